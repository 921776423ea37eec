import type { StreamKey } from "../store/store.js";
import type { Connection } from "./connection.js";

/** The version of a stream's last event, whether or not that is still there; 0: there never was one. */
export function versionOf(connection: Connection, { type, id }: StreamKey): number {
  return Number(connection.first("SELECT version FROM streams WHERE type = ? AND id = ?", type, id)?.["version"] ?? 0);
}

/** Says how far a stream has come. To be run in the transaction that adds the event. */
export function advance(connection: Connection, { type, id }: StreamKey, version: number): void {
  const sql = "INSERT INTO streams (type, id, version) VALUES (?, ?, ?) ON CONFLICT (type, id) DO UPDATE SET version = excluded.version";
  connection.run(sql, type, id, version);
}
