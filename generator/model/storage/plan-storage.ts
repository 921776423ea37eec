import { type ColumnKind, columnNames } from "@eventbook/runtime/store";
import type { EventStorage, IndexedColumn, ViewColumn } from "../event-model.js";
import { columnKindOf, itemKindOf } from "./column-kind.js";
import type { Report } from "../findings.js";
import { snakeCase } from "../names/identifiers.js";
import type { Field } from "../../shapes/shape.js";
import { placeText } from "../site.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/** PostgreSQL keeps 63 bytes of a name and silently cuts the rest. */
export const longestName = 63;

/** Names of the base layout, and of those that the databases keep for themselves: what begins like them steps aside. */
const reserved = /^(?:events?|eventbook|categories|handler_cursors|deliveries|sqlite|pg)(?:_|$)/u;

/** Columns that every table of indexed details has, and those that PostgreSQL gives to every table. */
const ownColumns: ReadonlySet<string> = new Set(["position", "ordinal", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]);

/** An event as storage sees it. */
export interface StoredFields {
  /** What the event's identifiers derive from: its type, or its `as`. */
  readonly name: string;
  readonly fields: readonly StoredField[];
}

/** SQLite does not call a view's columns so: it would be `column1`. */
const unsayable: ReadonlySet<string> = new Set(["true", "false"]);

/** A field, and the column that it has whatever it is called; none: the column derives from its name. */
export interface StoredField extends Field {
  readonly column?: string;
}

/** Fields with columns that never meet: what no column can be called is left out of the name, and what is the same as another's gets a hash of the field's name. */
export function withOwnColumns(fields: readonly Field[]): readonly StoredField[] {
  const taken = new Set<string>();
  const own = (name: string) => {
    const plain = plainColumn(name);
    const column = taken.has(plain) ? `${limited(plain, longestName - 16)}_${hash(name)}` : plain;
    taken.add(column);
    return column;
  };
  return fields
    .filter(({ name }) => isAscii.test(name) || hasPath.test(name))
    .slice(0, mostColumns)
    .map((field) => ({ ...field, column: own(field.name) }));
}

/** Names that every database can look for in JSON: without quotes, backslashes and what cannot be seen. The others stand in the details, and have no column. */
const hasPath = /^(?!.*["\\])[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

// The same for the names of most catalogs: the expression above takes long to be made.
const isAscii = /^[ !#-[\]-~]+$/;

/** PostgreSQL has no view of more than 1,600, and the envelope has some of them. */
const mostColumns = 1000;

/** In snake case; columns that begin with an underscore are the envelope's. */
function plainColumn(name: string): string {
  const words = snakeCase(name.replaceAll(/[^A-Za-z0-9]+/gu, "_"))
    .replaceAll(/_+/gu, "_")
    .replace(/^_|_$/gu, "");
  return columnName(/^[a-z]/u.test(words) ? words : words === "" ? "field" : `field_${words}`);
}

/** A column's name as every database keeps it. */
function columnName(snake: string): string {
  return unsayable.has(snake) ? `${snake}_` : limited(snake);
}

interface Context {
  readonly shapeOf: ShapeOf;
  /** The last columns of fields that have been met, by the field: the same names come again and again. */
  readonly columns: Map<string, ViewColumn>;
  readonly report: Report;
}

/**
 * The names of an event's view, tables and columns.
 *
 * Different events have different views, since types that agree but for case and separators are refused. No view ends in an underscore or holds two in a row,
 * unless it steps aside; tables hold two in a row, and end in what no other kind of table ends in. What is cut ends in a hash of the whole.
 */
export function planStorage({ name, fields }: StoredFields, context: Context): EventStorage {
  const snake = snakeCase(name);
  const stem = reserved.test(snake) ? `event_${snake}_` : snake;
  const columns: ViewColumn[] = [];
  const indexed: IndexedColumn[] = [];
  const lists: EventStorage["lists"][number][] = [];
  const seen: Columns = { view: new Map(), table: new Map(), report: context.report };
  for (const field of fields) {
    const kind = columnKindOf(field.shape, context.shapeOf);
    const column =
      field.column === undefined
        ? columnOf(field.name, kind ?? "json", context.columns)
        : { name: field.column, field: field.name, kind: kind ?? ("json" as const) };
    if (!takeColumn(column.name, field, seen.view, seen)) continue;
    columns.push(column);
    if (!field.indexed) continue;
    const item = kind === null ? itemKindOf(field.shape, context.shapeOf) : null;
    if (kind !== null) indexed.push(...tableColumn(column.name, field, { kind, seen }));
    else if (item !== null) lists.push({ name: limited(`${stem}__${column.name}__list`), field: field.name, kind: item });
  }
  const table = indexed.length === 0 ? null : { name: limited(`${stem}__details`), columns: indexed };
  return { view: limited(stem), columns, table, lists: lists.length === 0 ? noLists : lists };
}

const noLists: EventStorage["lists"] = [];

function columnOf(field: string, kind: ViewColumn["kind"], known: Map<string, ViewColumn>): ViewColumn {
  const last = known.get(field);
  if (last?.kind === kind) return last;
  const column: ViewColumn = { name: last?.name ?? columnName(snakeCase(field)), field, kind };
  known.set(field, column);
  return column;
}

/** The views and tables of an event. */
export function relationsOf({ view, table, lists }: EventStorage): readonly string[] {
  const names = [view];
  if (table !== null) names.push(table.name);
  for (const { name } of lists) names.push(name);
  return names;
}

/** A name of at most so many bytes; the end of a longer one gives way to a hash of the whole. All names here are ASCII. */
export function limited(name: string, most = longestName): string {
  return name.length <= most ? name : `${name.slice(0, most - 9)}_${hash(name)}`;
}

/** FNV-1a, 32 bits, in eight hexadecimal digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}

interface Columns {
  readonly view: Map<string, Field>;
  readonly table: Map<string, Field>;
  readonly report: Report;
}

/** The column of an indexed field; it steps aside for those that every such table has. */
function tableColumn(
  column: string,
  field: Field,
  { kind, seen }: { readonly kind: ColumnKind; readonly seen: Columns },
): readonly IndexedColumn[] {
  const name = ownColumns.has(column) ? `${column}_` : column;
  const parts = columnNames({ name, kind });
  return parts.map((part) => takeColumn(part, field, seen.table, seen)).every(Boolean) ? [{ name, field: field.name, kind }] : [];
}

function takeColumn(name: string, field: Field, taken: Map<string, Field>, { report }: Columns): boolean {
  const other = taken.get(name);
  if (other === undefined) {
    taken.set(name, field);
    return true;
  }
  report("names-stay-apart", {
    place: field.origin,
    message: `\`${other.name}\` and \`${field.name}\` both become the column \`${name}\`; the other is at ${placeText(other.origin, field.origin.file)}.`,
    help: "Rename one; a database may be chosen later. Names that others have chosen stand in a `schema`, whose columns step aside.",
    related: [{ message: `\`${other.name}\` is declared here`, place: other.origin }],
  });
  return false;
}
