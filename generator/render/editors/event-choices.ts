import type { Memory } from "../../memory/memory.js";
import type { EventDefinition, EventModel } from "../../model/event-model.js";
import type { Sign } from "../json-artifact.js";
import { runsOf } from "../runs.js";
import { alternativesOf, type Choice, lines, listOf, namesIn, snippetsIn } from "./choices.js";

/** Event types as choices, in parts. */
export interface EventChoices {
  /** What a handler may listen to: every event type, and the patterns that stand for several. */
  readonly patterns: readonly string[];
  /** Where one event type is meant. */
  readonly types: readonly string[];
}

/** What a run of events adds to them. */
interface Added {
  readonly snippets: string;
  readonly names: string;
  readonly prefixes: readonly Prefix[];
}

/** Segments that event types begin with, how many do, and how many of these have one segment more. */
interface Prefix {
  readonly prefix: string;
  readonly children: number;
  readonly descendants: number;
}

export function eventChoices(model: EventModel, sign: Sign, memory: Memory): EventChoices {
  const added = runsOf(model, memory).map((run) =>
    memory.recall(["event choices", run.key], [run], (): Added => {
      const types = run.events.map(({ type, description, origin }) => ({ name: type, description, origin }));
      return { snippets: lines(snippetsIn(types, sign)), names: lines(namesIn(types)), prefixes: prefixesOf(run.events) };
    }),
  );
  const patterns = patternsOf(
    added.flatMap(({ prefixes }) => prefixes),
    model.events.length,
  );
  return {
    patterns: listOf([...added.map(({ snippets }) => snippets), ...snippetsIn(patterns, sign)]),
    types: alternativesOf(added.map(({ names }) => names)),
  };
}

/** Each once, in the order in which events first have them. */
function prefixesOf(events: readonly EventDefinition[]): readonly Prefix[] {
  const found: Prefix[] = [];
  for (const { type } of events) {
    for (let dot = type.lastIndexOf("."), children = 1; dot !== -1; dot = type.lastIndexOf(".", dot - 1), children = 0)
      found.push({ prefix: type.slice(0, dot), children, descendants: 1 });
  }
  return together(found);
}

function together(prefixes: readonly Prefix[]): readonly Prefix[] {
  const found = new Map<string, Prefix>();
  for (const { prefix, children, descendants } of prefixes) {
    const before = found.get(prefix) ?? { children: 0, descendants: 0 };
    found.set(prefix, { prefix, children: before.children + children, descendants: before.descendants + descendants });
  }
  return [...found.values()];
}

function patternsOf(prefixes: readonly Prefix[], events: number): readonly Choice[] {
  const found = together(prefixes).flatMap(({ prefix, children, descendants }): readonly Choice[] => {
    const isDeep = descendants > 1 && descendants > children;
    const deep = isDeep ? [{ name: `${prefix}.**`, description: matching(descendants) }] : [];
    return children > 1 ? [{ name: `${prefix}.*`, description: matching(children) }, ...deep] : deep;
  });
  return events > 1 ? [...found, { name: "**", description: matching(events) }] : found;
}

function matching(count: number): string {
  return `${count} event types.`;
}
