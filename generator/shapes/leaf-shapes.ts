import { freezeShape } from "./freeze.js";
import type { LiteralShape, Shape } from "./shape.js";

/** Shapes that hold no place of their own, by what is written. Equal ones are one object, so that whoever reads the model looks into it once. */
export interface LeafShapes {
  /** By the built-in type and the constraints that stand beside it. */
  readonly constrained: Map<string, Shape>;
  /** Enums of texts by their values, as JSON. */
  readonly enums: Map<string, LiteralShape>;
}

export function noLeafShapes(): LeafShapes {
  return { constrained: new Map(), enums: new Map() };
}

/** Keeps a shape for those who write the same again. */
export function keepLeaf<S extends Shape>(shape: S, key: string, leaves: Map<string, S>): S {
  freezeShape(shape);
  leaves.set(key, shape);
  return shape;
}
