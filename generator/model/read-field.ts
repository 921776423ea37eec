import type { FieldAsWritten, FieldMap, ShapeAsWritten } from "../read/grammar/catalog-as-written.js";
import { isFreeField } from "./free-names.js";
import { readEnum } from "./read-enum.js";
import { readLongForm } from "./read-long-form.js";
import { type Reading, readType } from "./read-type.js";
import type { Deprecation, Field, Shape } from "./shape.js";
import { isSilenced, keyPlace, type Site, within } from "./site.js";
import { unknownShape } from "./unknown-shape.js";

/** What the value of a field says. */
export interface FieldValue {
  readonly shape: Shape;
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
  readonly indexed: boolean;
}

/** Reads a map of fields, in its order. `type` is an ordinary name here. */
export function readFields(map: FieldMap, site: Site, reading: Reading): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const [key, value] of Object.entries(map)) {
    const at = within(site, key);
    const name = key.endsWith("?") ? key.slice(0, -1) : key;
    const first = fields.get(name);
    if (first !== undefined) reportSecond(name, at, { first, reading });
    else if (isFreeField(name, at, reading.report)) {
      const { shape, description, deprecated, indexed } = readField(value, at, reading);
      const field: Field = { name, shape, required: name === key, description, deprecated, indexed, origin: keyPlace(at) };
      fields.set(name, field);
    }
  }
  return [...fields.values()];
}

/** Reads the value of a field: a type, a list of values, a map of fields, or a map with `type` that says more. Nothing is guessed. */
export function readField(value: FieldAsWritten, site: Site, reading: Reading): FieldValue {
  if (isSilenced(site)) return plain(unknownShape);
  if (typeof value === "object" && !Array.isArray(value) && isLongForm(value)) return readLongForm(value, site, reading);
  return plain(readShape(value, site, reading));
}

/** Reads what may stand under `type:` or alone; a map is always one of fields. */
export function readShape(value: ShapeAsWritten, site: Site, reading: Reading): Shape {
  if (isSilenced(site)) return unknownShape;
  if (typeof value === "string") return readType(value, site, reading);
  if (Array.isArray(value)) return readEnum(value, site, reading);
  const inside: Reading = reading.within === "details" ? { ...reading, within: "field" } : reading;
  return { kind: "object", fields: readFields(value, site, inside), rest: null };
}

function isLongForm(value: object): value is { readonly type: ShapeAsWritten } {
  return Object.hasOwn(value, "type");
}

function plain(shape: Shape): FieldValue {
  return { shape, description: null, deprecated: null, indexed: false };
}

function reportSecond(name: string, site: Site, { first, reading }: { readonly first: Field; readonly reading: Reading }): void {
  reading.report("things-are-declared-once", {
    place: keyPlace(site),
    message: `\`${name}\` is declared twice: the \`?\` is not part of the name.`,
    help: "Keep the one that is meant.",
    related: [{ message: "declared first here", place: first.origin }],
  });
}
