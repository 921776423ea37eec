import type { Json, JsonType, Shape } from "./shape.js";
import { alternativesOf, type ShapeOf } from "./walk-shape.js";

export const everyJsonType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** The JSON types that a shape may accept. */
export function jsonTypesOf(shape: Shape, shapeOf: ShapeOf): readonly JsonType[] {
  return isSimple(shape) ? ownTypes(shape, () => everyJsonType) : typesOf(shape, shapeOf, new Map());
}

/** Each shape is asked once, however many lead to it; what leads back to itself is taken to be anything. */
function typesOf(shape: Shape, shapeOf: ShapeOf, known: Map<Shape, readonly JsonType[]>): readonly JsonType[] {
  const before = known.get(shape);
  if (before !== undefined) return before;
  known.set(shape, everyJsonType);
  const own = alternativesOf(shape, shapeOf).flatMap((each) => {
    if (isSimple(each)) return ownTypes(each, () => everyJsonType);
    const met = each === shape ? undefined : known.get(each);
    if (met !== undefined) return met;
    known.set(each, everyJsonType);
    const types = ownTypes(each, (part) => typesOf(part, shapeOf, known));
    known.set(each, types);
    return types;
  });
  const types = [...new Set(own)];
  known.set(shape, types);
  return types;
}

function isSimple({ kind }: Shape): boolean {
  return kind !== "ref" && kind !== "union" && kind !== "all" && kind !== "if";
}

/** `typesIn` tells those of a part. */
function ownTypes(shape: Shape, typesIn: (part: Shape) => readonly JsonType[]): readonly JsonType[] {
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
      return [...new Set(shape.values.map(jsonTypeOf))];
    case "all":
      return typesOfAll(shape.of.map(typesIn));
    case "if":
      return [...typesIn(shape.then), ...typesIn(shape.else)];
    case "any":
    case "not":
    case "union":
    case "ref":
      return everyJsonType;
  }
}

function typesOfAll(parts: readonly (readonly JsonType[])[]): readonly JsonType[] {
  return everyJsonType.filter((type) => parts.every((types) => types.includes(type)));
}

/** Which of JSON's types a value has. */
export function jsonTypeOf(value: Json): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}
