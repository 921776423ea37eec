import type { Json } from "../../shapes/shape.js";
import { isObject, type JsonObject, memberOf } from "./json-document.js";

/** One language of schemas. */
export interface Dialect {
  readonly name: string;
  /** What a schema that is written out says of itself: older dialects are written as draft-07. */
  readonly uri: string;
  /** Whether `format` refuses. */
  readonly asserts: boolean;
  /** Whether keywords beside `$ref` mean nothing. */
  readonly ignoresSiblings: boolean;
  /** Keywords of other dialects, which mean nothing in this one. */
  readonly lacks: ReadonlySet<string>;
  /** The schema in the words of the dialect that it is written as. */
  readonly adapt: (schema: JsonObject) => JsonObject;
}

const draft07 = "http://json-schema.org/draft-07/schema#";
const since06 = ["const", "contains", "propertyNames"];
const since07 = ["if", "then", "else"];
const since2019 = [
  "dependentSchemas",
  "dependentRequired",
  "unevaluatedItems",
  "unevaluatedProperties",
  "minContains",
  "maxContains",
  "$recursiveRef",
];
const since2020 = ["prefixItems", "$dynamicRef"];
const same = (schema: JsonObject): JsonObject => schema;

const older = { uri: draft07, asserts: true, ignoresSiblings: true, adapt: same };
const newer = { asserts: false, ignoresSiblings: false, adapt: same };

/** Every dialect that is understood, by name. */
export const dialects = {
  "draft-04": { ...older, name: "draft-04", lacks: new Set([...since06, ...since07, ...since2019, ...since2020]), adapt: numericBounds },
  "draft-06": { ...older, name: "draft-06", lacks: new Set([...since07, ...since2019, ...since2020]) },
  "draft-07": { ...older, name: "draft-07", lacks: new Set([...since2019, ...since2020]) },
  "2019-09": {
    ...newer,
    name: "2019-09",
    uri: "https://json-schema.org/draft/2019-09/schema",
    lacks: new Set(since2020),
  },
  "2020-12": {
    ...newer,
    name: "2020-12",
    uri: "https://json-schema.org/draft/2020-12/schema",
    lacks: new Set(["additionalItems", "$recursiveRef"]),
  },
  "openapi-3.0": {
    ...older,
    name: "OpenAPI 3.0",
    lacks: new Set([...since06, ...since07, ...since2019, ...since2020]),
    adapt: (schema) => withNull(numericBounds(schema)),
  },
} as const satisfies Readonly<Record<string, Dialect>>;

const uris: readonly (readonly [RegExp, Dialect])[] = [
  [/^https?:\/\/json-schema\.org\/draft-04\/(hyper-)?schema#?$/, dialects["draft-04"]],
  [/^https?:\/\/json-schema\.org\/draft-06\/(hyper-)?schema#?$/, dialects["draft-06"]],
  [/^https?:\/\/json-schema\.org\/draft-07\/(hyper-)?schema#?$/, dialects["draft-07"]],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/(hyper-)?schema#?$/, dialects["2019-09"]],
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/(hyper-)?schema#?$/, dialects["2020-12"]],
  // Self-describing schemas of Iglu are draft-04.
  [/^https?:\/\/iglucentral\.com\/schemas\/com\.snowplowanalytics\.self-desc\/schema\//, dialects["draft-04"]],
  [/^https:\/\/spec\.openapis\.org\/oas\/3\.1\//, dialects["2020-12"]],
];

/** The dialect that a schema says it is written in; null where it says nothing, or nothing that is known. */
export function dialectOf(value: Json): Dialect | null {
  const uri = memberOf(value, "$schema");
  return typeof uri === "string" ? (uris.find(([form]) => form.test(uri))?.[1] ?? null) : null;
}

/** `minimum: 0, exclusiveMinimum: true` */
function numericBounds(schema: JsonObject): JsonObject {
  const adapted: Record<string, Json> = { ...schema };
  for (const [bound, exclusive] of [["minimum", "exclusiveMinimum"] as const, ["maximum", "exclusiveMaximum"] as const]) {
    const [limit, isExclusive] = [schema[bound], schema[exclusive]];
    if (typeof isExclusive !== "boolean") continue;
    delete adapted[exclusive];
    if (!isExclusive || limit === undefined) continue;
    delete adapted[bound];
    adapted[exclusive] = limit;
  }
  return adapted;
}

/** `nullable` widens `type`, and nothing else: an enum without null still refuses it. */
function withNull(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  return nullable === true && typeof rest["type"] === "string" ? { ...rest, type: [rest["type"], "null"] } : rest;
}

/** Whether a document says anything that only schemas say. */
export function looksLikeSchema(value: Json): boolean {
  if (!isObject(value)) return false;
  if (dialectOf(value) !== null) return true;
  if (["properties", "definitions", "$defs", "patternProperties"].some((key) => isObject(value[key]))) return true;
  if (["allOf", "anyOf", "oneOf"].some((key) => Array.isArray(value[key]))) return true;
  const types = [value["type"]].flat();
  return typeof value["$ref"] === "string" || types.every((type) => typeof type === "string" && jsonTypes.has(type));
}

const jsonTypes: ReadonlySet<string> = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);
