import { type ColumnKind, columnNames } from "@eventbook/runtime/store";
import { indexTypes, namespace } from "@eventbook/runtime/postgres";
import type { IndexedColumn } from "../../model/event-model.js";
import { asWritten, type Filled } from "../filled-text.js";
import type { Dialect } from "../render-options.js";
import type { TableColumn } from "./storage-views.js";

/** What a view shows beside the columns that hold an indexed detail. */
export type ViewKind = ColumnKind | "json";

/** How a view reads a kind: the reader's name for PostgreSQL, one of the forms for SQLite. */
export interface ViewForm {
  readonly typed: boolean;
  readonly reader: Filled;
  readonly asText: boolean;
  readonly asInteger: boolean;
  readonly asNumber: boolean;
  readonly asBoolean: boolean;
  readonly asInstant: boolean;
  readonly asInt64: boolean;
  readonly asJson: boolean;
}

/** The columns that hold values of these kinds: the forms that `columnValue` of the runtime makes. */
export function tableColumns(dialect: Dialect, columns: readonly IndexedColumn[]): readonly TableColumn[] {
  const all: TableColumn[] = [];
  for (const column of columns) {
    const names = columnNames(column);
    const isLast = column === columns.at(-1);
    for (const name of names) all.push(tableColumn(dialect, column.kind, name, isLast && name === names.at(-1)));
  }
  return all;
}

function tableColumn(dialect: Dialect, kind: ColumnKind, name: string, last: boolean): TableColumn {
  const text = kind === "text" || kind === "duration" || kind === "decimal";
  const bytes = kind === "bytes";
  return { name, type: types[dialect][kind], boolean: kind === "boolean", text, bytes, plain: !text && !bytes, last };
}

/** How a view reads a field of the details as a value of a kind; null where it is none, such as in an event of an earlier shape. */
export function viewForm(kind: ViewKind): ViewForm {
  return viewForms[kind];
}

const postgresReaders: Readonly<Record<ColumnKind, string>> = {
  text: "as_text",
  integer: "as_integer",
  number: "as_number",
  boolean: "as_boolean",
  uuid: "as_uuid",
  ip: "as_address",
  cidr: "as_address",
  date: "as_date",
  "date-time": "as_date_time",
  duration: "as_duration",
  decimal: "as_decimal",
  int64: "as_int64",
  bytes: "as_bytes",
};

const sqliteTypes: Readonly<Record<ColumnKind, string>> = {
  text: "TEXT",
  integer: "INTEGER",
  number: "REAL",
  boolean: "INTEGER",
  uuid: "TEXT",
  ip: "BLOB",
  cidr: "BLOB",
  date: "TEXT",
  "date-time": "INTEGER",
  duration: "TEXT",
  decimal: "TEXT",
  int64: "INTEGER",
  bytes: "BLOB",
};

/** SQLite computes neither addresses nor Base64: a view shows such values, and instants, as text. */
const sqliteReaders: Readonly<Record<ViewKind, "text" | "integer" | "number" | "boolean" | "date-time" | "int64" | "json">> = {
  text: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  uuid: "text",
  ip: "text",
  cidr: "text",
  date: "text",
  "date-time": "date-time",
  duration: "text",
  decimal: "text",
  int64: "int64",
  bytes: "text",
  json: "json",
};

const types: Readonly<Record<Dialect, Readonly<Record<ColumnKind, Filled>>>> = {
  postgres: mapValues(indexTypes, asWritten),
  sqlite: mapValues(sqliteTypes, asWritten),
};

const viewForms = mapValues(sqliteReaders, (reader, kind) => ({
  typed: kind !== "json",
  reader: asWritten(kind === "json" ? "" : `${namespace}.${postgresReaders[kind]}`),
  asText: reader === "text",
  asInteger: reader === "integer",
  asNumber: reader === "number",
  asBoolean: reader === "boolean",
  asInstant: reader === "date-time",
  asInt64: reader === "int64",
  asJson: reader === "json",
}));

function mapValues<Key extends string, From, To>(
  map: Readonly<Record<Key, From>>,
  make: (value: From, key: Key) => To,
): Readonly<Record<Key, To>> {
  const entries = Object.entries(map) as [Key, From][];
  return Object.fromEntries(entries.map(([key, value]) => [key, make(value, key)])) as Record<Key, To>;
}
