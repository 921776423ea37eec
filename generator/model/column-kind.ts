import type { ColumnKind } from "@eventbook/runtime/store";
import { builtInTypes } from "./built-in-types.js";
import type { Json, Shape } from "./shape.js";
import { alternativesOf, followRefs, type ShapeOf } from "./walk-shape.js";

/** The column that holds a value; null where none does. Alternatives share a column if each would have the same; null is no value. */
export function columnKindOf(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  // Most are nothing but a built-in type.
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  let common: ColumnKind | null = null;
  for (const value of alternativesOf(shape, shapeOf)) {
    if (value.kind === "null") continue;
    const kind = ownKind(value, shapeOf);
    if (kind === null || (common !== null && kind !== common)) return null;
    common = kind;
  }
  return common;
}

/** The column that holds an item of a list; null for what is no list, or of values that no column holds. */
export function itemKindOf(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  const target = followRefs(shape, shapeOf);
  return target.kind === "array" && target.prefix === undefined ? columnKindOf(target.items, shapeOf) : null;
}

function ownKind(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  if (shape.kind === "string") return "text";
  if (shape.kind === "number") return shape.integer ? "integer" : "number";
  if (shape.kind === "boolean") return "boolean";
  if (shape.kind === "all") return shape.of.map((part) => columnKindOf(part, shapeOf)).find((kind) => kind !== null) ?? null;
  if (shape.kind !== "literal") return null;
  const kinds = new Set(shape.values.filter((value) => value !== null).map(kindOfLiteral));
  if (kinds.size === 2 && kinds.has("integer") && kinds.has("number")) return "number";
  const [only] = kinds;
  return kinds.size === 1 ? (only ?? null) : null;
}

function kindOfLiteral(value: Json): ColumnKind | null {
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return null;
  return Number.isSafeInteger(value) ? "integer" : "number";
}
