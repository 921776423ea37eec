import type { Json, JsonType, Shape } from "./shape.js";
import { alternativesOf, type ShapeOf } from "./walk-shape.js";

export const everyJsonType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** The JSON types that a shape may accept. */
export function jsonTypesOf(shape: Shape, shapeOf: ShapeOf): readonly JsonType[] {
  return typesOf(shape, shapeOf, 0);
}

// What is nested deeper than any schema that was ever written is taken to be anything.
const deepest = 16;

function typesOf(shape: Shape, shapeOf: ShapeOf, depth: number): readonly JsonType[] {
  if (depth > deepest) return everyJsonType;
  return [...new Set(alternativesOf(shape, shapeOf).flatMap((each) => ownTypes(each, shapeOf, depth + 1)))];
}

function ownTypes(shape: Shape, shapeOf: ShapeOf, depth: number): readonly JsonType[] {
  switch (shape.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return [shape.kind];
    case "never":
      return [];
    case "except":
      return everyJsonType.filter((type) => !shape.types.includes(type));
    case "literal":
      return shape.values.map(jsonTypeOf);
    case "all":
      return everyJsonType.filter((type) => shape.of.every((part) => typesOf(part, shapeOf, depth).includes(type)));
    case "if":
      return [...typesOf(shape.then, shapeOf, depth), ...typesOf(shape.else, shapeOf, depth)];
    case "any":
    case "not":
    case "union":
    case "ref":
      return everyJsonType;
  }
}

/** Which of JSON's types a value has. */
export function jsonTypeOf(value: Json): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}
