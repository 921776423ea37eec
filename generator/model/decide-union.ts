import { jsonTypesOf } from "./json-types.js";
import type { Field, Json, ObjectShape, Shape, Tag, UnionShape } from "./shape.js";
import { followRefs, type ShapeOf } from "./walk-shape.js";

type Literal = Tag["values"][number][number];

/** How to tell the variants of a union apart: by their JSON types where those differ, by a tag where all are objects with one, else by trying. */
export function decideUnion(variants: readonly Shape[], shapeOf: ShapeOf): UnionShape["by"] {
  if (areDisjoint(variants.map((variant) => jsonTypesOf(variant, shapeOf)))) return "type";
  return findTag(variants, shapeOf) ?? "first";
}

/** The first field of the first variant that every variant requires, with literal values that no two share. */
function findTag(variants: readonly Shape[], shapeOf: ShapeOf): Tag | null {
  const objects = variants.map((variant) => objectsIn(variant, shapeOf));
  const [first = []] = objects;
  if (!objects.every((parts) => parts.length > 0)) return null;
  for (const { name } of first.flatMap(({ fields }) => fields)) {
    const values = objects.map((parts) => tagValues(parts, name, shapeOf));
    if (values.every((list) => list.length > 0) && areDisjoint(values)) return { field: name, values };
  }
  return null;
}

/** The objects that a value of a shape certainly is. */
function objectsIn(shape: Shape, shapeOf: ShapeOf, depth = 0): readonly ObjectShape[] {
  const target = followRefs(shape, shapeOf);
  if (target.kind === "object") return [target];
  return target.kind === "all" && depth < 16 ? target.of.flatMap((part) => objectsIn(part, shapeOf, depth + 1)) : [];
}

/** The values that one of the parts allows a required field. */
function tagValues(parts: readonly ObjectShape[], name: string, shapeOf: ShapeOf): readonly Literal[] {
  const fields = parts.flatMap((part) => part.fields.filter((field) => field.name === name));
  if (!fields.some((field) => field.required)) return [];
  for (const field of fields) {
    const values = literalsOf(field, shapeOf);
    if (values.length > 0) return values;
  }
  return [];
}

function literalsOf({ shape }: Field, shapeOf: ShapeOf): readonly Literal[] {
  const target = followRefs(shape, shapeOf);
  if (target.kind !== "literal") return [];
  const scalars = target.values.filter(isScalar);
  return scalars.length === target.values.length ? scalars : [];
}

function isScalar(value: Json): value is Literal {
  return typeof value !== "object" || value === null;
}

function areDisjoint<T>(lists: readonly (readonly T[])[]): boolean {
  const seen = new Set<T>();
  for (const list of lists) {
    for (const value of list) if (seen.has(value)) return false;
    for (const value of list) seen.add(value);
  }
  return true;
}
