import { type Field, isUnsayable, type Remarks, type Unsayable } from "./field.js";
import { type At, sayField } from "./say-field.js";
import type { Hint } from "./saying.js";
import type { SchemaSite } from "../documents/schema-site.js";

/** A schema as part of a type expression, and what it says to people, which has no place there. */
export interface Term {
  readonly text: string;
  readonly remarks: Remarks;
}

/** A field as part of a type expression: as it is, where that takes nothing but a name, else as a type of its own. */
export function asTerm(field: Field, { site, hint, saying }: At): string {
  if (typeof field.shape === "string" && Object.keys(field.constraints).length === 0) return field.shape;
  return saying.types.name(site, hint, field);
}

/** A schema as the part of a type expression that `[]` or `{}` may follow. */
export function sayTerm(site: SchemaSite, hint: Hint, at: At): Term | Unsayable {
  const field = sayOrKeep(site, hint, at);
  if (isUnsayable(field)) return field;
  const text = asTerm(field, { site, hint, saying: at.saying });
  if (!text.includes(" | ")) return { text, remarks: isNamed(field, text) ? { ...field.remarks, description: null } : field.remarks };
  return { text: at.saying.types.name(site, hint, field), remarks: { ...field.remarks, description: null } };
}

/** Whether what it says to people went to a type of its own. */
function isNamed({ shape }: Field, text: string): boolean {
  return shape !== text;
}

/** Says a schema as a field or, where none means the same, keeps it as a schema that a type stands for. */
export function sayOrKeep(site: SchemaSite, hint: Hint, { saying }: At): Field | Unsayable {
  const field = sayField(site, hint, saying);
  if (!isUnsayable(field)) return field;
  const name = saying.types.keepSchema(site, hint, field);
  return typeof name === "string"
    ? { shape: name, remarks: { description: null, deprecated: null, extensions: {} }, constraints: {} }
    : name;
}
