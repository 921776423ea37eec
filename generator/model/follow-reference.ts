import type { Field, Shape } from "./shape.js";
import { isUnknown } from "./unknown-shape.js";
import { alternativesOf, type ShapeOf } from "./walk-shape.js";

/** The parts of the envelope that a placeholder may name. */
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
  "$outcome",
  "$occurredAt",
  "$correlation",
];

/** Where a reference leads in the details. */
export type Followed =
  | { readonly kind: "scalar"; readonly field: Field /** Why nothing may stand there. */; readonly gap: "absent" | "null" | null }
  | { readonly kind: "missing"; readonly name: string /** What leads there. */; readonly path: string; readonly fields: readonly Field[] }
  | { readonly kind: "not-scalar"; readonly path: string; readonly shape: Shape }
  | { readonly kind: "unknown" };

/** Follows `total.amount` from the root of the details. */
export function followReference(reference: string, root: readonly Field[], shapeOf: ShapeOf): Followed {
  const names = reference.split(".");
  let fields = root;
  let gap: "absent" | "null" | null = null;
  for (const [index, name] of names.entries()) {
    const path = names.slice(0, index).join(".");
    const field = fields.find((each) => each.name === name);
    if (field === undefined) return { kind: "missing", name, path, fields };
    const values = alternativesOf(field.shape, shapeOf);
    if (values.some(isUnknown)) return { kind: "unknown" };
    if (!field.required) gap ??= "absent";
    if (values.some(({ kind }) => kind === "null")) gap ??= "null";
    const present = values.filter(({ kind }) => kind !== "null");
    const [only] = present;
    const here = names.slice(0, index + 1).join(".");
    if (index === names.length - 1)
      return present.every(isScalar) ? { kind: "scalar", field, gap } : { kind: "not-scalar", path: here, shape: field.shape };
    if (only?.kind !== "object" || only.rest !== null || present.length > 1)
      return { kind: "missing", name: names[index + 1] ?? "", path: here, fields: [] };
    fields = only.fields;
  }
  return { kind: "unknown" };
}

function isScalar({ kind }: Shape): boolean {
  return kind === "string" || kind === "number" || kind === "boolean" || kind === "literal";
}
