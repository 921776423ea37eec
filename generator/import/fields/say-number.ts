import { type Field, plainField, type Unsayable } from "./field.js";
import type { JsonObject } from "../documents/json-document.js";
import { isSayable } from "./say-enum.js";
import type { At } from "./say-field.js";
import { odd } from "./say-typed.js";
import { inside, placeOf } from "../documents/schema-site.js";

const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;

/** Formats that narrow a whole number. Others say how it is stored elsewhere. */
const widths: Readonly<Record<string, readonly [number, number]>> = { int32: [-2147483648, 2147483647] };

/** Says a number. `integer` of a catalog is exact, so that it accepts nothing beyond what JavaScript can hold. */
export function sayNumber(schema: JsonObject, said: readonly string[], at: At): Field | Unsayable {
  const problem = odd(said, [...bounds, "format"], at);
  if (problem !== null) return problem;
  const isInteger = schema["type"] === "integer";
  const limits = limitsOf(schema, isInteger);
  const inexact = Object.entries(limits).find(([, limit]) => typeof limit !== "number" || !isSayable(limit));
  if (inexact !== undefined) return { why: "a bound that is not exact", site: inside(at.site, inexact[0]) };
  if (isInteger && !isBounded(schema)) at.saying.notes.add("narrowed", beyondExact, placeOf(inside(at.site, "type")));
  const format = schema["format"];
  const isSaid = typeof format !== "string" || (isInteger && Object.hasOwn(widths, format));
  const field = plainField(isInteger ? "integer" : "number");
  return {
    ...field,
    constraints: limits as Field["constraints"],
    remarks: isSaid ? field.remarks : { ...field.remarks, extensions: { "x-format": format } },
  };
}

const beyondExact = "whole numbers beyond ±(2⁵³−1) are refused: JavaScript cannot hold them exactly";

function limitsOf(schema: JsonObject, isInteger: boolean): Readonly<Record<string, unknown>> {
  const limits: Record<string, unknown> = {};
  for (const bound of bounds) if (schema[bound] !== undefined) limits[bound] = schema[bound];
  if (!isInteger) return limits;
  const [least, most] = widthOf(schema);
  const { minimum = -Infinity, maximum = Infinity } = limits as { minimum?: number; maximum?: number };
  if (Math.max(least, minimum) > Number.MIN_SAFE_INTEGER) limits["minimum"] = Math.max(least, minimum);
  else delete limits["minimum"];
  if (Math.min(most, maximum) < Number.MAX_SAFE_INTEGER) limits["maximum"] = Math.min(most, maximum);
  else delete limits["maximum"];
  return limits;
}

/** Whether nothing valid lies beyond what is exact. */
function isBounded(schema: JsonObject): boolean {
  const [narrowest, widest] = widthOf(schema);
  const least = Number(schema["minimum"] ?? schema["exclusiveMinimum"] ?? narrowest);
  const most = Number(schema["maximum"] ?? schema["exclusiveMaximum"] ?? widest);
  return least >= Number.MIN_SAFE_INTEGER && most <= Number.MAX_SAFE_INTEGER;
}

function widthOf({ format }: JsonObject): readonly [number, number] {
  return (typeof format === "string" && Object.hasOwn(widths, format) ? widths[format] : undefined) ?? [-Infinity, Infinity];
}
