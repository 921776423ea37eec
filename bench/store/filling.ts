import { spawnSync } from "node:child_process";
import type pg from "pg";

const chunk = 250_000;
/** What fills is quick and forgetful; what is measured afterwards is not. */
const forgetful = ["fsync = off", "full_page_writes = off"];

/** Fills the tables of the shop with so many events of the last ten hours, as if they had been emitted. */
export async function fill(client: pg.Client, events: number): Promise<void> {
  for (const setting of forgetful) await client.query(`alter system set ${setting}`);
  await client.query("select pg_reload_conf()");
  await client.query("set synchronous_commit = off");
  const start = String(Date.now() - 36_000_000);
  for (let from = 0; from < events; from += chunk) {
    const to = Math.min(events, from + chunk) - 1;
    await client.query("begin");
    for (const insertion of insertions) await client.query(insertion(`(${eventsBetween(from, to, start, 36_000_000 / events)}) as n`));
    await client.query("commit");
  }
  for (const setting of forgetful) await client.query(`alter system reset ${setting.replace(/ =.*/, "")}`);
  await client.query("select pg_reload_conf()");
  await client.query("reset synchronous_commit");
  await client.query("vacuum analyze");
  await client.query("checkpoint");
  // What the server did not wait for, the system may still have to write.
  spawnSync("sync");
}

const eventsBetween = (from: number, to: number, start: string, step: number): string => `
  select s.number, (((s.ms - 1577836800000) << 22) | (s.number & 4194303)) as position, s.ms as minted,
    left(lpad(to_hex(s.ms), 12, '0'), 8) || '-' || right(lpad(to_hex(s.ms), 12, '0'), 4) || '-7000-8000-' || lpad(to_hex(s.number), 12, '0') as id,
    lpad(to_hex(s.number * 2654435761 & 4294967295), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(s.number), 12, '0') as order_id,
    timestamptz 'epoch' + s.ms * interval '1 millisecond' as occurred_at
  from (select g.number, ${start}::bigint + (g.number * ${step})::bigint as ms from generate_series(${from}::bigint, ${to}::bigint) as g(number)) as s`;

const details = `jsonb_build_object('orderId', n.order_id, 'customerId', '00000000-0000-4000-8000-' || lpad(to_hex(n.number % 1000), 12, '0'),
  'email', 'customer-' || n.number % 1000 || '@shop.example', 'total', jsonb_build_object('amount', 4200 + n.number % 1000, 'currency', 'CHF'),
  'lines', jsonb_build_array(jsonb_build_object('sku', 'TEA-' || n.number % 100, 'quantity', 1 + n.number % 3, 'price', 21.5),
    jsonb_build_object('sku', 'CUP-7', 'quantity', 2, 'price', 8.25)),
  'coupon', 'SPRING-' || n.number % 5000)`;

const insertions: readonly ((events: string) => string)[] = [
  (events) => `insert into eventbook.event_ids (id, minted, class, position) select n.id, n.minted, 1, n.position from ${events}`,
  (events) => `insert into eventbook.events (position, class, epoch, id, type, version, source, category, severity, occurred_at, expires_at,
      subject_type, subject_id, root_id, correlation_id, details)
    select n.position, 1, 1, n.id, 'order.placed', 1, 'shop', 'action', 'low', n.occurred_at, n.occurred_at + interval '365 days',
      'order', n.order_id, n.id, n.id, ${details} from ${events}`,
  (events) => `insert into eventbook.event_tags (position, class, ordinal, tag) select n.position, 1, 0, 'sales' from ${events}`,
  (events) => `insert into eventbook.event_actors (position, class, ordinal, type, id)
    select n.position, 1, 0, 'customer', '00000000-0000-4000-8000-' || lpad(to_hex(n.number % 1000), 12, '0') from ${events}`,
  (events) =>
    `insert into eventbook."order_placed__details" (position, coupon) select n.position, 'SPRING-' || n.number % 5000 from ${events}`,
];
