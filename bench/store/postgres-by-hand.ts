import type pg from "pg";
import { eventOf } from "./event-by-hand.js";

/*
 * What somebody would write who knows the tables and wants nothing but speed: the same rows, without checks, context and an outcome per event.
 */

/** The rows that an event has in each table, from the columns of `given`. */
const insertions = `claimed as (
  insert into eventbook.event_ids (id, minted, class, position)
    select g.id, g.minted, (select class from eventbook.retention_classes where retain = '365d'), g.position from given as g
  on conflict (id, minted) do nothing
  returning id, class, position
), stored as (
  insert into eventbook.events (position, class, epoch, id, type, version, source, category, severity, occurred_at, expires_at, subject_type, subject_id,
      root_id, correlation_id, details)
    select c.position, c.class, 1, g.id, 'order.placed', 1, 'shop', 'action', 'low', g.occurred_at, g.expires_at, 'order', g.order_id, g.id, g.id, g.details
    from given as g join claimed as c using (id)
), tags as (
  insert into eventbook.event_tags (position, class, ordinal, tag) select c.position, c.class, 0, 'sales' from claimed as c
), actors as (
  insert into eventbook.event_actors (position, class, ordinal, type, id)
    select c.position, c.class, 0, 'customer', g.customer_id from given as g join claimed as c using (id)
), indexed as (
  insert into eventbook."order_placed__details" (position, coupon) select c.position, g.details ->> 'coupon' from given as g join claimed as c using (id)
)
select count(*)::text as stored from claimed`;

const position = "eventbook.position_at(clock_timestamp()) | (nextval('eventbook.positions') & 4194303) as position";

const columns = [
  "id text",
  "minted bigint",
  "occurred_at timestamptz",
  "expires_at timestamptz",
  "order_id text",
  "customer_id text",
  "details jsonb",
];
const arrays = columns.map((column, index) => `$${index + 1}::${column.split(" ")[1]}[]`).join(", ");

const oneSql = `with given as materialized (
  select ${columns.map((column, index) => `$${index + 1}::${column.split(" ")[1]} as ${column.split(" ")[0]}`).join(", ")}, ${position}
), ${insertions}`;

const recordsetSql = `with given as materialized (
  select r.*, ${position} from jsonb_to_recordset($1::jsonb) as r(${columns.join(", ")})
), ${insertions}`;

const unnestSql = `with given as materialized (
  select r.*, ${position} from unnest(${arrays}) as r(${columns.map((column) => column.split(" ")[0]).join(", ")})
), ${insertions}`;

/** One event by one prepared statement. */
export async function insertOne(pool: pg.Pool, number: number): Promise<void> {
  const { details, ...event } = eventOf(number);
  await pool.query({ name: "one", text: oneSql, values: [...Object.values(event), JSON.stringify(details)] });
}

/** Many events by one prepared statement, as one JSON text. */
export async function insertAsJson(pool: pg.Pool, first: number, count: number): Promise<void> {
  await pool.query({ name: "recordset", text: recordsetSql, values: [JSON.stringify(eventsFrom(first, count))] });
}

/** Many events by one prepared statement, as an array per column. */
export async function insertAsArrays(pool: pg.Pool, first: number, count: number): Promise<void> {
  const events = eventsFrom(first, count).map(({ details, ...event }) => [...Object.values(event), JSON.stringify(details)]);
  const values = columns.map((_, column) => events.map((event) => event[column]));
  await pool.query({ name: "unnest", text: unnestSql, values });
}

function eventsFrom(first: number, count: number): readonly ReturnType<typeof eventOf>[] {
  return Array.from({ length: count }, (_, index) => eventOf(first + index));
}
