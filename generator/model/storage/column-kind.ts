import type { ColumnKind } from "@eventbook/runtime/store";
import { builtInTypes } from "../fields/built-in-types.js";
import type { AllShape, Json, LiteralShape, Shape } from "../../shapes/shape.js";
import { alternativesOf, followRefs, type ShapeOf } from "../../shapes/walk-shape.js";

/** The column that holds a value; null where none does. Alternatives share a column if each would have the same; null is no value. */
export function columnKindOf(shape: Shape, shapeOf: ShapeOf): ColumnKind | null {
  return kindOf(shape, shapeOf, 0);
}

function kindOf(shape: Shape, shapeOf: ShapeOf, depth: number): ColumnKind | null {
  // Most are nothing but a built-in type.
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  if (shape.kind !== "ref" && shape.kind !== "union") return ownKind(shape);
  let common: ColumnKind | null = null;
  for (const value of alternativesOf(shape, shapeOf)) {
    if (value.kind === "null" || value.kind === "never") continue;
    const kind = value.kind === "all" ? kindOfAll(value, shapeOf, depth) : ownKind(value);
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

/** Of a value that is several things at once, the first that has a column says which it is. */
function kindOfAll({ of }: AllShape, shapeOf: ShapeOf, depth: number): ColumnKind | null {
  if (depth > 8) return null;
  for (const part of of) {
    const kind = kindOf(part, shapeOf, depth + 1);
    if (kind !== null) return kind;
  }
  return null;
}

function ownKind(shape: Shape): ColumnKind | null {
  if (shape.builtIn !== undefined) return builtInTypes[shape.builtIn].column;
  if (shape.kind === "string") return "text";
  if (shape.kind === "number") return shape.integer || shape.width !== undefined ? "integer" : "number";
  if (shape.kind === "boolean") return "boolean";
  return shape.kind === "literal" ? kindOfLiterals(shape.values) : null;
}

/** Null is no value, and needs no column of its own. */
function kindOfLiterals(values: LiteralShape["values"]): ColumnKind | null {
  let common: ColumnKind | null = null;
  for (const value of values) {
    if (value === null) continue;
    const kind = kindOfLiteral(value);
    if (kind === null) return null;
    if (common === null || common === kind) common = kind;
    else if (isNumeric(common) && isNumeric(kind)) common = "number";
    else return null;
  }
  return common;
}

function isNumeric(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "number";
}

function kindOfLiteral(value: Json): ColumnKind | null {
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return null;
  return Number.isSafeInteger(value) ? "integer" : "number";
}
