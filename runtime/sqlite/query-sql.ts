import type { Ref } from "../event/event.js";
import { columnNames, columnParts, type ColumnValue } from "../store/columns.js";
import type { Condition, DetailCondition, DetailMatch } from "../store/event-query.js";
import { quoted } from "../store/identifier.js";
import type { IndexColumn, IndexTable } from "../store/storage-schema.js";
import type { Instant } from "../store/store.js";
import type { SqlValue } from "./driver.js";
import type { IndexPlan } from "./index-plan.js";
import { microseconds } from "./stored-rows.js";

/** A condition in SQL over `events e`, with its values. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** All of these. */
export function both(conditions: readonly Sql[]): Sql {
  return { text: conditions.map(({ text }) => `(${text})`).join(" AND ") || "true", values: conditions.flatMap(({ values }) => values) };
}

/** A condition in SQL. Null: a detail that the plan has no column for, or that is compared with too much. */
export function conditionSql(condition: Condition, plan: IndexPlan): Sql | null {
  switch (condition.on) {
    case "type":
    case "category":
    case "severity":
    case "session":
      return oneOf(condition.on, condition.values);
    case "parent":
      return oneOf("parent_id", condition.values);
    case "root":
      return rootIs(condition.values);
    case "subject":
      return subjectIs(condition.ref);
    case "actor":
      return among("event_actors", condition.ref);
    case "link":
      return among("event_links", condition.ref);
    case "tags":
      return tagsAre(condition);
    case "occurred":
      return within("occurred_at", condition);
    case "recorded":
      return within("recorded_at", condition);
    case "detail":
      return detailIs(condition, plan);
  }
}

// One value is looked up in an index, which gives the order of the log. Several would have to be sorted: then the log is read in its order (`+` says so).
function oneOf(column: string, values: readonly string[]): Sql {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { text: `e.${column} = ?`, values: [only] };
  return { text: `+e.${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

// In two parts, so that the index, which leaves out what has no parent, is of use.
function rootIs(values: readonly string[]): Sql {
  const [root = ""] = values;
  return { text: "e.root_id = ? AND e.parent_id IS NOT NULL OR e.id = ? AND e.root_id = ?", values: [root, root, root] };
}

function subjectIs(ref: Ref | null): Sql {
  if (ref === null) return { text: "e.subject_type IS NULL", values: [] };
  return { text: "e.subject_type = ? AND e.subject_id IS ?", values: [ref.type, ref.id] };
}

function among(table: string, ref: Ref): Sql {
  return { text: `e.position IN (SELECT position FROM ${table} WHERE type = ? AND id IS ?)`, values: [ref.type, ref.id] };
}

/** How many tags have an expression each: SQLite takes 1,000 levels of them. */
const few = 20;

function tagsAre({ all, any, none }: Extract<Condition, { on: "tags" }>): Sql {
  const anyOf = "SELECT 1 FROM event_tags t WHERE t.position = e.position AND t.tag IN (SELECT value FROM json_each(?))";
  const missing =
    "SELECT 1 FROM json_each(?) w WHERE NOT EXISTS (SELECT 1 FROM event_tags t WHERE t.position = e.position AND t.tag = w.value)";
  const tagged = "e.position IN (SELECT position FROM event_tags WHERE tag";
  return both([
    ...all.slice(0, few).map((tag): Sql => ({ text: `${tagged} = ?)`, values: [tag] })),
    ...(all.length <= few ? [] : [{ text: `NOT EXISTS (${missing})`, values: [JSON.stringify(all.slice(few))] }]),
    ...(any === null ? [] : [{ text: `${tagged} IN (SELECT value FROM json_each(?)))`, values: [JSON.stringify(any)] }]),
    ...(none.length === 0 ? [] : [{ text: `NOT EXISTS (${anyOf})`, values: [JSON.stringify(none)] }]),
  ]);
}

function within(column: string, { from, to }: { readonly from: Instant | null; readonly to: Instant | null }): Sql {
  return both([
    ...(from === null ? [] : [{ text: `e.${column} >= ?`, values: [microseconds(from)] }]),
    ...(to === null ? [] : [{ text: `e.${column} < ?`, values: [microseconds(to)] }]),
  ]);
}

/** How many values a statement is given for a detail: SQLite takes 32,766 in all. */
const mostValues = 10_000;

function detailIs({ field, kinds }: DetailCondition, plan: IndexPlan): Sql | null {
  const parts: Sql[] = [];
  for (const { type, kind, list, match } of kinds) {
    const found = columnOf(plan.tablesOf(type), (column) => column.field === field && column.kind === kind && column.list === list);
    if (found === null) return null;
    const { text, values } = matchSql(match, found);
    parts.push({ text: `e.type = ? AND ${text}`, values: [type, ...values] });
  }
  if (parts.length === 0) return { text: "false", values: [] };
  const values = parts.flatMap((part) => part.values);
  return values.length > mostValues ? null : { text: parts.map(({ text }) => `(${text})`).join(" OR "), values };
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

// A single value has a row for each event, so an absent one is NULL there; an absent list has no row.
function matchSql(match: DetailMatch, { table, column }: PlacedColumn): Sql {
  const rows = `SELECT position FROM ${quoted(table)}`;
  const first = quoted(columnNames(column)[0] ?? column.name);
  switch (match.is) {
    case "absent":
      return { text: column.list ? `e.position NOT IN (${rows})` : `e.position IN (${rows} WHERE ${first} IS NULL)`, values: [] };
    case "present":
      return { text: `e.position IN (${rows} WHERE ${first} IS NOT NULL)`, values: [] };
    case "not": {
      const { text, values } = equals(column, match.value);
      return { text: `e.position NOT IN (${rows} WHERE ${text})`, values };
    }
    case "in": {
      const { text, values } = isIn(column, match.values);
      return { text: `e.position IN (${rows} WHERE ${text})`, values };
    }
    case "range": {
      const { text, values } = both([
        ...(match.from === null ? [] : [{ text: `${first} >= ?`, values: [match.from] }]),
        ...(match.to === null ? [] : [{ text: `${first} < ?`, values: [match.to] }]),
      ]);
      return { text: `e.position IN (${rows} WHERE ${text})`, values };
    }
  }
}

function equals(column: IndexColumn, value: ColumnValue): Sql {
  const text = columnNames(column).map((name) => `${quoted(name)} = ?`);
  return { text: `(${text.join(" AND ")})`, values: columnParts(column.kind, value) };
}

function isIn(column: IndexColumn, wanted: readonly ColumnValue[]): Sql {
  const [only] = wanted;
  if (only === undefined) return { text: "false", values: [] };
  if (wanted.length === 1) return equals(column, only);
  const names = columnNames(column);
  const one = `(${names.map(() => "?").join(", ")})`;
  return {
    text: `(${names.map(quoted).join(", ")}) IN (VALUES ${wanted.map(() => one).join(", ")})`,
    values: wanted.flatMap((value) => columnParts(column.kind, value)),
  };
}
