import type { StoreContent } from "../../store/operations.js";
import type { Instant } from "../../store/store.js";
import type { Connection } from "../connection.js";
import { microseconds } from "../stored-rows.js";

/** An event whose retention has ended. */
export interface ExpiredEvent {
  readonly position: number;
  readonly type: string;
  /** A handler that has not come so far, and is for it, or is to try it again. */
  readonly waitsFor: string | null;
}

/** Expired events beyond a position, in the order of the log. */
export function expiredEvents(
  connection: Connection,
  { registry }: Pick<StoreContent, "registry">,
  { now, beyond, limit }: { readonly now: Instant; readonly beyond: number; readonly limit: number },
): readonly ExpiredEvent[] {
  // A handler that no catalog has any more may be for anything.
  const types = new Map(registry.handlers.map(({ name, on }) => [name, new Set(on)]));
  const cursors = connection
    .all("SELECT handler, position FROM handler_cursors WHERE position >= 0 ORDER BY handler")
    .map((row) => ({ handler: String(row["handler"]), position: Number(row["position"]) }));
  const rows = connection.all(
    `WITH tried AS MATERIALIZED (SELECT position, min(handler) AS handler FROM deliveries WHERE state <> 'dead' GROUP BY position)
      SELECT e.position, e.type, t.handler FROM events e LEFT JOIN tried t ON t.position = e.position
      WHERE e.expires_at <= ? AND e.position > ? ORDER BY e.position LIMIT ?`,
    microseconds(now),
    beyond,
    limit,
  );
  return rows.map((row) => {
    const [position, type] = [Number(row["position"]), String(row["type"])];
    const behind = cursors.find((cursor) => cursor.position < position && types.get(cursor.handler)?.has(type) !== false);
    return { position, type, waitsFor: behind?.handler ?? (row["handler"] === null ? null : String(row["handler"])) };
  });
}
