import type { SharedType } from "../model/event-model.js";
import type {
  ArrayShape,
  Field,
  Format,
  Json,
  LiteralShape,
  NumberShape,
  ObjectShape,
  Shape,
  ShapeKind,
  StringShape,
  UnionShape,
} from "../model/shape.js";
import { deprecationText, type Said } from "./doc.js";
import type { Sign } from "./json-artifact.js";
import { breakAt, jsonList, jsonMap, jsonMembers, jsonName, jsonObject, jsonString, jsonText, jsonValues } from "./print-json.js";

/**
 * Draft-07: its `format` asserts, as ours does (from 2019-09 on a validator may only note it), and every tool that reads JSON Schema reads it.
 */
export const schemaDialect = "http://json-schema.org/draft-07/schema#";

/** What a schema is made of beside its shape. */
export interface SchemaContext {
  /** Where the schema of a shared type is, by the type's key: a URI reference. */
  readonly referenceTo: (key: string) => string;
  /** Whether the `x-` keys of the catalogs are kept: validators that are strict refuse keywords that they do not know. */
  readonly keepsExtensions?: true;
  readonly sign: Sign;
  /** Schemas by their depth and shape. Shapes that hold no place are often the same object in a model, and then their schemas are the same text. */
  readonly known: Map<Shape, string>[];
}

/** The JSON Schema of a shape, as a text whose last bracket is at a depth. */
export function schemaText(shape: Shape, depth: number, context: SchemaContext): string {
  const known = (context.known[depth] ??= new Map<Shape, string>());
  let text = known.get(shape);
  if (text === undefined) {
    text = jsonObject(keywordsOf(shape, depth + 1, context), depth);
    if (!holdsPlaces(shape)) known.set(shape, text);
  }
  return text;
}

function holdsPlaces(shape: Shape): boolean {
  return shape.kind === "array" ? holdsPlaces(shape.items) : shape.kind === "object" || shape.kind === "union";
}

/** The keywords that say what a shape says. */
export function keywordsOf(shape: Shape, depth: number, context: SchemaContext): string {
  return keywords[shape.kind](shape, depth, context);
}

/** The schema of a shared type. */
export function typeSchema(type: SharedType, depth: number, context: SchemaContext): string {
  const inner = depth + 1;
  const title = `${breakAt(inner)}"title": ${jsonString(type.name)}`;
  const members = title + annotation(type, inner) + keywordsOf(type.shape, inner, context) + extensionsOf(type, inner, context);
  return context.sign(type.origin) + jsonObject(members, depth);
}

/** What a schema says to people. */
export function annotation({ description, deprecated }: Said, depth: number): string {
  if (description === null && deprecated === null) return "";
  const next = breakAt(depth);
  if (deprecated === null) return `${next}"description": ${jsonString(description ?? "")}`;
  const warning = `Deprecated: ${deprecationText(deprecated)}`;
  const both = description === null ? warning : `${description}\n\n${warning}`;
  return `${next}"description": ${jsonString(both)}${next}"deprecated": true`;
}

function extensionsOf({ extensions }: Pick<Field, "extensions">, depth: number, { keepsExtensions }: SchemaContext): string {
  return keepsExtensions && extensions !== undefined ? jsonMembers(extensions, depth) : "";
}

type Keywords = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, depth: number, context: SchemaContext) => string };

const keywordsByKind: Keywords = {
  any: () => "",
  null: (_, depth) => `${breakAt(depth)}"type": "null"`,
  boolean: (_, depth) => `${breakAt(depth)}"type": "boolean"`,
  number: numberKeywords,
  string: stringKeywords,
  literal: literalKeywords,
  array: arrayKeywords,
  object: objectKeywords,
  union: unionKeywords,
  ref: ({ to }, depth, context) => `${breakAt(depth)}"$ref": ${jsonString(context.referenceTo(to))}`,
};

// The table is checked against the kinds above; here a shape meets the row of its own kind.
const keywords = keywordsByKind as { readonly [Kind in ShapeKind]: (shape: Shape, depth: number, context: SchemaContext) => string };

function numberKeywords(shape: NumberShape, depth: number): string {
  const next = breakAt(depth);
  const isSafe = shape.builtIn === "integer";
  return (
    `${next}"type": ${shape.integer ? '"integer"' : '"number"'}` +
    limit(next, "minimum", shape.minimum ?? (isSafe ? Number.MIN_SAFE_INTEGER : undefined)) +
    limit(next, "maximum", shape.maximum ?? (isSafe ? Number.MAX_SAFE_INTEGER : undefined)) +
    limit(next, "exclusiveMinimum", shape.exclusiveMinimum) +
    limit(next, "exclusiveMaximum", shape.exclusiveMaximum) +
    limit(next, "multipleOf", shape.multipleOf)
  );
}

function stringKeywords({ minLength, maxLength, patterns, format }: StringShape, depth: number): string {
  const next = breakAt(depth);
  const text = `${next}"type": "string"${limit(next, "minLength", minLength)}${limit(next, "maxLength", maxLength)}`;
  if (patterns !== undefined) return text + patternKeywords(patterns, format, depth);
  return format === undefined ? text : text + jsonMembers(formats[format], depth);
}

/** A schema has one pattern; the others are schemas of their own. */
function patternKeywords(patterns: readonly string[], format: Format | undefined, depth: number): string {
  const keywords: { [keyword: string]: Json } = {};
  const [first, ...others] = patterns;
  const more = others.map((pattern): { readonly [keyword: string]: Json } => ({ pattern }));
  const same = format === undefined ? {} : formats[format];
  if (first !== undefined) keywords["pattern"] = first;
  // A format that is a pattern here, beside a pattern of the catalog.
  if (first !== undefined && "pattern" in same) more.push(same);
  else Object.assign(keywords, same);
  if (more.length > 0) keywords["allOf"] = more;
  return jsonMembers(keywords, depth);
}

function literalKeywords({ values }: LiteralShape, depth: number): string {
  const next = breakAt(depth);
  return values.length === 1 ? `${next}"const": ${jsonText(values[0] ?? null)}` : `${next}"enum": ${jsonValues(values, depth)}`;
}

function arrayKeywords(shape: ArrayShape, depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  return (
    `${next}"type": "array"${next}"items": ${schemaText(shape.items, depth, context)}` +
    limit(next, "minItems", shape.minItems) +
    limit(next, "maxItems", shape.maxItems) +
    limit(next, "uniqueItems", shape.uniqueItems)
  );
}

function objectKeywords(shape: ObjectShape, depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  const { fields, rest } = shape;
  const others = rest === null ? "false" : rest.kind === "any" ? "true" : schemaText(rest, depth, context);
  return (
    `${next}"type": "object"` +
    (fields.length === 0 ? "" : fieldKeywords(fields, depth, context)) +
    `${next}"additionalProperties": ${others}` +
    limit(next, "minProperties", shape.minProperties) +
    limit(next, "maxProperties", shape.maxProperties)
  );
}

function fieldKeywords(fields: readonly Field[], depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  const properties: string[] = [];
  const required: string[] = [];
  for (const field of fields) {
    const name = jsonName(field.name);
    properties.push(`${name}: ${propertyText(field, depth + 1, context)}`);
    if (field.required) required.push(name);
  }
  const text = `${next}"properties": ${jsonMap(properties, depth)}`;
  return required.length === 0 ? text : `${text}${next}"required": ${jsonList(required, depth)}`;
}

function propertyText(field: Field, depth: number, context: SchemaContext): string {
  return context.sign(field.origin) + (isPlain(field) ? schemaText(field.shape, depth, context) : annotatedSchema(field, depth, context));
}

/** Whether a field is nothing but its shape. */
function isPlain({ description, deprecated, extensions }: Field): boolean {
  return description === null && deprecated === null && extensions === undefined;
}

function annotatedSchema(field: Field, depth: number, context: SchemaContext): string {
  const inner = depth + 1;
  return jsonObject(annotation(field, inner) + keywordsOf(field.shape, inner, context) + extensionsOf(field, inner, context), depth);
}

function unionKeywords({ of }: UnionShape, depth: number, context: SchemaContext): string {
  const variants = of.map((variant) => schemaText(variant, depth + 1, context));
  return `${breakAt(depth)}"anyOf": ${jsonList(variants, depth)}`;
}

/** A keyword that shapes and JSON Schema share. */
function limit(next: string, keyword: string, value: number | true | undefined): string {
  return value === undefined ? "" : `${next}"${keyword}": ${JSON.stringify(value)}`;
}

/** What JSON Schema has no format for is said by a pattern. */
const formats: Readonly<Record<Format, { readonly [keyword: string]: Json }>> = {
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
