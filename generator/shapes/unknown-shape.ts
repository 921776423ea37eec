import type { Place } from "../diagnostics/source.js";
import type { AnyShape, Field, ObjectShape, Shape } from "./shape.js";

/** Stands where a catalog says something that could not be understood. It accepts anything, and nothing further is said about it. */
export const unknownShape: AnyShape = Object.freeze({ kind: "any" });

/** Whether a value's shape is not known, because what was written has already been complained about. */
export function isUnknown(shape: Shape): boolean {
  return shape === unknownShape;
}

const supposed = new WeakSet<Field>();

/** A field that seems to be missing only because its name or its map was refused. */
export function supposeField(name: string, origin: Place): Field {
  const field: Field = { name, shape: unknownShape, required: false, description: null, deprecated: null, indexed: false, origin };
  supposed.add(field);
  return field;
}

/** Whether a field is only supposed to be there. */
export function isSupposed(field: Field): boolean {
  return field.shape === unknownShape && supposed.has(field);
}

/** Whether an object may have fields that are not known, or that nothing is known of but their names. */
export function isVague({ fields, rest }: ObjectShape): boolean {
  return rest === unknownShape || fields.some(isSupposed);
}
