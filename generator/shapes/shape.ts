import type { Place } from "../diagnostics/source.js";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The model's one description of a value. Types, validators, columns, JSON Schemas and docs are all derived from it, and from nothing else.
 * Kinds are closed: whoever switches over them must handle each.
 */
export type Shape =
  | AnyShape
  | NeverShape
  | ExceptShape
  | NullShape
  | BooleanShape
  | NumberShape
  | StringShape
  | LiteralShape
  | ArrayShape
  | ObjectShape
  | UnionShape
  | AllShape
  | NotShape
  | IfShape
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

/** No value at all. */
export interface NeverShape extends Noted {
  readonly kind: "never";
}

/** The types of JSON. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** Any value but those of these types: what a schema without `type` says of values that its keywords do not speak of. */
export interface ExceptShape extends Noted {
  readonly kind: "except";
  readonly types: readonly JsonType[];
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
  /** The formats `int32` and `int64`: the bits that a whole number has. */
  readonly width?: 32 | 64;
}

export interface StringShape extends Noted {
  readonly kind: "string";
  /** In Unicode code points, as in JSON Schema. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Unanchored; all must match. */
  readonly patterns?: readonly Pattern[];
  readonly format?: Format;
}

/** An ECMA-262 source, compiled with the flag `u`; an object for the few that only compile without it. */
export type Pattern = string | { readonly source: string; readonly unicode: false };

/** One of these values. */
export interface LiteralShape extends Noted {
  readonly kind: "literal";
  readonly values: readonly Json[];
}

export interface ArrayShape extends Noted {
  readonly kind: "array";
  /** The first items, each by itself; a list may end before them, unless `minItems` says otherwise. */
  readonly prefix?: readonly Shape[];
  /** What every item behind the prefix is; a `never` closes the list. */
  readonly items: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  /** One for each `contains`: how many items must be so. */
  readonly contains?: readonly { readonly shape: Shape; readonly least: number; readonly most?: number }[];
}

export interface ObjectShape extends Noted {
  readonly kind: "object";
  /** In the order of the catalog. */
  readonly fields: readonly Field[];
  /** What properties with names of a pattern must be, all patterns that match; those of declared fields are part of their shapes already. */
  readonly patterns?: readonly { readonly pattern: Pattern; readonly shape: Shape }[];
  /** What other properties must be; null: there may be none. */
  readonly rest: Shape | null;
  /** The keyword that `rest` comes from; `additionalProperties` where absent. */
  readonly restRule?: "unevaluatedProperties";
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** What every name must be. */
  readonly names?: Shape;
  /** Names that must be there when another one is. */
  readonly requires?: readonly { readonly when: string; readonly names: readonly string[] }[];
}

/**
 * One of several; `by` says how to tell which, so that a refusal speaks of the right one. Where variants may overlap and only one of them may
 * hold, which is what `oneOf` says of those that are not proved disjoint, it is `exactly-one`.
 */
export interface UnionShape extends Noted {
  readonly kind: "union";
  readonly of: readonly Shape[];
  readonly by: "type" | Tag | "first" | "exactly-one";
}

/** All of these at once. */
export interface AllShape extends Noted {
  readonly kind: "all";
  readonly of: readonly Shape[];
}

/** Anything but this. */
export interface NotShape extends Noted {
  readonly kind: "not";
  readonly shape: Shape;
}

/** `then` where `test` holds, `else` where it does not. */
export interface IfShape extends Noted {
  readonly kind: "if";
  readonly test: Shape;
  readonly then: Shape;
  readonly else: Shape;
}

/** Variants told apart by a required field with literal values, one list per variant. */
export interface Tag {
  readonly field: string;
  readonly values: readonly (readonly (null | string | number | boolean)[])[];
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
  /** A name that a JSON Schema requires and does not declare: `shape` is what patterns and `rest` make of it. */
  readonly undeclared?: true;
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
  | "uri-template"
  | "iri"
  | "iri-reference"
  | "idn-email"
  | "idn-hostname"
  | "json-pointer"
  | "relative-json-pointer"
  | "regex"
  | "time"
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
