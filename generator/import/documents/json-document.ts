import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Place, SourceFile } from "../../diagnostics/source.js";
import type { Json } from "../../shapes/shape.js";
import { plainValue } from "../../read/yaml/plain-value.js";
import { readJson } from "../../read/yaml/read-json.js";
import { readOtherYaml } from "../../read/yaml/read-yaml.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";

/** Keys and indices that lead to a value of a document. */
export type Path = readonly (string | number)[];

/** A JSON or YAML file as plain data, which can still say where each value is written. */
export interface JsonDocument {
  readonly file: SourceFile;
  readonly value: Json;
  /** The key before a value, or the value itself; what holds it, where it is not there. */
  readonly placeOf: (path: Path) => Place;
}

/** Reads a file as JSON or, where its text does not begin as JSON does, as YAML; null with what is wrong with it. */
export function readDocument(file: SourceFile): { readonly value: JsonDocument | null; readonly diagnostics: readonly Diagnostic[] } {
  const isJson = /^\s*[{[]/.test(file.text) && !/\.ya?ml$/.test(file.path);
  const { root, unsound, diagnostics } = isJson ? readJson(file) : readOtherYaml(file);
  if (root === null || diagnostics.length > 0) return { value: null, diagnostics };
  // Whatever is read is JSON, and only the compiler does not know.
  const value = plainValue(root, unsound).value as Json;
  return { value: { file, value, placeOf: (path) => placeIn(file, root, path) }, diagnostics: [] };
}

function placeIn(file: SourceFile, root: YamlNode, path: Path): Place {
  let [node, place] = [root, { file, start: 0, end: 0 }];
  for (const step of path) {
    const entry = node.kind === "map" ? node.entries.get(String(step)) : undefined;
    const next = entry?.value ?? (node.kind === "list" ? node.items[Number(step)] : undefined);
    if (next === undefined) return place;
    const { start, end } = entry?.key ?? next;
    [node, place] = [next, { file, start, end }];
  }
  return place;
}

/** A value of a document; undefined where there is none. Only what the document itself says, never what every object has. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let at = value;
  for (const step of path) at = memberOf(at, step);
  return at;
}

/** A member of a value, where it has that one itself. */
export function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as { readonly [key: string]: Json })[step];
}

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text that an object says under a key; null where it says none. */
export function textAt(value: Json | undefined, key: string): string | null {
  const text = memberOf(value, key);
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

/** The members of an object; none where it is no object. */
export function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The items of a list; none where it is no list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
