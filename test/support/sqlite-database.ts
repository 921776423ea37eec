import { createRequire } from "node:module";

/** A real SQLite: node:sqlite where Node has it, else libsql. */
export interface SqliteDatabase {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => { readonly all: (...values: Bound[]) => unknown[]; readonly run: (...values: Bound[]) => unknown };
  readonly close: () => unknown;
}

type Bound = string | number | null;

/** Opens an empty one. */
export function sqliteInMemory(): SqliteDatabase {
  return sqliteAt(":memory:");
}

/** Opens the one in a file. */
export function sqliteAt(file: string): SqliteDatabase {
  const require = createRequire(import.meta.url);
  try {
    const { DatabaseSync } = require("node:sqlite");
    return new DatabaseSync(file);
  } catch {
    const Database: new (file: string) => SqliteDatabase = require("libsql");
    return new Database(file);
  }
}
