import type { Behind, HandlerStatus, StoreContent } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Connection } from "../../connection.js";
import { instantOf } from "./tables.js";

/** How many events are looked at before it is enough to know that there are more. */
const mostLookedAt = 20_000;

/** A row for each handler that the catalogs or the file know, by name. */
export function handlersOf(
  connection: Connection,
  { registry }: StoreContent,
  { now, exact }: { readonly now: Instant; readonly exact: boolean },
): readonly HandlerStatus[] {
  const cursors = new Map(
    connection
      .all("SELECT handler, position, lease_until / 1000 AS until FROM handler_cursors")
      .map((row) => [String(row["handler"]), row]),
  );
  const deliveries = connection.all("SELECT handler, state, count(*) AS n FROM deliveries GROUP BY handler, state");
  const declared = new Map(registry.handlers.map((handler) => [handler.name, handler]));
  const names = new Set([...declared.keys(), ...cursors.keys(), ...deliveries.map(({ handler }) => String(handler))]);
  return [...names].sort().map((handler) => {
    const cursor = cursors.get(handler);
    const position = Number(cursor?.["position"] ?? -1);
    const until = Number(cursor?.["until"] ?? 0);
    const number = (state: string): number =>
      Number(deliveries.find((row) => row["handler"] === handler && row["state"] === state)?.["n"] ?? 0);
    return {
      handler,
      isInCatalogs: declared.has(handler),
      place: cursor === undefined ? null : position < 0 ? "inline" : "log",
      behind: position < 0 ? null : behind(connection, position, { exact, on: declared.get(handler)?.on ?? null }),
      deliveries: { running: number("running"), retry: number("retry"), held: number("held"), dead: number("dead") },
      leasedUntil: until > now ? until : null,
    };
  });
}

function behind(
  connection: Connection,
  position: number,
  { exact, on }: { readonly exact: boolean; readonly on: readonly string[] | null },
): Behind {
  const row = connection.first(
    `WITH looked AS MATERIALIZED (SELECT type, recorded_at FROM events WHERE position > ?1 ORDER BY position LIMIT ?2),
      own AS (SELECT recorded_at FROM looked WHERE ?3 IS NULL OR type IN (SELECT value FROM json_each(?3)))
    SELECT (SELECT count(*) FROM own) AS n, (SELECT min(recorded_at) / 1000 FROM own) AS since, (SELECT count(*) FROM looked) AS looked`,
    position,
    exact ? -1 : mostLookedAt,
    on === null ? null : JSON.stringify(on),
  );
  return { events: Number(row?.["n"] ?? 0), isMore: !exact && Number(row?.["looked"]) >= mostLookedAt, since: instantOf(row?.["since"]) };
}
