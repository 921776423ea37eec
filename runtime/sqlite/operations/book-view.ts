import { compareObjects, type ObjectDifference, type StoreObject } from "../../store/compare-objects.js";
import { covers } from "../../store/covers.js";
import { differingRows, type RowDifference, typeColumns } from "../../store/lookup-differences.js";
import type { KeptType, StoreContent } from "../../store/operations.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { Connection } from "../connection.js";
import { bookObjects } from "./book-objects.js";
import { foundLayout } from "./opened-book.js";

/** A file beside what it is to be. */
export interface BookView {
  readonly found: number | null;
  readonly hash: string | null;
  readonly differences: readonly ObjectDifference[];
  readonly rows: readonly RowDifference[];
  readonly kept: readonly KeptType[];
  /** The tables of indexed details that it has taken over and still has. */
  readonly standing: readonly IndexTable[];
  /** The tables of indexed details that are made anew, and filled from the events that are there: the catalogs index something that they lack. */
  readonly remade: readonly string[];
}

/** Compares a file with the objects of a new one. */
export function viewBook(connection: Connection, { registry, schema }: StoreContent, expected: readonly StoreObject[]): BookView {
  const found = foundLayout(connection);
  const objects = bookObjects(connection);
  if (found === null) {
    const rows = differingRows(registry, { categories: [], types: [] });
    const differences = compareObjects(expected, objects).filter(({ how }) => how !== "additional");
    return { found, hash: null, differences, rows, kept: [], standing: [], remade: [] };
  }
  const row = connection.first("SELECT hash, tables FROM eventbook_layout");
  const known = JSON.parse(String(row?.["tables"] ?? "[]")) as readonly IndexTable[];
  const categories = connection.all("SELECT name, description FROM categories");
  const types = connection.all(`SELECT type, ${typeColumns.join(", ")} FROM event_types`);
  const kept = types.map(({ type }) => String(type)).filter((type) => !registry.events.some((event) => event.type === type));
  const isLeft = isLeftBy({ wanted: schema.tables, known, kept, objects });
  const labels = new Set(objects.map(({ label }) => label));
  return {
    found,
    hash: typeof row?.["hash"] === "string" ? row["hash"] : null,
    differences: compareObjects(expected, objects).filter((difference) => !isLeft(difference)),
    rows: differingRows(registry, { categories, types }),
    kept: kept.map((type) => ({ type, hasEvents: connection.first("SELECT 1 FROM events WHERE type = ? LIMIT 1", type) !== null })),
    standing: known.filter(({ table }) => labels.has(`table ${table}`)),
    remade: schema.tables
      .filter((table) => known.some((one) => one.table === table.table) && !known.some((one) => covers(one, table)))
      .map(({ table }) => table)
      .filter((table) => labels.has(`table ${table}`)),
  };
}

/** Whether `apply` makes a difference good. Any other table that differs is of people's own making: it holds rows, and is left to them. */
export function isMended({ how, expected }: ObjectDifference, { remade }: Pick<BookView, "remade">): boolean {
  const [, table] = /^table (.*)$/s.exec(expected?.label ?? "") ?? [];
  return how === "missing" || (how === "different" && (table === undefined || remade.includes(table)));
}

interface Left {
  readonly wanted: readonly IndexTable[];
  readonly known: readonly IndexTable[];
  readonly kept: readonly string[];
  readonly objects: readonly StoreObject[];
}

/** What earlier catalogs have left stays as it is: tables and columns that are still filled, and views of event types that are still known. */
function isLeftBy({ wanted, known, kept, objects }: Left): (difference: ObjectDifference) => boolean {
  const wider = known.filter(({ table, columns }) => {
    const own = wanted.find((one) => one.table === table)?.columns ?? [];
    return columns.some(({ name }) => !own.some((column) => column.name === name));
  });
  const tables = new Set(wider.map(({ table }) => `table ${table}`));
  const endings = kept.map((type) => `WHERE e._type = '${type.replaceAll("'", "''")}'`);
  const views = new Set(objects.filter(({ text }) => endings.some((ending) => text.endsWith(ending))).map(({ label }) => label));
  return ({ how, expected, found }) => {
    if (how === "missing") return false;
    // Other tables may lie in the same file; what is done to those of the book may not.
    if (how === "additional" && found?.within === null) return true;
    const { label, within } = found ?? expected ?? { label: "", within: null };
    return views.has(label) || tables.has(label) || (how === "additional" && label.startsWith("index ") && tables.has(within ?? ""));
  };
}
