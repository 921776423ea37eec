import { existsSync } from "node:fs";
import { StoreError } from "../../errors.js";
import { Connection } from "../connection.js";
import { layoutVersion } from "../layout.js";

/** Works with a file and closes it. It may be made, where `isMade` says so. Rejects with StoreError. */
export async function withBook<T>(file: string, isMade: boolean, work: (connection: Connection) => Promise<T>): Promise<T> {
  if (!isMade && !existsSync(file))
    throw new StoreError("store-unavailable", `There is no SQLite file \`${file}\`. Run \`npx eventbook store apply\`, which makes one.`);
  const connection = await Connection.open(file, "FULL");
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

/** The version of the layout; null: there is none. */
export function foundLayout(connection: Connection): number | null {
  const isBook = connection.first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'eventbook_layout'") !== null;
  return isBook ? Number(connection.first("SELECT version FROM eventbook_layout")?.["version"] ?? 0) : null;
}

/** Throws StoreError where this runtime does not work with the layout of a file. */
export function requireLayout(connection: Connection): number {
  const found = foundLayout(connection);
  if (found === layoutVersion) return found;
  if (found === null) throw new StoreError("store-refused", "The file has no tables of Eventbook yet. Run `npx eventbook store apply`.");
  const wayOut = found > layoutVersion ? "Update eventbook and @eventbook/runtime." : "Run `npx eventbook store apply`.";
  throw new StoreError(
    "store-refused",
    `The file has layout ${found}, and this version of Eventbook works with ${layoutVersion}. ${wayOut}`,
  );
}
