import type { SharedType } from "../../generator/model/event-model.js";
import type { Shape } from "../../generator/shapes/shape.js";
import { type SchemaContext, schemaText } from "../../generator/render/json-schema/json-schema.js";

/** The JSON Schema of a shape, with shared types as definitions by their keys. */
export function schemaOf(shape: Shape, definitions: ReadonlyMap<string, SharedType> = new Map()): { readonly [keyword: string]: unknown } {
  const context: SchemaContext = { referenceTo: (key) => `#/definitions/${encodeURIComponent(key)}`, sign: () => "", known: [] };
  const schemas = [...definitions].map(([key, type]) => [key, JSON.parse(schemaText(type.shape, 0, context))]);
  return { ...JSON.parse(schemaText(shape, 0, context)), definitions: Object.fromEntries(schemas) };
}
