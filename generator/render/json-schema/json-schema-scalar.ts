import { expressionOf } from "../../shapes/patterns.js";
import type { Format, Json, NumberShape, StringShape } from "../../shapes/shape.js";
import { addLimits } from "./json-schema-limits.js";

/** A schema object. Made by adding keywords to it, in the order in which they are printed. */
export type JsonSchema = { [keyword: string]: Json };

const numberLimits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const stringLimits = ["minLength", "maxLength"] as const;

export function numberSchema(shape: NumberShape): JsonSchema {
  const isSafe = shape.builtIn === "integer";
  const schema: JsonSchema = { type: shape.integer || shape.width !== undefined ? "integer" : "number" };
  if (isSafe) schema["minimum"] = Number.MIN_SAFE_INTEGER;
  if (isSafe) schema["maximum"] = Number.MAX_SAFE_INTEGER;
  addLimits(schema, shape, numberLimits);
  if (shape.width !== undefined) addWidth(schema, 2 ** (shape.width - 1));
  return schema;
}

/** JSON Schema has no formats for widths: the bounds say the same. */
function addWidth(schema: JsonSchema, beyond: number): void {
  const { minimum, maximum, exclusiveMaximum } = schema;
  schema["minimum"] = Math.max(typeof minimum === "number" ? minimum : -beyond, -beyond);
  // The largest number of 64 bits is none that JavaScript can write.
  if (typeof maximum !== "number" || maximum >= beyond)
    schema["exclusiveMaximum"] = Math.min(typeof exclusiveMaximum === "number" ? exclusiveMaximum : beyond, beyond);
}

export function stringSchema(shape: StringShape): JsonSchema {
  const schema: JsonSchema = { type: "string" };
  addLimits(schema, shape, stringLimits);
  if (shape.patterns === undefined && shape.format === undefined) return schema;
  const [pattern, ...others] = shape.patterns ?? [];
  if (pattern !== undefined) schema["pattern"] = expressionOf(pattern).source;
  const more = others.map((other): JsonSchema => ({ pattern: expressionOf(other).source }));
  const format = shape.format === undefined ? {} : formats[shape.format];
  // A format that is a pattern here, beside a pattern of the catalog.
  if ("pattern" in schema && "pattern" in format) more.push(format);
  else Object.assign(schema, format);
  if (more.length > 0) schema["allOf"] = more;
  return schema;
}

/** What JSON Schema has no format for is said by a pattern. */
const formats: Readonly<Record<Format, JsonSchema>> = {
  uuid: { format: "uuid" },
  email: { format: "email" },
  uri: { format: "uri" },
  "uri-reference": { format: "uri-reference" },
  hostname: { format: "hostname" },
  ipv4: { format: "ipv4" },
  ipv6: { format: "ipv6" },
  ip: { anyOf: [{ format: "ipv4" }, { format: "ipv6" }] },
  date: { format: "date" },
  "date-time": { format: "date-time" },
  duration: { format: "duration" },
  time: { format: "time" },
  "idn-email": { format: "idn-email" },
  "idn-hostname": { format: "idn-hostname" },
  iri: { format: "iri" },
  "iri-reference": { format: "iri-reference" },
  "json-pointer": { format: "json-pointer" },
  "relative-json-pointer": { format: "relative-json-pointer" },
  regex: { format: "regex" },
  "uri-template": { format: "uri-template" },
  int64: { pattern: `^(?:${digitsUpTo("9223372036854775807")}|-${digitsUpTo("9223372036854775808")})$` },
  byte: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", contentEncoding: "base64" },
};

/** A pattern for the whole numbers from 0 up to one, in as many digits at most; as everywhere, zeros in front do not count. */
function digitsUpTo(most: string): string {
  const asLong = Array.from(most, (digit, at) => {
    const rest = most.length - at - 1;
    return digit === "0" ? [] : [`${most.slice(0, at)}[0-${Number(digit) - 1}]${rest === 0 ? "" : `[0-9]{${rest}}`}`];
  });
  return `(?:${[`[0-9]{1,${most.length - 1}}`, ...asLong.flat(), most].join("|")})`;
}
