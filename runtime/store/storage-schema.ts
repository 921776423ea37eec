import type { ColumnKind } from "./columns.js";

/** The catalog's own part of the storage: the export `schema` of the generated `storage/<dialect>.js`, or of `storage/postgres.js`. */
export interface StorageSchema<Dialect extends "postgres" | "sqlite" = "sqlite"> {
  readonly dialect: Dialect;
  /** Changes whenever anything else here does. */
  readonly hash: string;
  /** One SQL statement each, safe to run again: tables and indexes that do not exist, views anew. */
  readonly statements: readonly string[];
  readonly tables: readonly IndexTable[];
}

/**
 * One table of indexed details of one event type. A type has at most one table of single values, with a row per event:
 * `position INTEGER PRIMARY KEY`, then its columns, all nullable. Each indexed list has a table of its own, with a row per item:
 * `position INTEGER NOT NULL, ordinal INTEGER NOT NULL`, then its one column, and `PRIMARY KEY (position, ordinal)`.
 */
export interface IndexTable {
  readonly type: string;
  readonly table: string;
  readonly columns: readonly IndexColumn[];
}

/** A column; for the kind `cidr` two of them, `<name>_low` and `<name>_high`. */
export interface IndexColumn {
  readonly name: string;
  /** The field of the details. */
  readonly field: string;
  readonly kind: ColumnKind;
  readonly list: boolean;
}
