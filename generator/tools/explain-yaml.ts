import type { Document, ParsedNode } from "yaml";
import type * as Yaml from "yaml";
import { libraryLoader } from "./load-library.js";
import type { CollectionEvent, ScalarEvent, YamlEvent } from "./yaml-event.js";

/** Why a text is not YAML, and where. */
export interface YamlMistake {
  /** As the reader names it: `UNEXPECTED_TOKEN`. */
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

const library = libraryLoader<typeof Yaml>("yaml");

/** The exact reader: the mistakes of a text, in its order, and what it says; where there are mistakes, what it seems to say. Slow. */
export function explainYaml(text: string): { readonly mistakes: readonly YamlMistake[]; readonly events: readonly YamlEvent[] } {
  const parsed = withoutStacks(() =>
    library().parseAllDocuments<ParsedNode>(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" }),
  );
  const errors = "empty" in parsed ? parsed.errors : parsed.flatMap((document) => document.errors);
  // Of the length of keys, whoever composes values judges: the fast reader does not.
  const told = errors.filter(({ code }) => code !== "KEY_OVER_1024_CHARS");
  const mistakes = told.map(({ code, message, pos: [start, end] }) => ({ code, message, start, end }));
  return { mistakes, events: parsed.flatMap((document) => documentEvents(text, document)) };
}

/** Each mistake is an error of its own, and there may be thousands behind the first: to note for each where it was made takes most of the time. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function documentEvents(text: string, document: Document.Parsed): readonly YamlEvent[] {
  const events: YamlEvent[] = [{ kind: "document", directives: hasDirectives(document) }];
  addNode(text, document.contents, events);
  events.push({ kind: "end" });
  return events;
}

function hasDirectives({ directives: { yaml, tags } }: Document.Parsed): boolean {
  return yaml.explicit === true || Object.keys(tags).some((handle) => handle !== "!!");
}

function addNode(text: string, node: unknown, events: YamlEvent[]): void {
  const { isAlias, isMap, isSeq } = library();
  if (isAlias(node)) {
    const [start, end] = node.range ?? [0, 0];
    events.push({ kind: "alias", name: node.source, start, end });
  } else if (isMap(node)) {
    events.push(collectionEvent(text, "map", node));
    for (const pair of node.items) {
      addNode(text, pair.key, events);
      addNode(text, pair.value, events);
    }
    events.push({ kind: "end" });
  } else if (isSeq(node)) {
    events.push(collectionEvent(text, "list", node));
    for (const item of node.items) addNode(text, item, events);
    events.push({ kind: "end" });
  } else events.push(scalarEvent(text, node));
}

interface Written {
  readonly range?: readonly [number, number, number] | null | undefined;
  readonly anchor?: string | undefined;
  readonly tag?: string | undefined;
}

function collectionEvent(text: string, kind: "map" | "list", node: Written): CollectionEvent {
  return { kind, start: node.range?.[0] ?? 0, ...properties(text, node) };
}

function scalarEvent(text: string, node: unknown): ScalarEvent {
  if (!library().isScalar(node))
    return { kind: "scalar", text: "", style: "empty", start: -1, end: -1, anchor: null, tagStart: -1, tagEnd: -1 };
  const [start, end] = node.range ?? [-1, -1];
  const written = properties(text, node);
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  if (block) {
    const header = text.indexOf("\n", start);
    return {
      kind: "scalar",
      text: node.source ?? "",
      style: "block",
      start: header < 0 ? end : Math.min(header + 1, end),
      end,
      ...written,
    };
  }
  if (quoted) return { kind: "scalar", text: node.source ?? "", style: "quoted", start, end, ...written };
  if (start === end) return { kind: "scalar", text: "", style: "empty", start: -1, end: -1, ...written };
  return { kind: "scalar", text: node.source ?? "", style: "plain", start, end, ...written };
}

/** A tag's place is not kept; it is the nearest `!` before the value. */
function properties(text: string, node: Written): Pick<ScalarEvent, "anchor" | "tagStart" | "tagEnd"> {
  const anchor = node.anchor ?? null;
  if (node.tag === undefined || node.range == null) return { anchor, tagStart: -1, tagEnd: -1 };
  let tagStart = text.lastIndexOf("!", Math.max(0, node.range[0] - 1));
  while (tagStart > 0 && /[^\s,[\]{}]/.test(text.charAt(tagStart - 1))) tagStart--;
  const [tag = ""] = /^[^\s,[\]{}]*/.exec(text.slice(Math.max(0, tagStart))) ?? [];
  return { anchor, tagStart, tagEnd: tagStart + tag.length };
}
