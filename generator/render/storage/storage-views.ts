import type { Place } from "../../diagnostics/source.js";
import type { ViewForm } from "./column-types.js";
import type { Filled } from "../filled-text.js";

/** What the templates of `templates/storage/` get. */

export interface SchemaHeader {
  readonly header: string;
}

/** Statements that belong together, in their order. */
export interface StorageSection {
  readonly title: string;
  readonly statements: readonly Filled[];
  /** Null for what no catalog says. */
  readonly place: Place | null;
}

export interface NamedView {
  readonly name: string;
}

/** A table of indexed details. */
export interface DetailsTable {
  readonly table: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
}

/** A column of such a table, and the forms of it that templates tell apart. */
export interface TableColumn {
  readonly name: string;
  readonly type: Filled;
  readonly boolean: boolean;
  readonly text: boolean;
  readonly bytes: boolean;
  /** Neither text nor bytes: short enough to be indexed whole. PostgreSQL refuses index entries of more than 2,704 bytes. */
  readonly plain: boolean;
  readonly last: boolean;
}

export interface DetailsIndex {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly TableColumn[];
}

/** An event's view, and its columns. */
export interface EventColumns {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** A line for each. */
  readonly columns: readonly Filled[];
}

export interface EventColumn {
  readonly form: ViewForm;
  readonly name: string;
  readonly field: string;
  readonly described: boolean;
  readonly description: string;
}

export interface ColumnComment {
  readonly view: string;
  readonly name: string;
  readonly description: string;
}

export interface CategoryRows {
  readonly rows: readonly { readonly name: string; readonly description: string; readonly last: boolean }[];
}

export interface EventTypeRows {
  /** All of them, with commas between. */
  readonly rows: Filled;
}

export interface EventTypeRow {
  readonly type: string;
  /** In digits. */
  readonly version: string;
  readonly source: string;
  readonly category: string;
  /** Whether it has a subcategory. */
  readonly divided: boolean;
  readonly subcategory: string;
  readonly severity: string;
  readonly retain: string;
  /** Whether it has a message. */
  readonly spoken: boolean;
  readonly message: string;
}

export interface AdoptedCatalog {
  readonly hash: string;
  /** JSON text. */
  readonly tables: string;
}
