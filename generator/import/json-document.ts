import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { Place, SourceFile } from "../diagnostics/source.js";
import type { Json } from "../model/shape.js";
import { plainValue } from "../read/plain-value.js";
import { readYaml } from "../read/read-yaml.js";
import type { YamlNode } from "../read/yaml-node.js";
import { locateJson } from "../tools/edit-json.js";

/** Keys and indices that lead to a value of a document. */
export type Path = readonly (string | number)[];

/** A JSON or YAML file as plain data, which can still say where each value is written. */
export interface JsonDocument {
  readonly file: SourceFile;
  readonly value: Json;
  /** The key before a value, or the value itself; what holds it, where it is not there. */
  readonly placeOf: (path: Path) => Place;
}

/** Whoever walks a document walks as deep. */
const maxDepth = 200;

/** Reads a file as JSON or, where it is none, as YAML; null with what is wrong with it. */
export function readDocument(file: SourceFile): { readonly value: JsonDocument | null; readonly diagnostics: readonly Diagnostic[] } {
  const json = parsedJson(file.text);
  if (json !== undefined) return isTooDeep(json, 0) ? refuse(file) : { value: jsonDocument(file, json), diagnostics: [] };
  const { root, unsound, diagnostics } = readYaml(file);
  if (root === null || diagnostics.length > 0) return { value: null, diagnostics };
  // Whatever YAML gives is JSON, and only the compiler does not know.
  const value = plainValue(root, unsound).value as Json;
  return { value: { file, value, placeOf: (path) => placeInYaml(file, root, path) }, diagnostics: [] };
}

function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isTooDeep(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth > maxDepth || Object.values(value).some((member: Json) => isTooDeep(member, depth + 1));
}

function refuse(file: SourceFile): { readonly value: null; readonly diagnostics: readonly Diagnostic[] } {
  const place = { file, start: 0, end: 0 };
  return { value: null, diagnostics: [diagnose("yaml-is-sound", { place, message: `It is nested more than ${maxDepth} levels deep.` })] };
}

function jsonDocument(file: SourceFile, value: Json): JsonDocument {
  let locate: ReturnType<typeof locateJson> | null = null;
  const placeOf = (path: Path): Place => {
    locate ??= locateJson(file.text);
    for (let length = path.length; length > 0; length--) {
      const found = locate(path.slice(0, length));
      if (found !== null) return { file, ...found };
    }
    return { file, start: 0, end: 0 };
  };
  return { file, value, placeOf };
}

function placeInYaml(file: SourceFile, root: YamlNode, path: Path): Place {
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
