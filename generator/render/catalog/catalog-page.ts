import type { Memory } from "../../memory/memory.js";
import type { CategoryDefinition, EventModel, HandlerDefinition, SharedType } from "../../model/event-model.js";
import { groupBy } from "../../model/group-by.js";
import { headingAnchors } from "./headings.js";
import { type Run, runsOf } from "../runs.js";

/** What `catalog.md` shows, in its order, and where links to it lead. */
export interface CatalogPage {
  readonly model: EventModel;
  readonly title: string;
  /** Those that have events. */
  readonly categories: readonly ShownCategory[];
  readonly types: readonly SharedType[];
  /** Those that get an event of a type. */
  readonly handlersOf: (type: string) => readonly HandlerDefinition[];
  /** By what links to sections name. */
  readonly anchors: Anchors;
}

export interface ShownCategory {
  readonly category: CategoryDefinition;
  /** By type, in runs. */
  readonly runs: readonly Run[];
}

export type Anchors = ReadonlyMap<string, string>;

/** Finds the anchor of a section; null where the page has no such section. */
export type AnchorOf = (kind: SectionKind, key: string) => string | null;

export function anchorsIn(anchors: Anchors): AnchorOf {
  return (kind, key) => anchors.get(targetOf(kind, key)) ?? null;
}

export type SectionKind = "category" | "event" | "type" | "handler";

/** The titles of the page's two last groups. */
export const groupTitles = { types: "Types", handlers: "Handlers" } as const;

interface Heading {
  readonly text: string;
  /** What links to it name; null where nothing does. */
  readonly target: string | null;
}

/** Lays the page out. */
export function catalogPage(model: EventModel, memory: Memory): CatalogPage {
  const [catalog, ...others] = model.catalogs;
  const runs = groupBy(
    runsOf(model, memory).flatMap((run) => memory.recall(["run by category", run.key], [run], () => byCategory(run))),
    ({ category }) => category,
  );
  const categories = model.categories.map((category) => ({ category, runs: runs.get(category.name) ?? [] }));
  const page = {
    model,
    title: catalog !== undefined && others.length === 0 ? catalog.name : "Events",
    categories: categories.filter((each) => each.runs.length > 0),
    types: model.modules.flatMap((module) => module.types),
  };
  const handlers = handlersByType(model);
  const said = [
    page.title,
    ...page.categories.flatMap(({ category }) => [category.name, category.events]),
    ...page.types.map(({ key, name }) => `${key} ${name}`),
    ...model.handlers,
  ];
  const anchors = memory.recall(["anchors", ""], said, () => anchorsOf(headingsOf(page)));
  return { ...page, handlersOf: (type) => handlers.get(type) ?? [], anchors };
}

/** The events of one category in a run, whose key is that of the first. */
interface CategoryRun extends Run {
  readonly category: string;
}

function byCategory({ events }: Run): readonly CategoryRun[] {
  return Array.from(
    groupBy(events, ({ category }) => category),
    ([category, own]) => ({ category, key: own[0]?.type ?? "", events: own }),
  );
}

function anchorsOf(headings: readonly Heading[]): Anchors {
  const anchors = headingAnchors(headings.map(({ text }) => text));
  return new Map(headings.flatMap(({ target }, at) => (target === null ? [] : [[target, anchors[at] ?? ""] as const])));
}

function handlersByType({ handlers }: EventModel): ReadonlyMap<string, readonly HandlerDefinition[]> {
  const byType = new Map<string, HandlerDefinition[]>();
  for (const handler of handlers) {
    for (const type of handler.on) {
      const known = byType.get(type);
      if (known === undefined) byType.set(type, [handler]);
      else known.push(handler);
    }
  }
  return byType;
}

function headingsOf({ model, title, categories, types }: Omit<CatalogPage, "anchors" | "handlersOf">): readonly Heading[] {
  return [
    { text: title, target: null },
    ...categories.flatMap(({ category }) => [
      { text: category.name, target: targetOf("category", category.name) },
      ...category.events.map((type) => ({ text: type, target: targetOf("event", type) })),
    ]),
    ...group(
      groupTitles.types,
      types.map((type) => ({ text: type.name, target: targetOf("type", type.key) })),
    ),
    ...group(
      groupTitles.handlers,
      model.handlers.map((handler) => ({ text: handler.name, target: targetOf("handler", handler.name) })),
    ),
  ];
}

function group(title: string, headings: readonly Heading[]): readonly Heading[] {
  return headings.length === 0 ? [] : [{ text: title, target: null }, ...headings];
}

function targetOf(kind: SectionKind, key: string): string {
  return `${kind} ${key}`;
}
