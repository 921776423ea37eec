import type { Json } from "../../shapes/shape.js";
import { type Field, plainField, type Unsayable } from "./field.js";
import { itemsOf, type JsonObject } from "../documents/json-document.js";
import type { At } from "./say-field.js";
import { inside } from "../documents/schema-site.js";

type Scalar = string | number | boolean;

/** Says `enum` and `const`: an enum of one kind, perhaps with null beside it. */
export function sayEnum(schema: JsonObject, said: readonly string[], { site, hint, saying }: At): Field | Unsayable {
  const word = said.includes("enum") ? "enum" : "const";
  const other = said.find((keyword) => keyword !== word && keyword !== "type" && !limits.has(keyword));
  if (other !== undefined) return { why: `\`${other}\` beside \`${word}\``, site };
  const types = schema["type"] === undefined ? null : typesIn(schema["type"]);
  const all = word === "const" ? [schema["const"] ?? null] : itemsOf(schema["enum"]);
  const fitting = all.filter((value) => (types === null || types.some((type) => isOf(value, type))) && isWithin(value, schema));
  const values = [...new Set(fitting.filter(isScalar))];
  const kinds = new Set(values.map((value) => typeof value));
  const at = inside(site, word);
  if (fitting.some((value) => typeof value === "object" && value !== null)) return { why: "an enum that holds lists or objects", site: at };
  if (values.length === 0) return { why: "an enum without a value that a catalog can say", site: at };
  if (kinds.size > 1) return { why: "an enum of several kinds", site: at };
  if (values.some((value) => typeof value === "number" && !isSayable(value))) return { why: "a number that is not exact", site: at };
  if (!fitting.includes(null)) return plainField(values);
  return plainField(`${saying.types.name(site, hint, plainField(values))} | null`);
}

const limits: ReadonlySet<string> = new Set(["minLength", "maxLength"]);

/** Whether a text is as long as it must be, in code points. */
function isWithin(value: Json, { minLength = 0, maxLength = Infinity }: JsonObject): boolean {
  return typeof value !== "string" || (Array.from(value).length >= Number(minLength) && Array.from(value).length <= Number(maxLength));
}

/** The types that `type` names. */
export function typesIn(type: Json): readonly string[] {
  return [...new Set(Array.isArray(type) ? type.filter((each) => typeof each === "string") : typeof type === "string" ? [type] : [])];
}

function isScalar(value: Json): value is Scalar {
  return typeof value !== "object";
}

/** Whether a catalog can hold the number as it is. */
export function isSayable(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

function isOf(value: Json, type: string): boolean {
  if (type === "integer") return typeof value === "number" && Number.isInteger(value);
  return jsonTypeOf(value) === type;
}

/** The JSON type of a value. */
export function jsonTypeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
