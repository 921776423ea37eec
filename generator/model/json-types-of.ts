import type { JsonType, Shape } from "./shape.js";
import type { ShapeOf } from "./walk-shape.js";

/** The types of JSON, in the order in which they are told. */
export const everyJsonType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** The JSON types that a shape may accept; one that it surely refuses is not among them. */
export function jsonTypesOf(shape: Shape, shapeOf: ShapeOf): ReadonlySet<JsonType> {
  return typesOf(shape, shapeOf, new Set());
}

const all: ReadonlySet<JsonType> = new Set(everyJsonType);

function typesOf(shape: Shape, shapeOf: ShapeOf, open: ReadonlySet<string>): ReadonlySet<JsonType> {
  switch (shape.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return new Set([shape.kind]);
    case "literal":
      return new Set(shape.values.map(jsonTypeOf));
    case "never":
      return new Set();
    case "except":
      return new Set(everyJsonType.filter((type) => !shape.types.includes(type)));
    case "union":
      return new Set(shape.of.flatMap((variant) => [...typesOf(variant, shapeOf, open)]));
    case "all":
      return shape.of.reduce((types, part) => common(types, typesOf(part, shapeOf, open)), all);
    case "if":
      return new Set([shape.then, shape.else].flatMap((branch) => [...typesOf(branch, shapeOf, open)]));
    case "ref":
      return open.has(shape.to) ? all : typesOf(shapeOf(shape.to), shapeOf, new Set([...open, shape.to]));
    case "any":
    case "not":
      return all;
  }
}

function common(a: ReadonlySet<JsonType>, b: ReadonlySet<JsonType>): ReadonlySet<JsonType> {
  return new Set([...a].filter((type) => b.has(type)));
}

/** The type of a JSON value. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "object" || type === "string" || type === "number" ? type : "boolean";
}
