import type { Shape } from "../../shapes/shape.js";
import { mostCompared, ownPatterns } from "./check-site.js";

/** Whether a value has no parts, and nothing that is printed of it depends on where it stands: neither constants of its own nor names of other types. */
export function isLeaf(shape: Shape): boolean {
  if (shape.kind === "string") return shape.patterns === undefined || ownPatterns(shape).length === 0;
  if (shape.kind === "array") return shape.prefix === undefined && shape.contains === undefined && isLeaf(shape.items);
  if (shape.kind === "union") return shape.of.every(isLeaf);
  if (shape.kind === "literal") return shape.values.length <= mostCompared;
  return shape.kind === "number" || shape.kind === "boolean" || shape.kind === "null" || shape.kind === "any";
}

/** Remembers what is made of a leaf under a name. Most fields of a model are the same few, whose shapes the model holds once. */
export function perLeaf<Made>(make: (name: string, shape: Shape) => Made): (name: string, shape: Shape) => Made {
  const known = new WeakMap<Shape, Map<string, Made>>();
  return (name, shape) => {
    let byName = known.get(shape);
    if (byName === undefined) {
      byName = new Map();
      known.set(shape, byName);
    }
    let made = byName.get(name);
    if (made === undefined) {
      made = make(name, shape);
      byName.set(name, made);
    }
    return made;
  };
}
