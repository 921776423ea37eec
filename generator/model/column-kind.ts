import type { ColumnKind } from "@eventbook/runtime/store";
import { builtInTypes } from "./built-in-types.js";
import type { LiteralShape, Shape } from "./shape.js";
import { alternativesOf, followRefs, type ShapeOf } from "./walk-shape.js";

/** The column that holds a value; null where none does. Alternatives share a column if each would have the same; null is no value. */
export function columnKindOf(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  // Most are nothing but a built-in type.
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  if (shape.kind !== "ref" && shape.kind !== "union") return ownKind(shape);
  let common: ColumnKind | null = null;
  for (const value of alternativesOf(shape, shapeOf)) {
    if (value.kind === "null") continue;
    const kind = ownKind(value);
    if (kind === null || (common !== null && kind !== common)) return null;
    common = kind;
  }
  return common;
}

/** The column that holds an item of a list; null for what is no list, or of values that no column holds. */
export function itemKindOf(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  const target = followRefs(shape, shapeOf);
  return target.kind === "array" ? columnKindOf(target.items, shapeOf) : null;
}

function ownKind(shape: Shape): ColumnKind | null {
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  if (shape.kind === "string") return "text";
  if (shape.kind === "number") return shape.integer ? "integer" : "number";
  if (shape.kind === "boolean") return "boolean";
  return shape.kind === "literal" ? kindOfLiterals(shape.values) : null;
}

function kindOfLiterals(values: LiteralShape["values"]): ColumnKind | null {
  let common: ColumnKind | null = null;
  for (const value of values) {
    const kind = kindOfLiteral(value);
    if (common === null || common === kind) common = kind;
    else if (isNumeric(common) && isNumeric(kind)) common = "number";
    else return null;
  }
  return common;
}

function isNumeric(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "number";
}

function kindOfLiteral(value: string | number | boolean): ColumnKind {
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  return Number.isSafeInteger(value) ? "integer" : "number";
}
