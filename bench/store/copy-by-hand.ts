import type pg from "pg";
import { eventOf } from "./event-by-hand.js";

/** What `bench/peers/pg-copy.js` brings. */
export interface Copying {
  readonly copyLines: (client: pg.PoolClient, sql: string, lines: readonly string[]) => Promise<void>;
}

const epoch2020 = 1_577_836_800_000;
let counted = 0;

/** Many events by COPY into each of their tables, in one transaction. It can skip no event that is there already. */
export async function copyEvents(pool: pg.Pool, { copyLines }: Copying, first: number, count: number): Promise<void> {
  const client = await pool.connect();
  const rows = Array.from({ length: count }, (_, index) => ({ ...eventOf(first + index), position: nextPosition() }));
  const copy = (table: string, columns: string, line: (row: (typeof rows)[number]) => readonly (string | number)[]): Promise<void> =>
    copyLines(
      client,
      `copy eventbook.${table} (${columns}) from stdin`,
      rows.map((row) => `${line(row).join("\t")}\n`),
    );
  await client.query("begin");
  await copy("event_ids", "id, minted, class, position", ({ id, minted, position }) => [id, minted, 1, position]);
  await copy(
    "events",
    "position, class, epoch, id, type, version, source, category, severity, occurred_at, expires_at, subject_type, subject_id, root_id, correlation_id, details",
    ({ id, position, occurred_at, expires_at, order_id, details }) => [
      position,
      1,
      1,
      id,
      "order.placed",
      1,
      "shop",
      "action",
      "low",
      occurred_at,
      expires_at,
      "order",
      order_id,
      id,
      id,
      escaped(JSON.stringify(details)),
    ],
  );
  await copy("event_tags", "position, class, ordinal, tag", ({ position }) => [position, 1, 0, "sales"]);
  await copy("event_actors", "position, class, ordinal, type, id", ({ position, customer_id }) => [
    position,
    1,
    0,
    "customer",
    customer_id,
  ]);
  await copy('"order_placed__details"', "position, coupon", ({ position, details }) => [position, details.coupon]);
  await client.query("commit");
  client.release();
}

function nextPosition(): string {
  counted += 1;
  return String((BigInt(Date.now() - epoch2020) << 22n) | BigInt(counted & 0x3f_ffff));
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\");
}
