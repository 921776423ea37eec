import { type Cursors, type Follower, nowhere } from "../store/deliveries.js";
import type { Connection } from "./connection.js";
import type { SqliteDeliveries } from "./deliveries.js";
import { microseconds, storedColumns, storedRow } from "./stored-rows.js";

/** Cursors in SQLite. */
export function sqliteCursors(connection: Connection, deliveries: SqliteDeliveries): Cursors {
  return {
    ensure: (followers) =>
      connection.write(() => {
        for (const follower of followers) place(follower, { connection, deliveries });
        const rows = connection.all("SELECT handler, position FROM handler_cursors");
        return new Map(rows.map((row) => [String(row["handler"]), String(row["position"])]));
      }),
    lease: (handler, { token, until }, now) =>
      connection.write(() => {
        const { changes } = connection.run(
          "UPDATE handler_cursors SET lease_token = ?, lease_until = ? WHERE handler = ? AND (lease_token = ? OR lease_until <= ? OR lease_until > ?)",
          token,
          microseconds(until),
          handler,
          token,
          microseconds(now),
          // Nobody leases for as long as this: the clock was set back.
          microseconds(2 * until - now),
        );
        const row = connection.first("SELECT position, lease_until / 1000 AS until FROM handler_cursors WHERE handler = ?", handler);
        return { taken: changes > 0, position: String(row?.["position"] ?? 0), until: Number(row?.["until"] ?? 0) };
      }),
    move: (handler, { token, until }, to, changes) =>
      connection.write(() => {
        const moved = connection.run(
          "UPDATE handler_cursors SET position = ?, lease_until = ? WHERE handler = ? AND lease_token = ?",
          Number(to),
          microseconds(until),
          handler,
          token,
        );
        if (moved.changes > 0) deliveries.write(changes);
        return moved.changes > 0;
      }),
  };
}

interface Room {
  readonly connection: Connection;
  readonly deliveries: SqliteDeliveries;
}

/** Places the cursor of a handler. What it has may be of the time when its delivery was another. */
function place(follower: Follower, room: Room): void {
  const { connection } = room;
  const stood = connection.first("SELECT position FROM handler_cursors WHERE handler = ?", follower.name)?.["position"];
  const end = Number(connection.first("SELECT max(position) AS last FROM events")?.["last"] ?? 0);
  const stands = typeof stood === "number" ? stood : follower.from === "end" ? end : 0;
  const isInline = follower.delivery === "inline";
  if (isInline && stands >= 0) deliverFrom(stands, follower, room);
  const to = isInline ? Number(nowhere) : stands < 0 ? end : stands;
  if (to === stood) return;
  // Whoever has leased it had another delivery in mind.
  connection.run("INSERT OR REPLACE INTO handler_cursors (handler, position) VALUES (?, ?)", follower.name, to);
}

const mostAtOnce = 1000;

/** Makes deliveries of what a handler has not reached. */
function deliverFrom(start: number, { name, on, orderOf }: Follower, { connection, deliveries }: Room): void {
  const sql = `SELECT ${storedColumns} FROM events e WHERE e.position > ? AND +e.type IN (SELECT value FROM json_each(?)) ORDER BY e.position LIMIT ?`;
  for (let position = start; ; ) {
    const rows = connection.all(sql, position, JSON.stringify(on), mostAtOnce).map(storedRow);
    deliveries.write(rows.map((row) => ({ handler: name, position: row.position, order: orderOf(row), state: "held" })));
    if (rows.length < mostAtOnce) return;
    position = Number(rows.at(-1)?.position);
  }
}
