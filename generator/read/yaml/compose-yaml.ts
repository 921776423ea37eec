import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { limits } from "../../diagnostics/limits.js";
import type { AliasEvent, CollectionEvent, ScalarEvent, YamlEvent } from "../../tools/yaml-event.js";
import { type Anchors, trackAnchors } from "./anchors.js";
import { isInexact, resolvePlain } from "./core-schema.js";
import type { YamlEntry, YamlNode, YamlScalar } from "./yaml-node.js";
import { refusal, type YamlRefusal } from "./yaml-refusals.js";

/** What a file says, and which of its values are not to be trusted. */
export interface Composed {
  /** null: nothing is written. */
  readonly root: YamlNode | null;
  readonly unsound: ReadonlySet<YamlNode>;
  readonly diagnostics: readonly Diagnostic[];
}

/** YAML 1.2, 7.4.2: from the beginning of a key, be it its anchor, to the colon, in UTF-16 code units. */
export const longestImplicitKey = 1024;

interface Composition {
  readonly file: SourceFile;
  readonly events: readonly YamlEvent[];
  /** The next event. */
  at: number;
  /** Where the last written token ends. */
  end: number;
  readonly anchors: Anchors;
  readonly unsound: Set<YamlNode>;
  readonly diagnostics: Diagnostic[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Makes values with places of what a reader saw, and refuses what has no meaning here: tags, directives, merge keys and the like. */
export function composeYaml(file: SourceFile, events: readonly YamlEvent[]): Composed {
  const composition: Composition = { file, events, at: 0, end: 0, anchors: trackAnchors(), unsound: new Set(), diagnostics: [] };
  return { root: composeDocument(composition), unsound: composition.unsound, diagnostics: composition.diagnostics };
}

function composeDocument(composition: Composition): YamlNode | null {
  const [document] = composition.events;
  if (document?.kind !== "document") return null;
  if (document.directives) refuse(composition, "directive", lineFrom(composition, /^\uFEFF?%.*/m, 0));
  composition.at++;
  const root = composeValue(composition, 0);
  composition.at++;
  if (composition.at < composition.events.length)
    refuse(composition, "second-document", lineFrom(composition, /^(---|\.\.\.)/m, composition.end));
  return root;
}

function composeValue(composition: Composition, depth: number): YamlNode {
  const event = composition.events[composition.at++];
  if (event?.kind === "alias") return composeAlias(composition, event, depth);
  if (event?.kind === "map" || event?.kind === "list") return composeCollection(composition, event, depth);
  if (event?.kind === "scalar") return composeScalar(composition, event, depth);
  throw new Error(`A YAML reader said "${event?.kind}" where a value belongs.`);
}

function composeScalar(composition: Composition, event: ScalarEvent, depth: number): YamlScalar {
  const node = scalarOf(composition, event, depth);
  if (typeof node.value !== "number" || !isInexact(node.text, node.value)) return node;
  composition.unsound.add(node);
  refuse(composition, "inexact-number", node);
  return node;
}

function scalarOf(composition: Composition, event: ScalarEvent, depth: number): YamlScalar {
  if (event.tagStart >= 0) refuse(composition, "tag", { start: event.tagStart, end: event.tagEnd });
  const plain = event.style === "plain" || event.style === "empty";
  const { start, end } = stretchOf(composition, event);
  const node: YamlScalar = { kind: "scalar", value: plain ? resolvePlain(event.text) : event.text, text: event.text, plain, start, end };
  composition.end = Math.max(composition.end, end);
  composition.anchors.see(event.anchor, node, depth);
  return node;
}

/** Of a block scalar the words; of one that is not written, the end of what stands before it. */
function stretchOf({ file, end: last }: Composition, { style, start, end }: ScalarEvent): Stretch {
  if (style === "empty") return { start: last, end: last };
  if (style !== "block") return { start, end };
  const written = file.text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return { start: Math.min(from, end), end: from + written.trim().length };
}

function composeCollection(composition: Composition, event: CollectionEvent, depth: number): YamlNode {
  if (event.tagStart >= 0) refuse(composition, "tag", { start: event.tagStart, end: event.tagEnd });
  if (depth >= limits.catalogDepth) return refuseDepth(composition, event);
  const mark = composition.anchors.open(event.anchor, depth);
  const opening = composition.file.text.charAt(event.start);
  composition.end = event.start + (opening === "[" || opening === "{" ? 1 : 0);
  const node = event.kind === "map" ? composeMap(composition, event.start, depth) : composeList(composition, event.start, depth);
  composition.anchors.close(mark, node);
  return node;
}

function composeList(composition: Composition, start: number, depth: number): YamlNode {
  const items: YamlNode[] = [];
  while (!isEnd(composition)) items.push(composeValue(composition, depth + 1));
  return { kind: "list", items, start, end: closingEnd(composition, start, "]") };
}

function composeMap(composition: Composition, start: number, depth: number): YamlNode {
  const entries = new Map<string, YamlEntry>();
  let lost = false;
  let first: number | undefined;
  while (!isEnd(composition)) {
    const event = composition.events[composition.at];
    const key = composeKey(composition, depth);
    first ??= key?.start;
    const problem = key === null ? null : problemOfKey(composition.file.text, key, event, composition.file.text[start]);
    if (key !== null && problem !== null) refuse(composition, problem, key);
    const said = composition.diagnostics.length;
    const value = composeValue(composition, depth + 1);
    if (key === null || problem !== null) {
      composition.diagnostics.length = said;
      lost = true;
    } else addEntry(composition, entries, { key, value });
  }
  const from = composition.file.text[start] === "{" ? start : (first ?? start);
  const node: YamlNode = { kind: "map", entries, start: from, end: closingEnd(composition, start, "}") };
  if (lost) composition.unsound.add(node);
  return node;
}

/** What is not written stands where its key does. Which of two values is meant, nobody knows: the first is not trusted, and of a map only that it is whole. */
function addEntry(composition: Composition, entries: Map<string, YamlEntry>, { key, value }: YamlEntry): void {
  const { file, diagnostics, unsound } = composition;
  const { key: first, value: kept } = entries.get(key.text) ?? {};
  if (first === undefined) entries.set(key.text, { key, value: isUnwritten(value) ? { ...value, start: key.start, end: key.end } : value });
  else {
    const related = [{ message: "It stands here first.", place: { file, start: first.start, end: first.end } }];
    diagnostics.push(refusal("repeated-key", { file, start: key.start, end: key.end }, related));
    if (kept !== undefined) unsound.add(kept);
  }
}

/** A key is the text that is written, whatever it would mean as a value; null: it is no text. */
function composeKey(composition: Composition, depth: number): YamlScalar | null {
  const event = composition.events[composition.at];
  if (event?.kind === "scalar" && event.style !== "empty") {
    composition.at++;
    const key = scalarOf(composition, event, depth + 1);
    return { ...key, value: key.text };
  }
  refuse(composition, "key-not-text", composeValue(composition, depth + 1));
  return null;
}

/** `opening` is what the map begins with. */
function problemOfKey(text: string, key: YamlScalar, event: YamlEvent | undefined, opening: string | undefined): YamlRefusal | null {
  if (key.plain && key.text === "<<") return "merge-key";
  if (opening === "{") return null;
  const anchor = event?.kind === "scalar" ? event.anchor : null;
  const from = anchor === null ? key.start : text.lastIndexOf(`&${anchor}`, key.start);
  colon.lastIndex = key.end;
  return colon.test(text) && colon.lastIndex - 1 - from > longestImplicitKey ? "too-long-key" : null;
}

/** On the line of its key: behind a `?` it may stand on another, and there is no limit, as in braces. */
const colon = /[ \t]*:/y;

function composeAlias(composition: Composition, { name, start, end }: AliasEvent, depth: number): YamlNode {
  composition.end = end;
  const target = composition.anchors.follow(name, depth);
  if (typeof target !== "string") return target;
  return refuseValue(composition, target, { start, end });
}

function refuseDepth(composition: Composition, { start }: CollectionEvent): YamlNode {
  for (let open = 1; open > 0; composition.at++) {
    const kind = composition.events[composition.at]?.kind;
    if (kind === "map" || kind === "list") open++;
    if (kind === "end") open--;
  }
  return refuseValue(composition, "too-deep", { start, end: start + 1 });
}

/** Puts something in the value's place that nothing more is said of. */
function refuseValue(composition: Composition, what: YamlRefusal, { start, end }: Stretch): YamlNode {
  const node: YamlScalar = { kind: "scalar", value: null, text: composition.file.text.slice(start, end), plain: true, start, end };
  composition.unsound.add(node);
  refuse(composition, what, node);
  return node;
}

function refuse({ file, diagnostics }: Composition, what: YamlRefusal, { start, end }: Stretch): void {
  diagnostics.push(refusal(what, { file, start, end }));
}

function isEnd(composition: Composition): boolean {
  if (composition.events[composition.at]?.kind !== "end") return false;
  composition.at++;
  return true;
}

function isUnwritten(node: YamlNode): node is YamlScalar {
  return node.kind === "scalar" && node.plain && node.text === "";
}

/** Behind the closing bracket where there is one, else behind the last part. */
function closingEnd(composition: Composition, start: number, bracket: "]" | "}"): number {
  const { text } = composition.file;
  if (text[start] !== (bracket === "]" ? "[" : "{")) return composition.end;
  const at = skipSeparators(text, composition.end);
  if (text[at] === bracket) composition.end = at + 1;
  return composition.end;
}

/** Past white space, comments, and what separates the parts of a collection in brackets. */
function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "#" && separators.has(text.charAt(at - 1))) at = lineEndFrom(text, at);
    else if (separators.has(text.charAt(at))) at++;
    else return at;
  }
  return at;
}

const separators: ReadonlySet<string> = new Set([" ", "\t", "\r", "\n", ",", ":", "?"]);

function lineEndFrom(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The first stretch that matches, from an offset on. */
function lineFrom({ file }: Composition, pattern: RegExp, from: number): Stretch {
  const found = pattern.exec(file.text.slice(from));
  const start = from + (found?.index ?? 0);
  return { start, end: start + (found?.[0].length ?? 0) };
}
