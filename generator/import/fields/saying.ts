import type { Field, Unsayable } from "./field.js";
import type { Library } from "../documents/library.js";
import type { Notes } from "../notes.js";
import type { SchemaSite } from "../documents/schema-site.js";

/** What saying a schema in the words of a catalog needs to know. */
export interface Saying {
  readonly library: Library;
  readonly notes: Notes;
  readonly types: TypeDesk;
  /** Whether an object that does not say whether it is closed is taken for closed. */
  readonly closes: boolean;
  /** Whether `format` refuses, whatever the dialect says. */
  readonly assertsFormats: boolean;
}

/** The words that a helping type's name is made of, where a shape needs a name. */
export type Hint = readonly string[];

/** Gives names to what a type expression cannot say in place. */
export interface TypeDesk {
  /** Why a schema has turned out to be no field; null: it has not. */
  readonly refusal: (site: SchemaSite) => string | null;
  /** The type that a referenced schema becomes. */
  readonly refer: (site: SchemaSite) => string | Unsayable;
  /** A type for a part of a shape that takes more than a type expression. */
  readonly name: (site: SchemaSite, hint: Hint, field: Field) => string;
  /** A type that stays a JSON Schema. */
  readonly keepSchema: (site: SchemaSite, hint: Hint, unsayable: Unsayable) => string | Unsayable;
}
