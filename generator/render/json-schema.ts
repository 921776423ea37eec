import type { Place } from "../diagnostics/source.js";
import { deprecationText } from "./doc.js";
import type { SharedType } from "../model/event-model.js";
import type { Deprecation, IfShape, Json, LiteralShape, Shape, ShapeKind, UnionShape } from "../model/shape.js";
import { addArray } from "./json-schema-list.js";
import { addObject } from "./json-schema-object.js";
import { addNumber, addString } from "./json-schema-scalar.js";

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
  never: (schema) => {
    schema["not"] = {};
  },
  except: (schema, { types }) => {
    schema["not"] = { type: types };
  },
  null: (schema) => {
    schema["type"] = "null";
  },
  boolean: (schema) => {
    schema["type"] = "boolean";
  },
  number: addNumber,
  string: addString,
  literal: addLiteral,
  array: addArray,
  object: addObject,
  union: addUnion,
  all: (schema, { of }, context) => {
    schema["allOf"] = of.map((part) => subschema(part, context));
  },
  not: (schema, { shape }, context) => {
    schema["not"] = subschema(shape, context);
  },
  if: addChoice,
  ref: (schema, { to }, context) => {
    schema["$ref"] = context.referenceTo(to);
  },
};

// The table is checked against the kinds above; here a shape meets the adder of its own kind.
const keywordAdders = adders as { readonly [Kind in ShapeKind]: (schema: JsonSchema, shape: Shape, context: SchemaContext) => void };

/** A schema within another one, where `false` may stand. */
export function subschema(shape: Shape, context: SchemaContext): Json {
  return shape.kind === "never" ? false : schemaOf(shape, context);
}

function addLiteral(schema: JsonSchema, { values }: LiteralShape): void {
  if (values.length === 0) schema["not"] = {};
  else if (values.length === 1) schema["const"] = values[0] ?? null;
  else schema["enum"] = values;
}

function addUnion(schema: JsonSchema, { of, by }: UnionShape, context: SchemaContext): void {
  schema[by === "exactly-one" ? "oneOf" : "anyOf"] = of.map((variant) => subschema(variant, context));
}

function addChoice(schema: JsonSchema, { test, then, else: otherwise }: IfShape, context: SchemaContext): void {
  schema["if"] = subschema(test, context);
  if (then.kind !== "any") schema["then"] = subschema(then, context);
  if (otherwise.kind !== "any") schema["else"] = subschema(otherwise, context);
}
