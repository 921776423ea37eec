import { jsonTypesOf } from "../../shapes/json-types.js";
import type { Field, Shape } from "../../shapes/shape.js";
import { mayHaveMore, spokenFields } from "../../shapes/spoken-fields.js";
import { isSupposed, isUnknown } from "../../shapes/unknown-shape.js";
import { alternativesOf, type ShapeOf } from "../../shapes/walk-shape.js";

/** What no emitted event has; one that is appended by SQL may. */
export const neverEmitted = "$outcome";

/** The other parts of the envelope that a placeholder may name. */
export const envelopeReferences: readonly string[] = [
  "$id",
  "$type",
  "$actor",
  "$actor.id",
  "$actor.type",
  "$subject",
  "$subject.id",
  "$subject.type",
  "$user",
  "$session",
  "$occurredAt",
  "$correlation",
];

/** Why nothing may stand where a reference leads: a field on the way may be absent or null. */
export interface Gap {
  readonly field: Field;
  readonly why: "absent" | "null";
}

/** Where a reference leads in the details. */
export type Followed =
  | { readonly kind: "scalar"; readonly gap: Gap | null }
  | { readonly kind: "missing"; readonly name: string /** What leads there. */; readonly path: string; readonly fields: readonly Field[] }
  | { readonly kind: "of-several"; readonly path: string }
  | { readonly kind: "not-scalar"; readonly path: string; readonly shape: Shape }
  | { readonly kind: "unknown" };

/** Follows `total.amount` from the root of the details. */
export function followReference(reference: string, root: Shape, shapeOf: ShapeOf): Followed {
  const names = reference.split(".");
  let at = root;
  let gap: Gap | null = null;
  let depth = 0;
  for (const name of names) {
    const fields = spokenFields(at, shapeOf);
    const field = fields.find((each) => each.name === name);
    if (field === undefined)
      return mayHaveMore(at, shapeOf) ? { kind: "unknown" } : { kind: "missing", name, path: pathTo(names, depth), fields };
    depth += 1;
    const isLast = depth === names.length;
    if (!field.required && !isSupposed(field)) gap ??= { field, why: "absent" };
    // Most name nothing but a scalar.
    if (isLast && isPlainScalar(field.shape)) return { kind: "scalar", gap };
    const values = alternativesOf(field.shape, shapeOf);
    // Whatever it is, it may be absent.
    if (values.some(isUnknown)) return gap === null ? { kind: "unknown" } : { kind: "scalar", gap };
    if (values.some((value) => jsonTypesOf(value, shapeOf).includes("null"))) gap ??= { field, why: "null" };
    const present = values.filter(({ kind }) => kind !== "null");
    const [only] = present;
    if (isLast)
      return present.every((value) => isScalar(value, shapeOf))
        ? { kind: "scalar", gap }
        : { kind: "not-scalar", path: pathTo(names, depth), shape: field.shape };
    if (present.length > 1) return { kind: "of-several", path: pathTo(names, depth) };
    if (only === undefined) return { kind: "missing", name: names[depth] ?? "", path: pathTo(names, depth), fields: [] };
    at = only;
  }
  return { kind: "unknown" };
}

function pathTo(names: readonly string[], end: number): string {
  return names.slice(0, end).join(".");
}

function isPlainScalar({ kind }: Shape): boolean {
  return kind === "string" || kind === "number" || kind === "boolean";
}

/** Whether it is a text, a number, or true or false, or else null. */
function isScalar(shape: Shape, shapeOf: ShapeOf): boolean {
  return !jsonTypesOf(shape, shapeOf).some((type) => type === "array" || type === "object");
}
