import type { AnyShape, Shape } from "./shape.js";

/** Stands where a catalog says something that could not be understood. It accepts anything, and nothing further is said about it. */
export const unknownShape: AnyShape = Object.freeze({ kind: "any" });

/** Whether a value's shape is not known, because what was written has already been complained about. */
export function isUnknown(shape: Shape): boolean {
  return shape === unknownShape;
}
