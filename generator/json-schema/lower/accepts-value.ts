import type { Json, NumberShape, Shape, StringShape } from "../../shapes/shape.js";
import { jsonTypeOf } from "../../shapes/json-types.js";

/** Whether a shape accepts a value, where that can be said before anything runs; null: it cannot. */
export function acceptsValue(shape: Shape, value: Json): boolean | null {
  switch (shape.kind) {
    case "any":
      return true;
    case "union":
      return anyAccepts(shape.of, value);
    case "string":
      return typeof value === "string" ? acceptsText(shape, value) : false;
    case "number":
      return typeof value === "number" ? acceptsNumber(shape, value) : false;
    case "null":
    case "boolean":
      return jsonTypeOf(value) === shape.kind;
    default:
      return jsonTypeOf(value) === shape.kind ? null : shape.kind === "array" || shape.kind === "object" ? false : null;
  }
}

function anyAccepts(variants: readonly Shape[], value: Json): boolean | null {
  const answers = variants.map((variant) => acceptsValue(variant, value));
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

function acceptsText(shape: StringShape, value: string): boolean | null {
  const length = Array.from(value).length;
  if (length < (shape.minLength ?? 0) || length > (shape.maxLength ?? Infinity)) return false;
  return (shape.patterns ?? []).length > 0 || shape.format !== undefined ? null : true;
}

function acceptsNumber(shape: NumberShape, value: number): boolean | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = shape;
  if (shape.integer && !Number.isInteger(value)) return false;
  if (value < minimum || value > maximum || value <= exclusiveMinimum || value >= exclusiveMaximum) return false;
  return shape.multipleOf === undefined && shape.width === undefined ? true : null;
}
