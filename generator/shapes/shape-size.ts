import type { Shape } from "./shape.js";
import { partsOf } from "./walk-shape.js";

/** A text of so many code units takes the room of a field. */
const textOfField = 200;

/** Of shapes that many events share, each is measured once. */
const known = new WeakMap<Shape, number>();

/** How much is printed of a shape: its fields and what else it is made of, one for each; values of enums, and long texts. */
export function sizeOfShape(shape: Shape): number {
  let size = known.get(shape);
  if (size === undefined) known.set(shape, (size = measure(shape)));
  return size;
}

function measure(shape: Shape): number {
  let size = 0;
  if (shape.kind === "literal") size += sizeOfText(JSON.stringify(shape.values)) + shape.values.length - 1;
  if (shape.kind === "object") for (const { description } of shape.fields) size += sizeOfText(description ?? "");
  for (const part of partsOf(shape)) size += 1 + sizeOfShape(part);
  return size;
}

function sizeOfText({ length }: string): number {
  return Math.floor(length / textOfField);
}
