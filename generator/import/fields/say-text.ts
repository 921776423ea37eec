import type { BuiltIn, Json } from "../../shapes/shape.js";
import { type Field, plainField, type Unsayable } from "./field.js";
import { isObject, itemsOf, type JsonObject } from "../documents/json-document.js";
import type { At } from "./say-field.js";
import { odd } from "./say-typed.js";
import { inside } from "../documents/schema-site.js";
import { meansIp, otherFormats, typesByFormat, typesByPattern } from "./text-types.js";

/** Says a text: a built-in type where its format or pattern is one, else `string`. */
export function sayText(schema: JsonObject, said: readonly string[], at: At): Field | Unsayable {
  const isIp = meansIp(schema["anyOf"]);
  const patterns = patternsOf(schema);
  const problem = odd(
    said,
    ["minLength", "maxLength", "pattern", "format", ...(isIp ? ["anyOf"] : []), ...(patterns ? ["allOf"] : [])],
    at,
  );
  if (problem !== null) return problem;
  const format = formatOf(schema, at);
  if (format.refuses) return { why: `the format \`${format.name}\``, site: inside(at.site, "format") };
  const byPattern = (patterns ?? []).findIndex((pattern) => typesByPattern.has(pattern));
  const types = [
    ...(isIp ? ["ip"] : []),
    ...(format.type ?? []),
    ...(byPattern < 0 ? [] : [typesByPattern.get(patterns?.[byPattern] ?? "")]),
  ];
  if (types.length > 1) return { why: "several formats", site: at.site };
  const own = (patterns ?? []).filter((_, index) => index !== byPattern);
  const wild = own.find((pattern) => !compiles(pattern));
  if (wild !== undefined) return { why: "a pattern that only compiles without the flag `u`", site: inside(at.site, "pattern") };
  const field = withPatterns(plainField(types[0] ?? "string"), own, at);
  return {
    ...field,
    constraints: { ...lengthsOf(schema), ...field.constraints },
    remarks: format.kept === null ? field.remarks : { ...field.remarks, extensions: { "x-format": format.kept } },
  };
}

/** `pattern`, and those of `allOf` where that holds nothing else. */
function patternsOf(schema: JsonObject): readonly string[] | null {
  const members = itemsOf(schema["allOf"]).map((member) => (isObject(member) && isPattern(member) ? member["pattern"] : null));
  const all: readonly (Json | undefined)[] = [...(schema["pattern"] === undefined ? [] : [schema["pattern"]]), ...members];
  return all.every((pattern) => typeof pattern === "string") ? all : null;
}

function isPattern(member: JsonObject): boolean {
  return Object.keys(member).every((keyword) => keyword === "pattern" || keyword === "contentEncoding");
}

interface FormatSaid {
  readonly name: string;
  /** The built-in type that it is. */
  readonly type: readonly BuiltIn[] | null;
  readonly refuses: boolean;
  /** What is kept of one that refuses nothing. */
  readonly kept: string | null;
}

function formatOf(schema: JsonObject, { site, saying }: At): FormatSaid {
  const name = schema["format"];
  if (typeof name !== "string") return { name: "", type: null, refuses: false, kept: null };
  if (!site.dialect.asserts && !saying.assertsFormats) return { name, type: null, refuses: false, kept: name };
  const type = typesByFormat.get(name);
  const refuses = otherFormats.has(name);
  return { name, type: type === undefined ? null : [type], refuses, kept: refuses || type !== undefined ? null : name };
}

function lengthsOf(schema: JsonObject): Field["constraints"] {
  const lengths = (["minLength", "maxLength"] as const).map((keyword) => [keyword, schema[keyword]] as const);
  return Object.fromEntries(lengths.filter((entry): entry is [(typeof entry)[0], number] => typeof entry[1] === "number"));
}

/** A field has one pattern; one more takes a type that has the others. */
function withPatterns(field: Field, patterns: readonly string[], { site, hint, saying }: At): Field {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) return field;
  const said = { ...field, constraints: { pattern } };
  return others.length === 0 ? said : withPatterns(plainField(saying.types.name(site, hint, said)), others, { site, hint, saying });
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return pattern !== "";
  } catch {
    return false;
  }
}
