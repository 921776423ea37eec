import { columnNames, columnParts, columnValue } from "../store/columns.js";
import { covers } from "../store/covers.js";
import { detail } from "../store/detail-match.js";
import { quoted } from "../store/identifier.js";
import type { IndexColumn, IndexTable, StorageSchema } from "../store/storage-schema.js";
import type { NewRow } from "../store/store.js";
import type { Connection } from "./connection.js";
import { refuseStrangers } from "./refuse-strangers.js";

/**
 * The tables of indexed details that a book has. The book itself remembers them, so that every process that appends fills them,
 * whether or not it was given the schema.
 */
export class IndexPlan {
  readonly #connection: Connection;
  /** Of the schema that was applied last; null: none was. */
  #hash: string | null = null;
  #tables: ReadonlyMap<string, readonly IndexTable[]> = new Map();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The tables of an event type. To be asked after `refresh`. */
  tablesOf(type: string): readonly IndexTable[] {
    return this.#tables.get(type) ?? [];
  }

  /** Reads the plan again if another process has changed it; whether it had. */
  refresh(): boolean {
    const row = this.#connection.first("SELECT hash FROM eventbook_layout");
    const hash = typeof row?.["hash"] === "string" ? row["hash"] : null;
    if (hash === this.#hash) return false;
    this.#hash = hash;
    this.#tables = byType(storedTables(this.#connection));
    return true;
  }

  /** Adds an event to the tables of its type. */
  write(position: number, { row, details }: NewRow): void {
    const tables = this.tablesOf(row.type);
    if (tables.length > 0) fill(this.#connection, tables, { position, details: details ?? JSON.parse(row.details) });
  }

  /** Makes the schema's tables and views, and fills what is new from the events that are there. To be run in a transaction. Throws StoreError. */
  apply(schema: StorageSchema): void {
    this.refresh();
    if (schema.hash === this.#hash) return;
    const stored = storedTables(this.#connection);
    const changed = schema.tables.filter((table) => !stored.some((one) => covers(one, table)));
    refuseStrangers(this.#connection, newNames(schema, stored));
    for (const { table } of changed) this.#connection.exec(`DROP TABLE IF EXISTS ${quoted(table)}`);
    for (const statement of schema.statements) this.#connection.exec(statement);
    for (const table of changed) refill(this.#connection, table);
    const tables = [...without(stored, changed), ...changed];
    this.#connection.run("UPDATE eventbook_layout SET hash = ?, tables = ?", schema.hash, JSON.stringify(tables));
    this.refresh();
  }
}

function storedTables(connection: Connection): readonly IndexTable[] {
  const row = connection.first("SELECT tables FROM eventbook_layout");
  return JSON.parse(String(row?.["tables"] ?? "[]")) as readonly IndexTable[];
}

/** The tables and views of the schema, but for the tables that are the book's already. */
function newNames({ statements }: StorageSchema, stored: readonly IndexTable[]): readonly string[] {
  const names = statements.map((statement) => /^(?:CREATE TABLE IF NOT|DROP VIEW IF) EXISTS "?(\w+)/.exec(statement)?.[1]);
  return names.filter((name) => name !== undefined).filter((name) => !stored.some(({ table }) => table === name));
}

/** Those of the first list that are not in the second one by name. */
function without(tables: readonly IndexTable[], others: readonly IndexTable[]): readonly IndexTable[] {
  const names = new Set(others.map(({ table }) => table));
  return tables.filter(({ table }) => !names.has(table));
}

function byType(tables: readonly IndexTable[]): ReadonlyMap<string, readonly IndexTable[]> {
  const map = new Map<string, IndexTable[]>();
  for (const table of tables) map.set(table.type, [...(map.get(table.type) ?? []), table]);
  return map;
}

function refill(connection: Connection, table: IndexTable): void {
  const size = 1000;
  for (let position = 0; ; ) {
    const rows = connection.all(
      "SELECT position, details FROM events WHERE type = ? AND position > ? ORDER BY position LIMIT ?",
      table.type,
      position,
      size,
    );
    for (const row of rows) fill(connection, [table], { position: Number(row["position"]), details: JSON.parse(String(row["details"])) });
    if (rows.length < size) return;
    position = Number(rows.at(-1)?.["position"]);
  }
}

interface Filling {
  readonly position: number;
  readonly details: unknown;
}

function fill(connection: Connection, tables: readonly IndexTable[], filling: Filling): void {
  for (const table of tables) {
    const [first] = table.columns;
    if (first?.list) fillList(connection, table, first, filling);
    else fillSingle(connection, table, filling);
  }
}

function fillSingle(connection: Connection, table: IndexTable, { position, details }: Filling): void {
  const values = table.columns.flatMap(({ kind, field }) => columnParts(kind, columnValue(kind, detail(details, field))));
  connection.run(insertionInto(table), position, ...values);
}

function fillList(connection: Connection, table: IndexTable, column: IndexColumn, { position, details }: Filling): void {
  const items = detail(details, column.field);
  if (!Array.isArray(items)) return;
  const sql = insertionInto(table);
  for (const [ordinal, item] of items.entries()) {
    const value = columnValue(column.kind, item);
    if (value !== null) connection.run(sql, position, ordinal, ...columnParts(column.kind, value));
  }
}

const insertions = new WeakMap<IndexTable, string>();

/** The statement that inserts a row; its text is made once. */
function insertionInto(table: IndexTable): string {
  const known = insertions.get(table);
  if (known !== undefined) return known;
  const [first] = table.columns;
  const columns = [...(first?.list ? ["position", "ordinal"] : ["position"]), ...table.columns.flatMap(columnNames)];
  const sql = `INSERT INTO ${quoted(table.table)} (${columns.map(quoted).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  insertions.set(table, sql);
  return sql;
}
