import type { LiteralShape, ObjectShape, Shape, Tag, UnionShape } from "./shape.js";
import { alternativesOf, followRefs, type ShapeOf } from "./walk-shape.js";

type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";
type Literal = LiteralShape["values"][number];

const everyType: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** How to tell the variants of a union apart: by their JSON types where those differ, by a tag where all are objects with one, else by trying. */
export function decideUnion(variants: readonly Shape[], shapeOf: ShapeOf): UnionShape["by"] {
  if (areDisjoint(variants.map((variant) => jsonTypesOf(variant, shapeOf)))) return "type";
  return findTag(variants, shapeOf) ?? "first";
}

/** The JSON types that a shape may accept. */
function jsonTypesOf(shape: Shape, shapeOf: ShapeOf): readonly JsonType[] {
  return [...new Set(alternativesOf(shape, shapeOf).flatMap(ownJsonTypes))];
}

function ownJsonTypes(shape: Shape): readonly JsonType[] {
  switch (shape.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return [shape.kind];
    case "literal":
      return shape.values.map((value) => (typeof value === "string" ? "string" : typeof value === "number" ? "number" : "boolean"));
    case "any":
    case "union":
    case "ref":
      return everyType;
  }
}

/** The first field of the first variant that every variant requires, with literal values that no two share. */
function findTag(variants: readonly Shape[], shapeOf: ShapeOf): Tag | null {
  const objects = variants.map((variant) => followRefs(variant, shapeOf)).filter((shape) => shape.kind === "object");
  const [first] = objects;
  if (first === undefined || objects.length < variants.length) return null;
  for (const { name } of first.fields) {
    const values = objects.map((variant) => tagValues(variant, name, shapeOf));
    if (values.every((list) => list.length > 0) && areDisjoint(values)) return { field: name, values };
  }
  return null;
}

function tagValues(variant: ObjectShape, name: string, shapeOf: ShapeOf): readonly Literal[] {
  const field = variant.fields.find((each) => each.name === name);
  if (!field?.required) return [];
  const shape = followRefs(field.shape, shapeOf);
  return shape.kind === "literal" ? shape.values : [];
}

function areDisjoint(lists: readonly (readonly Literal[])[]): boolean {
  const seen = new Set<Literal>();
  for (const list of lists) {
    for (const value of list) if (seen.has(value)) return false;
    for (const value of list) seen.add(value);
  }
  return true;
}
