import type { SharedType } from "../../model/event-model.js";
import type { Field, IfShape, LiteralShape, NumberShape, Shape, ShapeKind, StringShape, UnionShape } from "../../shapes/shape.js";
import { partsOf } from "../../shapes/walk-shape.js";
import { deprecationText, type Said } from "../modules/doc.js";
import type { Sign } from "../json-artifact.js";
import { arrayKeywords } from "./json-schema-list.js";
import { objectKeywords } from "./json-schema-object.js";
import { numberSchema, stringSchema } from "./json-schema-scalar.js";
import { breakAt, jsonList, jsonMembers, jsonObject, jsonString, jsonText, jsonValues } from "../print-json.js";

/**
 * Draft-07: its `format` asserts, as ours does (from 2019-09 on a validator may only note it), and every tool that reads JSON Schema reads it.
 */
export const schemaDialect = "http://json-schema.org/draft-07/schema#";

/** What a schema is made of beside its shape. */
export interface SchemaContext {
  /** Where the schema of a shared type is, by the type's key: a URI reference. */
  readonly referenceTo: (key: string) => string;
  /** Whether `x-` keys are kept, and what draft-07 has no words for is said beside it: validators that are strict refuse keywords that they do not know. */
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

/** Whether there is a field in it. */
function holdsPlaces(shape: Shape): boolean {
  return shape.kind === "object" || partsOf(shape).some(holdsPlaces);
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

export function extensionsOf({ extensions }: Pick<Field, "extensions">, depth: number, { keepsExtensions }: SchemaContext): string {
  return keepsExtensions && extensions !== undefined ? jsonMembers(extensions, depth) : "";
}

type Keywords = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, depth: number, context: SchemaContext) => string };

const keywordsByKind: Keywords = {
  any: () => "",
  never: (_, depth) => `${breakAt(depth)}"not": {}`,
  except: ({ types }, depth) => jsonMembers({ not: { type: types } }, depth),
  null: (_, depth) => `${breakAt(depth)}"type": "null"`,
  boolean: (_, depth) => `${breakAt(depth)}"type": "boolean"`,
  number: (shape, depth, context) => jsonMembers({ ...numberSchema(shape), ...formatBeside(shape, context) }, depth),
  string: (shape, depth, context) => jsonMembers({ ...stringSchema(shape), ...formatBeside(shape, context) }, depth),
  literal: literalKeywords,
  array: arrayKeywords,
  object: objectKeywords,
  union: unionKeywords,
  all: ({ of }, depth, context) => severalKeywords("allOf", of, depth, context),
  not: ({ shape }, depth, context) => `${breakAt(depth)}"not": ${subschemaText(shape, depth, context)}`,
  if: choiceKeywords,
  ref: ({ to }, depth, context) => `${breakAt(depth)}"$ref": ${jsonString(context.referenceTo(to))}`,
};

/** Formats that a schema said, and draft-07 does not know. */
function formatBeside(shape: NumberShape | StringShape, { keepsExtensions }: SchemaContext): { readonly format?: string } {
  if (keepsExtensions !== true || shape.builtIn !== undefined) return {};
  if (shape.kind === "number") return shape.width === undefined ? {} : { format: `int${shape.width}` };
  return shape.format === "byte" ? { format: shape.format } : {};
}

// The table is checked against the kinds above; here a shape meets the row of its own kind.
const keywords = keywordsByKind as { readonly [Kind in ShapeKind]: (shape: Shape, depth: number, context: SchemaContext) => string };

/** A schema within another one, where `false` may stand. */
export function subschemaText(shape: Shape, depth: number, context: SchemaContext): string {
  return shape.kind === "never" ? "false" : schemaText(shape, depth, context);
}

function literalKeywords({ values }: LiteralShape, depth: number): string {
  const next = breakAt(depth);
  if (values.length === 0) return `${next}"not": {}`;
  return values.length === 1 ? `${next}"const": ${jsonText(values[0] ?? null, depth)}` : `${next}"enum": ${jsonValues(values, depth)}`;
}

function unionKeywords({ of, by }: UnionShape, depth: number, context: SchemaContext): string {
  return severalKeywords(by === "exactly-one" ? "oneOf" : "anyOf", of, depth, context);
}

function severalKeywords(keyword: string, of: readonly Shape[], depth: number, context: SchemaContext): string {
  const parts = of.map((part) => subschemaText(part, depth + 1, context));
  return `${breakAt(depth)}"${keyword}": ${jsonList(parts, depth)}`;
}

function choiceKeywords({ test, then, else: otherwise }: IfShape, depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  const choice = `${next}"if": ${subschemaText(test, depth, context)}`;
  const met = then.kind === "any" ? "" : `${next}"then": ${subschemaText(then, depth, context)}`;
  const missed = otherwise.kind === "any" ? "" : `${next}"else": ${subschemaText(otherwise, depth, context)}`;
  return choice + met + missed;
}
