import { expressionOf } from "../model/patterns.js";
import type { Field, Json, ObjectShape } from "../model/shape.js";
import { addShape, annotate, type JsonSchema, type SchemaContext, subschema } from "./json-schema.js";
import { addLimits } from "./json-schema-limits.js";

const objectLimits = ["minProperties", "maxProperties"] as const;

export function addObject(schema: JsonSchema, shape: ObjectShape, context: SchemaContext): void {
  const { fields, patterns, rest, names, requires } = shape;
  const required = fields.filter((field) => field.required).map((field) => field.name);
  const declared = fields.filter((field) => field.undeclared !== true);
  schema["type"] = "object";
  if (declared.length > 0) schema["properties"] = Object.fromEntries(declared.map((field) => property(field, context)));
  if (required.length > 0) schema["required"] = required;
  if (patterns !== undefined) schema["patternProperties"] = patternProperties(patterns, context);
  schema["additionalProperties"] = rest === null ? false : rest.kind === "any" ? true : subschema(rest, context);
  if (names !== undefined) schema["propertyNames"] = subschema(names, context);
  if (requires !== undefined) schema["dependencies"] = dependencies(requires);
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

/** By their sources; what several say of one is all of it. */
function patternProperties(patterns: NonNullable<ObjectShape["patterns"]>, context: SchemaContext): Json {
  const bySource = new Map<string, Json[]>();
  for (const { pattern, shape } of patterns) {
    const { source } = expressionOf(pattern);
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [subschema(shape, context)]);
    else known.push(subschema(shape, context));
  }
  return Object.fromEntries(
    Array.from(bySource, ([source, [only = true, ...others]]) => [source, others.length === 0 ? only : { allOf: [only, ...others] }]),
  );
}

function dependencies(requires: NonNullable<ObjectShape["requires"]>): Json {
  const byName = new Map<string, readonly string[]>();
  for (const { when, names } of requires) byName.set(when, [...new Set([...(byName.get(when) ?? []), ...names])]);
  return Object.fromEntries(byName);
}
