import type { Place } from "../diagnostics/source.js";
import { deprecationText } from "./doc.js";
import type { SharedType } from "../model/event-model.js";
import type {
  ArrayShape,
  Deprecation,
  Field,
  Format,
  Json,
  NumberShape,
  ObjectShape,
  Shape,
  ShapeKind,
  StringShape,
} from "../model/shape.js";

/**
 * Draft-07: its `format` asserts, as ours does (from 2019-09 on a validator may only note it), and every tool that reads JSON Schema reads it.
 */
export const schemaDialect = "http://json-schema.org/draft-07/schema#";

/** A schema object. Made by adding keywords to it, in the order in which they are printed, because making one of parts makes each part first. */
export type JsonSchema = { [keyword: string]: Json };

/** What a schema is made of beside its shape, and what making it leaves behind. */
export interface SchemaContext {
  /** Where the schema of a shared type is, by the type's key: a URI reference. */
  readonly referenceTo: (key: string) => string;
  /** Whether the `x-` keys of the catalogs are kept: validators that are strict refuse keywords that they do not know. */
  readonly keepsExtensions?: true;
  /** Filled with where fields come from. */
  readonly places: Map<object, Place>;
}

/** The JSON Schema of a shape. */
export function schemaOf(shape: Shape, context: SchemaContext): JsonSchema {
  const schema: JsonSchema = {};
  addShape(schema, shape, context);
  return schema;
}

/** Adds the keywords that say what a shape says. */
export function addShape(schema: JsonSchema, shape: Shape, context: SchemaContext): void {
  keywordAdders[shape.kind](schema, shape, context);
}

/** The schema of a shared type. */
export function typeSchema(type: SharedType, context: SchemaContext): JsonSchema {
  const schema: JsonSchema = { title: type.name };
  annotate(schema, type.description, type.deprecated);
  addShape(schema, type.shape, context);
  if (context.keepsExtensions) Object.assign(schema, type.extensions);
  context.places.set(schema, type.origin);
  return schema;
}

/** Adds what a schema says to people. */
export function annotate(schema: JsonSchema, description: string | null, deprecated: Deprecation | null): void {
  if (deprecated === null) {
    if (description !== null) schema["description"] = description;
    return;
  }
  const warning = `Deprecated: ${deprecationText(deprecated)}`;
  schema["description"] = description === null ? warning : `${description}\n\n${warning}`;
  schema["deprecated"] = true;
}

type Adders = { readonly [Kind in ShapeKind]: (schema: JsonSchema, shape: Extract<Shape, { kind: Kind }>, context: SchemaContext) => void };

const adders: Adders = {
  any: () => {},
  null: (schema) => {
    schema["type"] = "null";
  },
  boolean: (schema) => {
    schema["type"] = "boolean";
  },
  number: addNumber,
  string: addString,
  literal: (schema, { values }) => {
    if (values.length === 1) schema["const"] = values[0] ?? null;
    else schema["enum"] = values;
  },
  array: addArray,
  object: addObject,
  union: (schema, { of }, context) => {
    schema["anyOf"] = of.map((variant) => schemaOf(variant, context));
  },
  ref: (schema, { to }, context) => {
    schema["$ref"] = context.referenceTo(to);
  },
};

// The table is checked against the kinds above; here a shape meets the adder of its own kind.
const keywordAdders = adders as { readonly [Kind in ShapeKind]: (schema: JsonSchema, shape: Shape, context: SchemaContext) => void };

function addNumber(schema: JsonSchema, shape: NumberShape): void {
  const isSafe = shape.builtIn === "integer";
  schema["type"] = shape.integer ? "integer" : "number";
  if (isSafe) schema["minimum"] = Number.MIN_SAFE_INTEGER;
  if (isSafe) schema["maximum"] = Number.MAX_SAFE_INTEGER;
  addLimits(schema, shape, numberLimits);
}

function addString(schema: JsonSchema, shape: StringShape): void {
  schema["type"] = "string";
  addLimits(schema, shape, stringLimits);
  if (shape.patterns === undefined && shape.format === undefined) return;
  const [pattern, ...others] = shape.patterns ?? [];
  if (pattern !== undefined) schema["pattern"] = pattern;
  const more = others.map((other): JsonSchema => ({ pattern: other }));
  const format = shape.format === undefined ? {} : formats[shape.format];
  // A format that is a pattern here, beside a pattern of the catalog.
  if ("pattern" in schema && "pattern" in format) more.push(format);
  else Object.assign(schema, format);
  if (more.length > 0) schema["allOf"] = more;
}

function addArray(schema: JsonSchema, shape: ArrayShape, context: SchemaContext): void {
  schema["type"] = "array";
  schema["items"] = schemaOf(shape.items, context);
  addLimits(schema, shape, arrayLimits);
}

function addObject(schema: JsonSchema, shape: ObjectShape, context: SchemaContext): void {
  const required = shape.fields.filter((field) => field.required).map((field) => field.name);
  schema["type"] = "object";
  if (shape.fields.length > 0) schema["properties"] = Object.fromEntries(shape.fields.map((field) => property(field, context)));
  if (required.length > 0) schema["required"] = required;
  schema["additionalProperties"] = shape.rest === null ? false : shape.rest.kind === "any" ? true : schemaOf(shape.rest, context);
  addLimits(schema, shape, objectLimits);
}

function property(field: Field, context: SchemaContext): readonly [name: string, schema: JsonSchema] {
  const schema: JsonSchema = {};
  annotate(schema, field.description, field.deprecated);
  addShape(schema, field.shape, context);
  if (context.keepsExtensions) Object.assign(schema, field.extensions);
  context.places.set(schema, field.origin);
  return [field.name, schema];
}

const numberLimits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const stringLimits = ["minLength", "maxLength"] as const;
const arrayLimits = ["minItems", "maxItems", "uniqueItems"] as const;
const objectLimits = ["minProperties", "maxProperties"] as const;

/** Keywords that shapes and JSON Schema share. */
function addLimits<Keyword extends string>(
  schema: JsonSchema,
  shape: { readonly [Each in Keyword]?: number | true },
  keywords: readonly Keyword[],
): void {
  for (const keyword of keywords) {
    const limit = shape[keyword];
    if (limit !== undefined) schema[keyword] = limit;
  }
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
  int64: { pattern: `^(?:0|${wholeNumbersUpTo("9223372036854775807")}|-${wholeNumbersUpTo("9223372036854775808")})$` },
  byte: { pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", contentEncoding: "base64" },
};

/** A pattern for the whole numbers from 1 up to one, without leading zeros. */
function wholeNumbersUpTo(most: string): string {
  const asLong = Array.from(most, (digit, at) => {
    const least = at === 0 ? 1 : 0;
    const rest = most.length - at - 1;
    return Number(digit) > least ? [`${most.slice(0, at)}[${least}-${Number(digit) - 1}]${rest === 0 ? "" : `[0-9]{${rest}}`}`] : [];
  });
  return `(?:${[`[1-9][0-9]{0,${most.length - 2}}`, ...asLong.flat(), most].join("|")})`;
}
