import { quoted } from "../../../store/identifier.js";
import type { Amount, TableStatus } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Connection } from "../../connection.js";

/** A row for each table, by name; with `isWhole` the file is read as a whole. */
export function tablesOf(connection: Connection, isWhole: boolean): readonly TableStatus[] {
  const bytes = isWhole ? bytesByTable(connection) : new Map<string, number>();
  const names = connection.all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  return names.map((row) => {
    const table = String(row["name"]);
    return {
      table,
      rows: isWhole ? counted(connection, table) : guessed(connection, table),
      bytes: bytes.get(table) ?? null,
      partitions: 0,
      ...endsOf(connection, table),
    };
  });
}

function counted(connection: Connection, table: string): Amount {
  return { count: Number(connection.first(`SELECT count(*) AS n FROM ${quoted(table)}`)?.["n"] ?? 0), isEstimate: false };
}

/** Positions are given one after the other; what has expired lies before the first. */
function guessed(connection: Connection, table: string): Amount {
  if (table !== "events") return { count: null, isEstimate: true };
  const row = connection.first("SELECT (SELECT max(position) FROM events) - (SELECT min(position) FROM events) + 1 AS n");
  return { count: Number(row?.["n"] ?? 0), isEstimate: true };
}

function endsOf(connection: Connection, table: string): { readonly oldest: Instant | null; readonly newest: Instant | null } {
  const isByPosition = connection.first("SELECT 1 FROM pragma_table_info(?) WHERE name = 'position' AND pk = 1", table) !== null;
  const end = (which: "min" | "max"): string =>
    `(SELECT e.recorded_at / 1000 FROM events AS e WHERE e.position = (SELECT ${which}(position) FROM ${quoted(table)}))`;
  const row = isByPosition ? connection.first(`SELECT ${end("min")} AS oldest, ${end("max")} AS newest`) : null;
  return { oldest: instantOf(row?.["oldest"]), newest: instantOf(row?.["newest"]) };
}

export function instantOf(value: unknown): Instant | null {
  return value === null || value === undefined ? null : Number(value);
}

/** With their indexes. Not every SQLite can say. */
function bytesByTable(connection: Connection): ReadonlyMap<string, number> {
  try {
    const rows = connection.all(
      "SELECT s.tbl_name AS name, sum(d.pgsize) AS bytes FROM dbstat AS d JOIN sqlite_schema AS s ON s.name = d.name WHERE d.aggregate = TRUE GROUP BY s.tbl_name",
    );
    return new Map(rows.map(({ name, bytes }) => [String(name), Number(bytes)]));
  } catch {
    return new Map();
  }
}
