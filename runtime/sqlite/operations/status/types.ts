import type { StoreContent, TableStatus, TypeStatus } from "../../../store/operations.js";
import type { Connection } from "../../connection.js";
import { instantOf } from "./tables.js";

/** A row for each event type that the file knows, by name. */
export function typesOf(
  connection: Connection,
  { registry }: StoreContent,
  { isWhole, events }: { readonly isWhole: boolean; readonly events: TableStatus | undefined },
): readonly TypeStatus[] {
  const known = new Set(registry.events.map(({ type }) => type));
  const counts = new Map(
    isWhole
      ? connection.all("SELECT type, count(*) AS n FROM events GROUP BY type").map(({ type, n }) => [String(type), Number(n)] as const)
      : [],
  );
  const end = (direction: "ASC" | "DESC"): string =>
    `(SELECT e.recorded_at / 1000 FROM events AS e WHERE e.type = t.type ORDER BY e.position ${direction} LIMIT 1)`;
  const rows = connection.all(
    `SELECT t.type, t.retain, ${end("ASC")} AS oldest, ${end("DESC")} AS newest FROM event_types AS t ORDER BY t.type`,
  );
  return rows.map((row) => {
    const type = String(row["type"]);
    const newest = instantOf(row["newest"]);
    const count = newest === null ? 0 : isWhole ? (counts.get(type) ?? 0) : null;
    const total = events?.rows.count ?? 0;
    return {
      type,
      retain: String(row["retain"]),
      isInCatalogs: known.has(type),
      rows: { count, isEstimate: count === null },
      bytes: count === null || events?.bytes == null ? null : total === 0 ? 0 : Math.round((count / total) * events.bytes),
      oldest: instantOf(row["oldest"]),
      newest,
    };
  });
}
