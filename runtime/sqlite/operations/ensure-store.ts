import { quoted } from "../../store/identifier.js";
import type { StoreContent, Upkeep, Waiting } from "../../store/operations.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { Connection } from "../connection.js";
import { doubtOf } from "./clock-doubt.js";
import { expiredEvents } from "./expired-events.js";
import { requireLayout, withBook } from "./opened-book.js";

/** How many events are looked at in one transaction, so that others may write in between. */
const mostAtOnce = 1000;

/** Deletes events that have expired, with all that belongs to them, and that no handler waits for. */
export function ensureStore(file: string, content: Pick<StoreContent, "registry">): Promise<Upkeep> {
  return withBook(file, false, async (connection) => {
    await connection.read(() => requireLayout(connection));
    const now = Date.now();
    const doubt = await connection.write(() => doubtOf(connection, now));
    if (doubt !== null) return { made: [], dropped: [], waiting: [{ object: "*", reason: doubt }] };
    const dropped = new Map<string, number>();
    const waiting = new Map<string, Waiting>();
    for (let beyond = 0, isLast = false; !isLast; ) {
      const events = await connection.write(() => {
        const expired = expiredEvents(connection, content, { now, beyond, limit: mostAtOnce });
        remove(
          connection,
          expired.flatMap(({ position, waitsFor }) => (waitsFor === null ? [position] : [])),
        );
        return expired;
      });
      for (const { type, waitsFor } of events) {
        if (waitsFor === null) dropped.set(type, (dropped.get(type) ?? 0) + 1);
        else waiting.set(`${type} ${waitsFor}`, { object: type, reason: `the handler ${waitsFor}` });
      }
      isLast = events.length < mostAtOnce;
      beyond = events.at(-1)?.position ?? beyond;
    }
    return {
      made: [],
      dropped: [...dropped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, events]) => ({ object: type, events })),
      waiting: [...waiting.values()],
    };
  });
}

/** The triggers that keep events from vanishing stand aside within this transaction, for nobody else. */
function remove(connection: Connection, positions: readonly number[]): void {
  if (positions.length === 0) return;
  const tables = [...tablesBeside(connection), "events"];
  const triggers = connection.all(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN (SELECT value FROM json_each(?))",
    JSON.stringify(tables),
  );
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${quoted(String(name))}`);
  for (const table of tables)
    connection.run(`DELETE FROM ${quoted(table)} WHERE position IN (SELECT value FROM json_each(?))`, JSON.stringify(positions));
  for (const { sql } of triggers) connection.exec(String(sql));
  connection.run(releaseHeld);
}

/** What waited behind a delivery of an event that is gone waits for nothing any more. */
const releaseHeld = `UPDATE deliveries AS d SET state = 'retry', due_at = 0
  WHERE state = 'held' AND NOT EXISTS (SELECT 1 FROM deliveries e
    WHERE e.handler = d.handler AND e.ordering = d.ordering AND e.state IN ('retry', 'held') AND e.position < d.position)`;

/** What belongs to events: whatever refers to them, and tables of indexed details. */
function tablesBeside(connection: Connection): readonly string[] {
  const referring = connection.all(
    `SELECT t.name FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
      WHERE t.type = 'table' AND lower(f."table") = 'events' AND f."from" = 'position' ORDER BY t.name`,
  );
  const layout = connection.first("SELECT tables FROM eventbook_layout");
  const indexes = JSON.parse(String(layout?.["tables"] ?? "[]")) as readonly IndexTable[];
  const names = [...referring.map(({ name }) => String(name)), ...indexes.map(({ table }) => table)];
  const there = connection.all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN (SELECT value FROM json_each(?)) ORDER BY name",
    JSON.stringify(names),
  );
  return there.map(({ name }) => String(name));
}
