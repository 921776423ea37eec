import { StoreError } from "../errors.js";
import type { Connection } from "./connection.js";

/**
 * Throws StoreError where the database has a table or a view of one of these names that is not of a book. What refers to events, or reads from them, is:
 * people may have run the generated schema.sql themselves.
 */
export function refuseStrangers(connection: Connection, names: readonly string[]): void {
  const stranger = connection.first(
    `SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND sql NOT LIKE '%REFERENCES events (position)%'
      AND sql NOT LIKE '%FROM event%' AND lower(name) IN (SELECT lower(value) FROM json_each(?))`,
    JSON.stringify(names),
  );
  if (stranger === null) return;
  throw new StoreError(
    "store-refused",
    `The database has a ${stranger["type"]} \`${stranger["name"]}\` of its own, so it cannot hold a book. Give the book another file.`,
  );
}
