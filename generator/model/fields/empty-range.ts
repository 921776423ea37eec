import type { NumberShape, Shape } from "../../shapes/shape.js";
import type { Constraint } from "./constraints.js";

/** Bounds that have room between them, and none for what else is asked for. */
export interface EmptyRange {
  /** `multiple of 5`, `whole number`. */
  readonly of: string;
  readonly bounds: readonly [Constraint, Constraint];
}

/** Bounds between which no number can be that the shape takes; null where there may be one. Multiples of a fraction are not counted. */
export function emptyRange(shape: Shape): EmptyRange | null {
  if (shape.kind !== "number") return null;
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = shape;
  const step = stepOf(shape);
  const low = Math.max(minimum, exclusiveMinimum);
  const high = Math.min(maximum, exclusiveMaximum);
  if (step === null || !isExact(low) || !isExact(high)) return null;
  const first = Math.ceil(low / step) * step;
  const least = first <= exclusiveMinimum ? first + step : first;
  if (least < high || (least === high && high < exclusiveMaximum)) return null;
  return {
    of: step === 1 ? "whole number" : `multiple of ${step}`,
    bounds: [low === exclusiveMinimum ? "exclusiveMinimum" : "minimum", high === exclusiveMaximum ? "exclusiveMaximum" : "maximum"],
  };
}

function stepOf({ integer, multipleOf }: NumberShape): number | null {
  return multipleOf !== undefined && Number.isSafeInteger(multipleOf) ? multipleOf : integer ? 1 : null;
}

/** Farther out, the neighbours of a number are not one apart. */
function isExact(bound: number): boolean {
  return Math.abs(bound) <= Number.MAX_SAFE_INTEGER;
}
