import { type ColumnKind, columnNames, columnParts, type ColumnValue } from "../../store/columns.js";
import type { DetailCondition, DetailMatch } from "../../store/event-query.js";
import { quoted } from "../../store/identifier.js";
import type { IndexColumn, IndexTable } from "../../store/storage-schema.js";
import { namespace } from "../layout/tables.js";
import type { Sql } from "./query-sql.js";

/** A condition on an indexed detail. Null: a type has no column for it. */
export function detailIs({ field, kinds }: DetailCondition, tables: readonly IndexTable[]): Sql | null {
  const parts: Sql[] = [];
  for (const { type, kind, list, match } of kinds) {
    const found = columnOf(
      tables.filter((table) => table.type === type),
      (column) => column.field === field && column.kind === kind && column.list === list,
    );
    if (found === null) return null;
    const { text, values } = matchSql(match, found);
    parts.push({ text: `e.type = ? and ${text}`, values: [type, ...values] });
  }
  if (parts.length === 0) return { text: "false", values: [] };
  return { text: parts.map(({ text }) => `(${text})`).join(" or "), values: parts.flatMap(({ values }) => values) };
}

interface PlacedColumn {
  readonly table: string;
  readonly column: IndexColumn;
}

function columnOf(tables: readonly IndexTable[], isIt: (column: IndexColumn) => boolean): PlacedColumn | null {
  for (const { table, columns } of tables) {
    const column = columns.find(isIt);
    if (column !== undefined) return { table, column };
  }
  return null;
}

// A single value has a row for each event, so an absent one is null there; an absent list has no row.
function matchSql(match: DetailMatch, { table, column }: PlacedColumn): Sql {
  const rows = `select t.position from ${namespace}.${quoted(table)} as t`;
  const first = `t.${quoted(columnNames(column)[0] ?? column.name)}`;
  switch (match.is) {
    case "absent":
      return {
        text: column.list ? isNotAmong(table, null) : `e.position in (${rows} where ${first} is null)`,
        values: [],
      };
    case "present":
      return { text: `e.position in (${rows} where ${first} is not null)`, values: [] };
    case "not": {
      const { text, values } = equals(column, match.value);
      return { text: isNotAmong(table, text), values };
    }
    case "in": {
      const { text, values } = isIn(column, match.values);
      return { text: `e.position in (${rows} where ${text})`, values };
    }
    case "range": {
      const bounds = [...bound(column, ">=", match.from), ...bound(column, "<", match.to)];
      const text = bounds.map((one) => one.text).join(" and ") || "true";
      return { text: `e.position in (${rows} where ${text})`, values: bounds.flatMap((one) => one.values) };
    }
  }
}

function isNotAmong(table: string, condition: string | null): string {
  return `not exists (select from ${namespace}.${quoted(table)} as t where t.position = e.position${condition === null ? "" : ` and ${condition}`})`;
}

function equals(column: IndexColumn, value: ColumnValue): Sql {
  const names = columnNames(column);
  const parts = columnParts(column.kind, value).map((one, index) => compared(column.kind, names[index] ?? column.name, "=", one));
  return { text: parts.map(({ text }) => text).join(" and "), values: parts.flatMap(({ values }) => values) };
}

function bound({ kind, name }: IndexColumn, operator: ">=" | "<", value: ColumnValue | null): readonly Sql[] {
  if (value === null) return [];
  const cut = typeof value === "string" ? value.indexOf("\0") : -1;
  if (cut < 0) return [compared(kind, name, operator, value)];
  // No text that is kept holds NUL, which comes before all else: such a bound lies directly behind what stands before its NUL.
  return [compared(kind, name, operator === ">=" ? ">" : "<=", String(value).slice(0, cut))];
}

// Long texts are indexed by their beginning.
function compared(kind: ColumnKind, name: string, operator: "=" | ">=" | ">" | "<" | "<=", value: ColumnValue | null): Sql {
  const column = `t.${quoted(name)}`;
  if (value === null || (typeof value === "string" && value.includes("\0"))) return { text: "false", values: [] };
  const text = textOf(value);
  const whole: Sql = { text: `${column} ${operator} ${cast[kind]("?")}`, values: [text] };
  const beginning = beginningOf[kind];
  if (beginning === undefined) return whole;
  const loose = operator === "<" ? "<=" : operator === ">" ? ">=" : operator;
  return { text: `${beginning(column)} ${loose} ${beginning(cast[kind]("?"))} and ${whole.text}`, values: [text, ...whole.values] };
}

function isIn(column: IndexColumn, wanted: readonly ColumnValue[]): Sql {
  const storable = wanted.filter((value) => typeof value !== "string" || !value.includes("\0"));
  const [only] = storable;
  if (only === undefined) return { text: "false", values: [] };
  if (storable.length === 1) return equals(column, only);
  const names = columnNames(column);
  const rows = storable.map((value) => columnParts(column.kind, value).map((part) => (part === null ? null : textOf(part))));
  const items = names.map((_, index) => cast[column.kind](`(w.item ->> ${index})`));
  return {
    text: `(${names.map((name) => `t.${quoted(name)}`).join(", ")}) in (select ${items.join(", ")} from jsonb_array_elements(?::jsonb) as w(item))`,
    values: [JSON.stringify(rows)],
  };
}

/** A value as its cast reads it. */
function textOf(value: ColumnValue): string {
  return value instanceof Uint8Array ? Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("") : String(value);
}

const asIs = (text: string): string => `${text}::text`;
const asBigint = (text: string): string => `${text}::bigint`;
const fromHex = (text: string): string => `decode(${text}, 'hex')`;

const cast: Readonly<Record<ColumnKind, (text: string) => string>> = {
  text: asIs,
  integer: asBigint,
  number: (text) => `${text}::double precision`,
  boolean: (text) => `${text}::boolean`,
  // A text that is no UUID is none of them.
  uuid: (text) => `${namespace}.index_uuid(to_jsonb(${text}::text))`,
  ip: fromHex,
  cidr: fromHex,
  date: asIs,
  "date-time": asBigint,
  duration: asIs,
  decimal: asIs,
  int64: asBigint,
  bytes: fromHex,
};

const firstCharacters = (text: string): string => `left(${text}, 500)`;

/** As the indexes of `storage/postgres/schema.sql` have them. */
const beginningOf: Partial<Record<ColumnKind, (text: string) => string>> = {
  text: firstCharacters,
  duration: firstCharacters,
  decimal: firstCharacters,
  bytes: (text) => `substring(${text} from 1 for 500)`,
};
