import type * as Jsonc from "jsonc-parser";
import type { Node, ParseError } from "jsonc-parser";
import { libraryLoader } from "./load-library.js";

const library = libraryLoader<typeof Jsonc>("jsonc-parser");

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The value of a JSON text, comments and trailing commas allowed; undefined where it is not one. */
export function parseJson(text: string): JsonValue | undefined {
  const tree = treeOf(text);
  return tree === null ? undefined : valueOf(tree);
}

/**
 * The text with one more entry in the object that `path` leads to, made where it is missing; all else stays as it is, comments too.
 * An entry that is there already is left alone. Null: the text is not JSON, or something else than an object is in the way.
 */
export function addEntry(text: string, path: readonly string[], value: JsonValue): string | null {
  const tree = treeOf(text);
  if (tree === null) return null;
  let object = tree;
  for (const [depth, key] of path.entries()) {
    if (object.type !== "object") return null;
    const entry = entryOf(object, key);
    if (entry === undefined) return insert({ text, object, key, value: nested(path.slice(depth + 1), value) });
    object = entry;
  }
  return text;
}

function treeOf(text: string): Node | null {
  const errors: ParseError[] = [];
  try {
    const tree = library().parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
    return tree === undefined || errors.length > 0 || isDeep(tree, 0) ? null : tree;
  } catch (reason) {
    // The parser calls itself for every bracket.
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

/** Deeper than anybody writes, and than functions that call themselves should go. */
const deepest = 200;

function isDeep({ children = [] }: Node, depth: number): boolean {
  return depth > deepest || children.some((child) => isDeep(child, depth + 1));
}

function valueOf(node: Node): JsonValue {
  if (node.type === "array") return (node.children ?? []).map(valueOf);
  if (node.type !== "object") return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) => (key && value ? [[String(key.value), valueOf(value)]] : [])),
  );
}

function entryOf(object: Node, key: string): Node | undefined {
  return object.children?.find((property) => property.children?.[0]?.value === key)?.children?.[1];
}

function nested(path: readonly string[], value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}

interface Insertion {
  readonly text: string;
  readonly object: Node;
  readonly key: string;
  readonly value: JsonValue;
}

function insert(insertion: Insertion): string {
  return isOnOneLine(insertion) ? insertInLine(insertion) : insertLines(insertion);
}

/** An empty object is as long as the file around it, and a file that holds nothing else has no form yet. */
function isOnOneLine({ text, object: { children = [], offset, length } }: Insertion): boolean {
  const shown = children.length > 0 ? text.slice(offset, offset + length) : text.trim();
  return !shown.includes("\n") && !/^\uFEFF?\{\s*\}$/.test(shown);
}

/** As its neighbours stand: with spaces between the signs, or without any. */
function insertInLine({ text, object, key, value }: Insertion): string {
  const [first, last] = [object.children?.at(0), object.children?.at(-1)];
  const isSpaced = /": /.test(text);
  const gap = isSpaced ? " " : "";
  const entry = oneLine({ [key]: value }, isSpaced)
    .slice(1, -1)
    .trim();
  const end = object.offset + object.length - 1;
  if (first === undefined || last === undefined) return `${text.slice(0, object.offset + 1)}${gap}${entry}${gap}${text.slice(end)}`;
  const after = last.offset + last.length;
  return hasComment(text.slice(after, end))
    ? `${text.slice(0, first.offset)}${entry},${gap}${text.slice(first.offset)}`
    : `${text.slice(0, after)},${gap}${entry}${text.slice(after)}`;
}

/** Behind the last entry it would move to the new one. */
function hasComment(text: string): boolean {
  return text.includes("/");
}

function oneLine(value: JsonValue, isSpaced: boolean): string {
  if (!isSpaced || typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => oneLine(item, true)).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item, true)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function insertLines({ text, object, key, value }: Insertion): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const step = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const outer = indentAt(text, object.offset);
  const entry = `${JSON.stringify(key)}: ${JSON.stringify(value, null, step)}`.replaceAll("\n", newline + outer + step);
  const last = object.children?.at(-1);
  const end = object.offset + object.length - 1;
  if (last === undefined) return `${text.slice(0, object.offset + 1)}${newline}${outer}${step}${entry}${newline}${outer}${text.slice(end)}`;
  const after = last.offset + last.length;
  return hasComment(text.slice(after, end))
    ? `${text.slice(0, object.offset + 1)}${newline}${outer}${step}${entry},${text.slice(object.offset + 1)}`
    : `${text.slice(0, after)},${newline}${outer}${step}${entry}${text.slice(after)}`;
}

function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
