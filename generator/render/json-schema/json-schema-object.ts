import { expressionOf } from "../../shapes/patterns.js";
import type { Field, Json, ObjectShape } from "../../shapes/shape.js";
import { annotation, extensionsOf, keywordsOf, type SchemaContext, schemaText, subschemaText } from "./json-schema.js";
import { restRuleKey } from "./own-keywords.js";
import { breakAt, jsonList, jsonMap, jsonMembers, jsonName, jsonObject, jsonString } from "../print-json.js";

export function objectKeywords(shape: ObjectShape, depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  const { fields, patterns, rest, restRule, names, requires, minProperties, maxProperties } = shape;
  const limits: { [keyword: string]: number } = {};
  if (minProperties !== undefined) limits["minProperties"] = minProperties;
  if (maxProperties !== undefined) limits["maxProperties"] = maxProperties;
  return (
    `${next}"type": "object"` +
    (fields.length === 0 ? "" : fieldKeywords(fields, depth, context)) +
    (patterns === undefined ? "" : `${next}"patternProperties": ${patternProperties(patterns, depth, context)}`) +
    `${next}"additionalProperties": ${othersText(rest, depth, context)}` +
    (restRule !== undefined && context.keepsExtensions ? jsonMembers({ [restRuleKey]: restRule }, depth) : "") +
    (names === undefined ? "" : `${next}"propertyNames": ${subschemaText(names, depth, context)}`) +
    (requires === undefined ? "" : jsonMembers({ dependencies: dependencies(requires) }, depth)) +
    jsonMembers(limits, depth)
  );
}

function othersText(rest: ObjectShape["rest"], depth: number, context: SchemaContext): string {
  if (rest === null) return "false";
  return rest.kind === "any" ? "true" : subschemaText(rest, depth, context);
}

function fieldKeywords(fields: readonly Field[], depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  const properties: string[] = [];
  const required: string[] = [];
  for (const field of fields) {
    const name = jsonName(field.name);
    if (field.undeclared !== true) properties.push(`${name}: ${propertyText(field, depth + 1, context)}`);
    if (field.required) required.push(name);
  }
  const declared = properties.length === 0 ? "" : `${next}"properties": ${jsonMap(properties, depth)}`;
  return required.length === 0 ? declared : `${declared}${next}"required": ${jsonList(required, depth)}`;
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

/** By their sources; what several say of one is all of it. */
function patternProperties(patterns: NonNullable<ObjectShape["patterns"]>, depth: number, context: SchemaContext): string {
  const bySource = new Map<string, ObjectShape["patterns"]>();
  for (const each of patterns) {
    const { source } = expressionOf(each.pattern);
    bySource.set(source, [...(bySource.get(source) ?? []), each]);
  }
  const members = Array.from(bySource, ([source, same = []]) => {
    const [only] = same;
    if (only !== undefined && same.length === 1) return `${jsonString(source)}: ${subschemaText(only.shape, depth + 1, context)}`;
    const parts = same.map(({ shape }) => subschemaText(shape, depth + 3, context));
    return `${jsonString(source)}: ${jsonObject(`${breakAt(depth + 2)}"allOf": ${jsonList(parts, depth + 2)}`, depth + 1)}`;
  });
  return jsonMap(members, depth);
}

function dependencies(requires: NonNullable<ObjectShape["requires"]>): Json {
  const byName = new Map<string, readonly string[]>();
  for (const { when, names } of requires) byName.set(when, [...new Set([...(byName.get(when) ?? []), ...names])]);
  return Object.fromEntries(byName);
}
