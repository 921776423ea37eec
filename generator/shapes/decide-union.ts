import { areDistinct, type Traits, traitsOf } from "./distinct-variants.js";
import type { Shape, Tag, UnionShape } from "./shape.js";
import type { ShapeOf } from "./walk-shape.js";

/** How to tell the variants of a union apart: by their JSON types where those differ, by a tag where all are objects with one, else by trying. */
export function decideUnion(variants: readonly Shape[], shapeOf: ShapeOf): UnionShape["by"] {
  return decide(variants.map((variant) => traitsOf(variant, shapeOf)));
}

/** The same where only one variant may hold, which has to be counted unless no two of them can. */
export function decideExactUnion(variants: readonly Shape[], shapeOf: ShapeOf): UnionShape["by"] {
  const traits = variants.map((variant) => traitsOf(variant, shapeOf));
  const by = decide(traits);
  if (by !== "first") return by;
  if (traits.length > mostCompared) return "exactly-one";
  const areAll = traits.every((one, index) => traits.slice(0, index).every((other) => areDistinct(one, other)));
  return areAll ? "first" : "exactly-one";
}

/** Each variant is compared with each other one. */
const mostCompared = 1000;

function decide(variants: readonly Traits[]): UnionShape["by"] {
  if (areDisjoint(variants.map(({ types }) => types))) return "type";
  return findTag(variants) ?? "first";
}

/** The first field of the first variant that every variant requires, with literal values that no two share. */
function findTag(variants: readonly Traits[]): Tag | null {
  const [first] = variants;
  if (first === undefined || !variants.every(({ isObject }) => isObject)) return null;
  for (const field of first.tags.keys()) {
    const values = variants.map(({ tags }) => tags.get(field) ?? []);
    if (values.every((list) => list.length > 0) && areDisjoint(values)) return { field, values };
  }
  return null;
}

function areDisjoint(lists: readonly (readonly unknown[])[]): boolean {
  const seen = new Set<unknown>();
  for (const list of lists) {
    for (const value of list) if (seen.has(value)) return false;
    for (const value of list) seen.add(value);
  }
  return true;
}
