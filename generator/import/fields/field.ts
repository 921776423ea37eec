import type { Json } from "../../shapes/shape.js";
import type { SchemaSite } from "../documents/schema-site.js";

/** What a field of a catalog will say: its shape, and what stands beside `type` where there is more to say. */
export interface Field {
  readonly shape: FieldShape;
  readonly remarks: Remarks;
  readonly constraints: Readonly<Record<string, number | string | true>>;
}

/** A type expression, the values of an enum, or fields. */
export type FieldShape = string | readonly (string | number | boolean)[] | FieldList;

export interface FieldList {
  readonly fields: readonly NamedField[];
}

export interface NamedField {
  readonly name: string;
  readonly required: boolean;
  readonly field: Field;
}

/** What is said to people and other tools, and refuses nothing. */
export interface Remarks {
  readonly description: string | null;
  readonly deprecated: Deprecated | null;
  /** `x-` keys. */
  readonly extensions: Readonly<Record<string, Json>>;
}

export interface Deprecated {
  readonly description: string;
  readonly use: string | null;
  readonly until: string | null;
}

/** Why no field of a catalog means exactly what a schema means, and what of it. */
export interface Unsayable {
  readonly why: string;
  readonly site: SchemaSite;
}

export function isUnsayable(said: unknown): said is Unsayable {
  return typeof said === "object" && said !== null && "why" in said;
}

export const noRemarks: Remarks = { description: null, deprecated: null, extensions: {} };

/** A field that says no more than its shape. */
export function plainField(shape: FieldShape): Field {
  return { shape, remarks: noRemarks, constraints: {} };
}

/** Whether the shape is fields, and not a type expression or an enum. */
export function isFieldList(shape: FieldShape): shape is FieldList {
  return typeof shape === "object" && "fields" in shape;
}
