import { type Field, isUnsayable, plainField, type Unsayable } from "./field.js";
import type { JsonObject } from "../documents/json-document.js";
import { typesIn } from "./say-enum.js";
import type { At } from "./say-field.js";
import { sayList } from "./say-list.js";
import { sayNumber } from "./say-number.js";
import { sayObject } from "./say-object.js";
import { sayText } from "./say-text.js";
import { asTerm } from "./term.js";
import { inside, placeOf } from "../documents/schema-site.js";

type Say = (schema: JsonObject, said: readonly string[], at: At) => Field | Unsayable;

/** How each JSON type is said. */
const says: Readonly<Record<string, Say>> = {
  string: sayText,
  number: sayNumber,
  integer: sayNumber,
  boolean: () => plainField("boolean"),
  null: () => plainField("null"),
  array: sayList,
  object: sayObject,
};

/** Which type a keyword is about; what is about another one refuses nothing. */
const about: Readonly<Record<string, readonly string[]>> = {
  minLength: ["string"],
  maxLength: ["string"],
  pattern: ["string"],
  format: ["string", "number", "integer"],
  minimum: ["number", "integer"],
  maximum: ["number", "integer"],
  exclusiveMinimum: ["number", "integer"],
  exclusiveMaximum: ["number", "integer"],
  multipleOf: ["number", "integer"],
  items: ["array"],
  prefixItems: ["array"],
  additionalItems: ["array"],
  contains: ["array"],
  minContains: ["array"],
  maxContains: ["array"],
  minItems: ["array"],
  maxItems: ["array"],
  uniqueItems: ["array"],
  unevaluatedItems: ["array"],
  properties: ["object"],
  patternProperties: ["object"],
  additionalProperties: ["object"],
  propertyNames: ["object"],
  required: ["object"],
  minProperties: ["object"],
  maxProperties: ["object"],
  dependencies: ["object"],
  dependentRequired: ["object"],
  dependentSchemas: ["object"],
  unevaluatedProperties: ["object"],
};

/** Says a schema with `type`: one, or several with ` | ` between them. */
export function sayTyped(schema: JsonObject, said: readonly string[], at: At): Field | Unsayable {
  const types = typesIn(schema["type"] ?? null);
  const unknown = types.find((type) => !Object.hasOwn(says, type));
  if (types.length === 0 || unknown !== undefined) return { why: "`type` names no type", site: inside(at.site, "type") };
  for (const keyword of said) if (isIdle(keyword, types)) noteIdle(keyword, types, at);
  const [only] = types;
  if (only !== undefined && types.length === 1) return sayOne(only, schema, { said, at });
  const terms: string[] = [];
  for (const type of types.toSorted((a, b) => Number(a === "null") - Number(b === "null"))) {
    const field = sayOne(type, schema, { said, at });
    if (isUnsayable(field)) return field;
    terms.push(asTerm(field, { ...at, hint: types.length > 2 ? [...at.hint, type] : at.hint }));
  }
  return plainField(terms.join(" | "));
}

interface Said {
  readonly said: readonly string[];
  readonly at: At;
}

function sayOne(type: string, schema: JsonObject, { said, at }: Said): Field | Unsayable {
  if (type === "null" && typesIn(schema["type"] ?? null).length === 1) return { why: "nothing but null", site: at.site };
  const fitting = said.filter((keyword) => keyword !== "type" && !(Object.hasOwn(about, keyword) && !about[keyword]?.includes(type)));
  return says[type]?.({ ...schema, type }, fitting, at) ?? { why: "`type` names no type", site: at.site };
}

function isIdle(keyword: string, types: readonly string[]): boolean {
  return Object.hasOwn(about, keyword) && !types.some((type) => about[keyword]?.includes(type));
}

function noteIdle(keyword: string, types: readonly string[], { site, saying }: At): void {
  saying.notes.add("left-out", `\`${keyword}\`, which says nothing about \`${types.join("`, `")}\``, placeOf(inside(site, keyword)));
}

/** What stands in the way of saying a type's own keywords; null: nothing. */
export function odd(said: readonly string[], allowed: readonly string[], { site }: At): Unsayable | null {
  const keyword = said.find((each) => !allowed.includes(each));
  return keyword === undefined ? null : { why: `\`${keyword}\``, site: inside(site, keyword) };
}
