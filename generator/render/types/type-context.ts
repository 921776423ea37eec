import type { Code } from "../../code/code.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/** What printing a type needs to know of shared types. */
export interface TypeContext {
  /** What one is called where the type is printed. */
  readonly named: (key: string) => Code;
  readonly shapeOf: ShapeOf;
}
