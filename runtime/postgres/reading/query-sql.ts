import type { Ref } from "../../event/event.js";
import type { Condition } from "../../store/event-query.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { Instant } from "../../store/store.js";
import { timestamp } from "../appending/append.js";
import { detailIs } from "./detail-sql.js";
import { namespace } from "../layout/tables.js";
import { lastRecorded, numberAt } from "../position.js";

/** A condition in SQL over `events e`; each `?` stands for the next value, a text. */
export interface Sql {
  readonly text: string;
  readonly values: readonly string[];
}

/** All of these. */
export function both(conditions: readonly Sql[]): Sql {
  return {
    text: conditions.map(({ text }) => `(${text})`).join(" and ") || "true",
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The text with its values numbered as PostgreSQL has them. */
export function numbered({ text, values }: Sql): Sql {
  let next = 0;
  return { text: text.replaceAll("?", () => `$${++next}`), values };
}

/** A condition in SQL. Null: a detail that the database has no column for, so that the details themselves have to answer. */
export function conditionSql(condition: Condition, tables: readonly IndexTable[]): Sql | null {
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
      return condition.ref === null
        ? { text: "e.subject_type is null", values: [] }
        : isThing("e.subject_type", "e.subject_id", condition.ref);
    case "actor":
      return among("event_actors", condition.ref);
    case "link":
      return among("event_links", condition.ref);
    case "tags":
      return tagsAre(condition);
    case "occurred":
      return occurredWithin(condition);
    case "recorded":
      return recordedWithin(condition);
    case "detail":
      return detailIs(condition, tables);
  }
}

const anyOf = "any(array(select jsonb_array_elements_text(?::jsonb)))";

function oneOf(column: string, values: readonly string[]): Sql {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { text: `e.${column} = ?`, values: [only] };
  return { text: `e.${column} = ${anyOf}`, values: [JSON.stringify(values)] };
}

// In two parts, so that the index, which leaves out what has no parent, is of use.
function rootIs(values: readonly string[]): Sql {
  const [root = ""] = values;
  const own = `e.position = (select i.position from ${namespace}.event_ids as i where i.id = ? and i.minted = ${namespace}.minted(?))`;
  return { text: `e.root_id = ? and e.parent_id is not null or ${own} and e.root_id = ?`, values: [root, root, root, root] };
}

function isThing(type: string, id: string, ref: Ref): Sql {
  if (ref.id === null) return { text: `${type} = ? and ${id} is null`, values: [ref.type] };
  return { text: `${type} = ? and ${id} = ?`, values: [ref.type, ref.id] };
}

function among(table: string, ref: Ref): Sql {
  const { text, values } = isThing("t.type", "t.id", ref);
  return { text: `e.position in (select t.position from ${namespace}.${table} as t where ${text})`, values };
}

/** How many tags have an expression each. */
const few = 20;

function tagsAre({ all, any, none }: Extract<Condition, { on: "tags" }>): Sql {
  const tagged = `e.position in (select t.position from ${namespace}.event_tags as t where t.tag`;
  const own = `select from ${namespace}.event_tags as t where t.position = e.position and t.class = e.class and t.tag`;
  const missing = `select from jsonb_array_elements_text(?::jsonb) as w(tag) where not exists (${own} = w.tag)`;
  return both([
    ...all.slice(0, few).map((tag): Sql => ({ text: `${tagged} = ?)`, values: [tag] })),
    ...(all.length <= few ? [] : [{ text: `not exists (${missing})`, values: [JSON.stringify(all.slice(few))] }]),
    ...(any === null ? [] : [{ text: `${tagged} = ${anyOf})`, values: [JSON.stringify(any)] }]),
    ...(none.length === 0 ? [] : [{ text: `not exists (${own} = ${anyOf})`, values: [JSON.stringify(none)] }]),
  ]);
}

interface Span {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const never: Sql = { text: "false", values: [] };
// The years 0 to 9999: nothing can have happened outside them.
const [earliest, latest] = [-62_167_219_200_000, 253_402_300_799_999];

function occurredWithin({ from, to }: Span): Sql {
  if ((from ?? earliest) > latest || (to ?? latest) <= earliest) return never;
  return both([
    ...(from === null || from <= earliest ? [] : [{ text: "e.occurred_at >= ?::timestamptz", values: [timestamp(from)] }]),
    ...(to === null || to > latest ? [] : [{ text: "e.occurred_at < ?::timestamptz", values: [timestamp(to)] }]),
  ]);
}

// The position says when an event was recorded, and leads to the partitions of that time.
function recordedWithin({ from, to }: Span): Sql {
  if (from !== null && from > lastRecorded) return never;
  return both([
    ...(from === null ? [] : [{ text: "e.position >= ?::bigint", values: [numberAt(from)] }]),
    ...(to === null || to > lastRecorded ? [] : [{ text: "e.position < ?::bigint", values: [numberAt(to)] }]),
  ]);
}
