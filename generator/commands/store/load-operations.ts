import type { PgConnections } from "@eventbook/runtime/postgres";
import type { StoreOperations } from "@eventbook/runtime/store";

/** What the runtime can do to a PostgreSQL database. */
export function postgresOperations(): Promise<StoreOperations<PgConnections, "postgres">> {
  return published("@eventbook/runtime/postgres");
}

/** The same for an SQLite file. */
export function sqliteOperations(): Promise<StoreOperations<string, "sqlite">> {
  return published("@eventbook/runtime/sqlite");
}

// The name is no literal, so that the bundle leaves it to Node.js: the installed runtime finds the SQLite that is installed beside it.
async function published<Operations>(name: string): Promise<Operations> {
  return (await import(name)) as Operations;
}
