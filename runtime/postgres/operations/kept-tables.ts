import { columnNames } from "../../store/columns.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { DatabaseObject } from "./database-objects.js";

/** The tables of indexed details that a database is to have: those of the catalogs, and what earlier catalogs have left. */
export interface MergedTables {
  readonly tables: readonly IndexTable[];
  /** No catalog has these any more. Processes that are older than the catalogs may still look into them. */
  readonly kept: readonly IndexTable[];
  /** Tables of the catalogs with columns that these do not have any more. */
  readonly widened: readonly IndexTable[];
  /** Those whose columns have another type now: what is in them is made anew from the events. */
  readonly rebuilt: readonly string[];
  /** What was taken over before and is there, so that it is not filled again. */
  readonly standing: readonly IndexTable[];
}

/** Merges what the catalogs say with what a database has taken over before, as far as it is still there. */
export function mergeTables(wanted: readonly IndexTable[], known: readonly IndexTable[], objects: readonly DatabaseObject[]): MergedTables {
  const labels = new Set(objects.map(({ label }) => label));
  const isThere = ({ table, columns }: IndexTable): boolean =>
    labels.has(`table ${table}`) && columns.flatMap(columnNames).every((name) => labels.has(`column ${name} on table ${table}`));
  const standing = known.filter(isThere);
  const byName = new Map(standing.map((table) => [table.table, table]));
  const rebuilt = wanted.filter((table) => isOfOtherKind(table, byName.get(table.table))).map(({ table }) => table);
  const tables = wanted.map((table) => (rebuilt.includes(table.table) ? table : withColumnsOf(table, byName.get(table.table))));
  const kept = standing.filter(({ table }) => !wanted.some((one) => one.table === table));
  return {
    tables: [...tables, ...kept],
    kept,
    widened: tables.filter((table) => !wanted.includes(table)),
    rebuilt,
    standing: standing.filter(({ table }) => !rebuilt.includes(table)),
  };
}

function isOfOtherKind(wanted: IndexTable, known: IndexTable | undefined): boolean {
  return (known?.columns ?? []).some(({ name, kind, list }) =>
    wanted.columns.some((column) => column.name === name && (column.kind !== kind || column.list !== list)),
  );
}

function withColumnsOf(wanted: IndexTable, known: IndexTable | undefined): IndexTable {
  const names = new Set(wanted.columns.map(({ name }) => name));
  const more = (known?.columns ?? []).filter(({ name, list }) => !names.has(name) && !list);
  return more.length === 0 || wanted.type !== known?.type ? wanted : { ...wanted, columns: [...wanted.columns, ...more] };
}

/** Whether both lists say the same, however they are written down. */
export function areSameTables(some: readonly IndexTable[], others: readonly IndexTable[]): boolean {
  return JSON.stringify(some.map(asList)) === JSON.stringify(others.map(asList));
}

function asList({ type, table, columns }: IndexTable): readonly unknown[] {
  return [type, table, columns.map(({ name, field, kind, list }) => [name, field, kind, list])];
}
