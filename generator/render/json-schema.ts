import type { Place } from "../diagnostics/source.js";
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

/** A schema object, not yet finished. */
export type JsonSchema = { [keyword: string]: Json };

/** What a schema is made of beside its shape, and what making it leaves behind. */
export interface SchemaContext {
  readonly definitions: ReadonlyMap<string, SharedType>;
  /** Filled with the keys that the schema refers to. */
  readonly referred: Set<string>;
  /** Filled with where fields come from. */
  readonly places: Map<object, Place>;
}

/** The JSON Schema of a shape; refs lead to `#/definitions/<key>`. */
export function schemaOf(shape: Shape, context: SchemaContext): JsonSchema {
  return schemaMakers[shape.kind](shape, context);
}

/** The schemas of everything that was referred to, and of what those refer to in turn, by key. */
export function referredSchemas(context: SchemaContext): JsonSchema {
  const made = new Map<string, JsonSchema>();
  // A set gives also what is added to it on the way.
  for (const key of context.referred) {
    const type = context.definitions.get(key);
    if (type === undefined) throw new Error(`No definition has the key ${key}.`);
    const schema = { title: type.name, ...annotations(type.description, type.deprecated), ...schemaOf(type.shape, context) };
    context.places.set(schema, type.origin);
    made.set(key, schema);
  }
  return Object.fromEntries([...made].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a schema says to people. */
export function annotations(description: string | null, deprecated: Deprecation | null): JsonSchema {
  const warning = deprecated === null ? [] : [`Deprecated: ${deprecated.description}`];
  const words = [...(description === null ? [] : [description]), ...warning].join("\n\n");
  return { ...(words === "" ? {} : { description: words }), ...(deprecated === null ? {} : { deprecated: true }) };
}

type Makers = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, context: SchemaContext) => JsonSchema };

const makers: Makers = {
  any: () => ({}),
  null: () => ({ type: "null" }),
  boolean: () => ({ type: "boolean" }),
  number: numberSchema,
  string: stringSchema,
  literal: ({ values }) => (values.length === 1 ? { const: values[0] ?? null } : { enum: values }),
  array: arraySchema,
  object: objectSchema,
  union: ({ of }, context) => ({ anyOf: of.map((variant) => schemaOf(variant, context)) }),
  ref: ({ to }, context) => {
    context.referred.add(to);
    return { $ref: `#/definitions/${encodeURIComponent(to)}` };
  },
};

// The table is checked against the kinds above; here a shape meets the maker of its own kind.
const schemaMakers = makers as { readonly [Kind in ShapeKind]: (shape: Shape, context: SchemaContext) => JsonSchema };

function numberSchema(shape: NumberShape): JsonSchema {
  const safe = shape.builtIn === "integer" ? { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } : {};
  return {
    type: shape.integer ? "integer" : "number",
    ...safe,
    ...present("minimum", shape.minimum),
    ...present("maximum", shape.maximum),
    ...present("exclusiveMinimum", shape.exclusiveMinimum),
    ...present("exclusiveMaximum", shape.exclusiveMaximum),
    ...present("multipleOf", shape.multipleOf),
  };
}

function stringSchema(shape: StringShape): JsonSchema {
  const [pattern, ...others] = shape.patterns ?? [];
  const format = shape.format === undefined ? {} : formats[shape.format];
  const schema: JsonSchema = {
    type: "string",
    ...present("minLength", shape.minLength),
    ...present("maxLength", shape.maxLength),
    ...present("pattern", pattern),
  };
  const more = others.map((other): JsonSchema => ({ pattern: other }));
  // A format that is a pattern here, beside a pattern of the catalog.
  if ("pattern" in schema && "pattern" in format) more.push(format);
  else Object.assign(schema, format);
  return more.length === 0 ? schema : { ...schema, allOf: more };
}

function arraySchema(shape: ArrayShape, context: SchemaContext): JsonSchema {
  return {
    type: "array",
    items: schemaOf(shape.items, context),
    ...present("minItems", shape.minItems),
    ...present("maxItems", shape.maxItems),
    ...present("uniqueItems", shape.uniqueItems),
  };
}

function objectSchema(shape: ObjectShape, context: SchemaContext): JsonSchema {
  const required = shape.fields.filter((field) => field.required).map((field) => field.name);
  return {
    type: "object",
    ...(shape.fields.length === 0 ? {} : { properties: propertiesOf(shape.fields, context) }),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: shape.rest === null ? false : shape.rest.kind === "any" ? true : schemaOf(shape.rest, context),
    ...present("minProperties", shape.minProperties),
    ...present("maxProperties", shape.maxProperties),
  };
}

function propertiesOf(fields: readonly Field[], context: SchemaContext): JsonSchema {
  const entries = fields.map((field): [string, JsonSchema] => {
    const schema = { ...annotations(field.description, field.deprecated), ...schemaOf(field.shape, context) };
    context.places.set(schema, field.origin);
    return [field.name, schema];
  });
  return Object.fromEntries(entries);
}

function present(keyword: string, value: number | string | true | undefined): JsonSchema {
  return value === undefined ? {} : { [keyword]: value };
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
