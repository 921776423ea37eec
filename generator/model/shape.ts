import type { Place } from "../diagnostics/source.js";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The model's one description of a value. Types, validators, columns, JSON Schemas and docs are all derived from it, and from nothing else.
 * Kinds are closed: whoever switches over them must handle each.
 */
export type Shape =
  | AnyShape
  | NullShape
  | BooleanShape
  | NumberShape
  | StringShape
  | LiteralShape
  | ArrayShape
  | ObjectShape
  | UnionShape
  | RefShape;

export type ShapeKind = Shape["kind"];

/** What may stand beside any shape; it never affects which values are valid. */
interface Noted {
  /** The built-in type of the language that it was written as, where there is one: columns and docs follow it. */
  readonly builtIn?: BuiltIn;
}

/** Any JSON value. */
export interface AnyShape extends Noted {
  readonly kind: "any";
}

export interface NullShape extends Noted {
  readonly kind: "null";
}

export interface BooleanShape extends Noted {
  readonly kind: "boolean";
}

export interface NumberShape extends Noted {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export interface StringShape extends Noted {
  readonly kind: "string";
  /** In Unicode code points, as in JSON Schema. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMA-262 sources, compiled with the flag `u`, unanchored; all must match. */
  readonly patterns?: readonly string[];
  readonly format?: Format;
}

/** One of these values. */
export interface LiteralShape extends Noted {
  readonly kind: "literal";
  readonly values: readonly (string | number | boolean)[];
}

export interface ArrayShape extends Noted {
  readonly kind: "array";
  readonly items: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

export interface ObjectShape extends Noted {
  readonly kind: "object";
  /** In the order of the catalog. */
  readonly fields: readonly Field[];
  /** What other properties must be; null: there may be none. */
  readonly rest: Shape | null;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** One of several; `by` says how to tell which, so that a refusal speaks of the right one. */
export interface UnionShape extends Noted {
  readonly kind: "union";
  readonly of: readonly Shape[];
  readonly by: "type" | Tag | "first";
}

/** Variants told apart by a required field with literal values, one list per variant. */
export interface Tag {
  readonly field: string;
  readonly values: readonly (readonly (string | number | boolean)[])[];
}

/** A definition of the model, by its key; may be recursive. */
export interface RefShape extends Noted {
  readonly kind: "ref";
  readonly to: string;
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
  readonly indexed: boolean;
  /** `x-` keys, as written; absent where there are none. */
  readonly extensions?: Readonly<Record<string, Json>>;
  /** The field's name in the catalog. */
  readonly origin: Place;
}

export interface Deprecation {
  readonly description: string;
  /** The event type to use instead. */
  readonly use: string | null;
  /** A date, YYYY-MM-DD. */
  readonly until: string | null;
}

/** JSON Schema formats that are asserted. */
export type Format =
  | "uuid"
  | "email"
  | "uri"
  | "uri-reference"
  | "hostname"
  | "ipv4"
  | "ipv6"
  | "ip"
  | "date"
  | "date-time"
  | "duration"
  | "int64"
  | "byte";

/** The built-in types of the catalog language (`docs/reference.md`). */
export type BuiltIn =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "null"
  | "uuid"
  | "email"
  | "uri"
  | "uri-reference"
  | "hostname"
  | "ip"
  | "cidr"
  | "date"
  | "date-time"
  | "duration"
  | "decimal"
  | "int64"
  | "bytes"
  | "json";
