import type { Json } from "../../shapes/shape.js";
import { stringSchema } from "../../render/json-schema/json-schema-scalar.js";
import { bySchemaKey, containsKey, restRuleKey } from "../../render/json-schema/own-keywords.js";
import { isObject, type JsonObject } from "../documents/json-document.js";
import { subschemas } from "../documents/keywords.js";
import { decoded } from "../documents/library.js";
import { splitReason } from "../fields/remarks.js";
import { stepsOf } from "../documents/schema-site.js";

/** A schema of a model as it was before it was exported, and whether that takes words that draft-07 has not. */
export interface OwnSchema {
  readonly schema: Json;
  readonly isNewer: boolean;
  /** Whether it refers to others. */
  readonly refers: boolean;
}

/** Takes a schema of a `catalog.json` out of it. `refer` says where the definition of a key is written now. */
export function ownSchema(schema: Json, refer: (key: string) => string): OwnSchema {
  const found = { isNewer: false, refers: false };
  const rewrite = (value: Json): Json => {
    if (!isObject(value)) return value;
    const mended = mendings.reduce((each, mend) => mend(each), value);
    if (newer.some((keyword) => mended[keyword] !== undefined)) found.isNewer = true;
    return Object.fromEntries(Object.entries(mended).map(([keyword, held]) => [keyword, rewriteHeld(keyword, held)]));
  };
  const rewriteHeld = (keyword: string, held: Json): Json => {
    if (keyword === "$ref" && typeof held === "string") {
      found.refers = true;
      return refer(keyIn(held) ?? "");
    }
    const kind = subschemas.get(keyword);
    if (kind === undefined) return held;
    if (Array.isArray(held)) return held.map((item: Json) => rewrite(item));
    if (kind !== "map" || !isObject(held)) return rewrite(held);
    return Object.fromEntries(Object.entries(held).map(([name, each]) => [name, rewrite(each)]));
  };
  return { schema: rewrite(schema), ...found };
}

/** The key of the definition that a reference leads to; null: it leads to none. */
export function keyIn(reference: string): string | null {
  const [word, key, ...more] = stepsOf(decoded(reference.replace(/^#/, "")));
  return word === "definitions" && typeof key === "string" && more.length === 0 ? key : null;
}

const newer = ["minContains", "maxContains", "unevaluatedProperties"];

const mendings: readonly ((schema: JsonObject) => JsonObject)[] = [mendDeprecation, mendContains, mendRest, mendWidth, mendBytes];

/** The reason stands at the end of the description. */
function mendDeprecation(schema: JsonObject): JsonObject {
  const { description, ...rest } = schema;
  if (schema["deprecated"] !== true || typeof description !== "string") return schema;
  const [text, reason] = splitReason(description);
  return {
    ...(text === "" ? {} : { description: text }),
    ...rest,
    ...(reason === "" || reason === "Deprecated." ? {} : { deprecationMessage: reason }),
  };
}

/** None of them was said by a `not`. */
function mendContains(schema: JsonObject): JsonObject {
  const { [containsKey]: contains, not, ...rest } = schema;
  if (contains === undefined) return schema;
  return { ...rest, ...(not === undefined || rest["maxContains"] === 0 ? {} : { not }), contains };
}

function mendRest(schema: JsonObject): JsonObject {
  const { [restRuleKey]: keyword, additionalProperties, ...rest } = schema;
  return typeof keyword === "string" && additionalProperties !== undefined ? { ...rest, [keyword]: additionalProperties } : schema;
}

const widths: ReadonlyMap<Json | undefined, number> = new Map([
  ["int32", 2 ** 31],
  ["int64", 2 ** 63],
]);

/** The bounds that are those of the width. */
function mendWidth(schema: JsonObject): JsonObject {
  const beyond = schema["type"] === "integer" ? widths.get(schema["format"]) : undefined;
  if (beyond === undefined) return schema;
  const isOfWidth = ([keyword, bound]: readonly [string, Json]): boolean =>
    (keyword === "minimum" && bound === -beyond) || (keyword === "exclusiveMaximum" && bound === beyond);
  return Object.fromEntries(Object.entries(schema).filter((entry) => !isOfWidth(entry)));
}

const bytes = stringSchema({ kind: "string", format: "byte" });

/** The pattern that says what the format says; a schema that has another one says ours beside it. */
function mendBytes(schema: JsonObject): JsonObject {
  if (schema["format"] !== "byte") return schema;
  const { contentEncoding: _, allOf, ...rest } = schema;
  const isOurs = (part: Json): boolean => isObject(part) && part["pattern"] === bytes["pattern"];
  if (rest["pattern"] === bytes["pattern"]) return Object.fromEntries(Object.entries(rest).filter(([keyword]) => keyword !== "pattern"));
  const parts = Array.isArray(allOf) ? allOf.filter((part: Json) => !isOurs(part)) : [];
  return parts.length === 0 ? rest : { ...rest, allOf: parts };
}

/** A schema without what a definition says of itself. */
export function bareDefinition(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { title: _, [bySchemaKey]: _mark, ...rest } = schema;
  return rest;
}
