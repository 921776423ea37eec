import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import type { OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { uuidV7 } from "../../../runtime/event/uuid-v7.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { handler, order, shop } from "../../../runtime/testing/shop.js";
import { laidOutPool } from "./laid-out-pool.js";

let made = 0;
const newId = (): string => `event-${made++}`;
const event = (id: string): object => ({
  id,
  type: "order.placed",
  version: 2,
  source: "shop",
  category: "action",
  severity: "low",
  occurred_at: new Date().toISOString(),
  details: order(1),
});
const append = async (client: Pick<pg.Pool, "query">, id = newId()): Promise<string> => {
  await client.query("select eventbook.append($1)", [JSON.stringify({ events: [event(id)] })]);
  return id;
};

describeOnPostgres("following PostgreSQL", (database) => {
  let pool: pg.Pool;
  let store: OpenStore;
  let start: string;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 20 });
    store = await postgresStore(pool).open(shop());
  });
  afterAll(() => pool.end());
  beforeEach(async () => {
    ({ position: start } = await settled());
  });

  /** All that is stored is settled: nobody else's transaction is in the way. */
  async function settled(from = "0"): ReturnType<OpenStore["after"]> {
    for (let position = from; ; ) {
      const look = await store.after(position, ["order.placed"], 10_000);
      if (!look.pending) return look;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it("shows an event that commits late, in its place, and never before those that may still come", async () => {
    const slow = await pool.connect();
    await slow.query("begin");
    const late = await append(slow);
    const early = await append(pool);
    const look = await store.after(start, ["order.placed"], 100);
    expect([look.events, look.pending]).toEqual([[], true]);
    await slow.query("commit");
    slow.release();
    const { events } = await settled(look.position);
    expect(events.map(({ id }) => id)).toEqual([late, early]);
  });

  it("goes on behind an event that is rolled back", async () => {
    const slow = await pool.connect();
    await slow.query("begin");
    await append(slow);
    const kept = await append(pool);
    await slow.query("rollback");
    slow.release();
    expect((await settled(start)).events.map(({ id }) => id)).toEqual([kept]);
  });

  // Each goes on behind the last that it has seen in its order.
  const losing = {
    "by position": "position",
    "by id": "id",
    "by time": "occurred_at",
    "by transaction, without a horizon": "(transaction, position)",
  };

  it("loses nothing while many write for different times; by anything else it would", async () => {
    const written = new Set<string>();
    const followed = new Set<string>();
    let isOver = false;
    const write = async (): Promise<void> => {
      for (let round = 0; round < 12; round += 1) {
        const client = await pool.connect();
        await client.query("begin");
        const ids = [await append(client, uuidV7()), await append(client, uuidV7())];
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
        const isKept = Math.random() > 0.2;
        await client.query(isKept ? "commit" : "rollback");
        client.release();
        if (isKept) for (const id of ids) written.add(id);
      }
    };
    const follow = async (): Promise<void> => {
      for (let position = start, last = false; ; last = isOver) {
        const look = await store.after(position, ["order.placed"], 100);
        for (const { id } of look.events) {
          expect(followed.has(id)).toBe(false);
          followed.add(id);
        }
        position = look.position;
        if (last && !look.pending && look.events.length === 0) return;
      }
    };
    const guess = async (order: string): Promise<ReadonlySet<string>> => {
      const guessed = new Set<string>();
      const place = `(select ${order.replace(/[()]/g, "")} from eventbook.events where id = $1)`;
      const beyond = `${order} > ${place}`;
      let last = (await pool.query(`select id from eventbook.events order by ${order} desc limit 1`)).rows[0].id;
      for (let isLast = false; ; isLast = isOver) {
        const { rows } = await pool.query(`select id from eventbook.events where ${beyond} order by ${order}`, [last]);
        for (const row of rows) guessed.add(row.id);
        last = rows.at(-1)?.id ?? last;
        if (isLast && rows.length === 0) return guessed;
      }
    };
    const guesses = Object.entries(losing).map(
      async ([name, order]): Promise<readonly [string, ReadonlySet<string>]> => [name, await guess(order)],
    );
    const following = follow();
    await Promise.all(Array.from({ length: 6 }, write));
    isOver = true;
    await following;
    expect([...followed].sort()).toEqual([...written].sort());
    // The controls: what each of them misses.
    for (const [name, guessed] of await Promise.all(guesses)) expect([name, guessed.size < written.size]).toEqual([name, true]);
  });

  it("passes over a great many events of other types without answering each", async () => {
    const events = Array.from({ length: 300 }, () => ({ ...event(newId()), type: "note.added", details: { text: "." } }));
    await pool.query("select eventbook.append($1)", [JSON.stringify({ events })]);
    const wanted = await append(pool);
    expect((await settled(start)).events.map(({ id }) => id)).toEqual([wanted]);
  });

  it("reads nothing of what is settled to say that nothing is pending", async () => {
    const events = Array.from({ length: 3000 }, () => event(newId()));
    await pool.query("select eventbook.append($1)", [JSON.stringify({ events })]);
    const { position } = await settled(start);
    await pool.query("analyze");
    // A new one: what a connection has read is counted until the server comes to write it down.
    const client = new pg.Client(database().config);
    await client.connect();
    const own = await postgresStore(client).open(shop());
    await client.query("begin");
    await own.after(position, ["order.placed"], 100);
    const { rows } = await client.query(
      `select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::integer as read from pg_stat_xact_user_tables
        where schemaname = 'eventbook' and relname ~ '^events_'`,
    );
    await client.end();
    expect(rows[0].read).toBeLessThan(100);
  });

  it("brings to a handler what another program commits long after it was appended", async () => {
    const seen: string[] = [];
    const handlers = { a: (each: { id: string }) => void seen.push(each.id) } as never;
    const book = await openBook({ registry: shop(handler("a")), store: postgresStore(pool), handlers });
    const slow = await pool.connect();
    await slow.query("begin");
    const late = await append(slow);
    // Longer than it takes to see that something was appended.
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(seen).toEqual([]);
    await slow.query("commit");
    slow.release();
    await vi.waitFor(() => expect(seen).toEqual([late]), { timeout: 30_000 });
    await book.close();
  });
});

describeOnPostgres("a transaction that stays open", (database) => {
  let pool: pg.Pool;
  let store: OpenStore;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 5 });
    store = await postgresStore(pool).open(shop());
  });
  afterAll(() => pool.end());

  it("finds what was appended days before its transaction ended, though it has seen later events meanwhile", async () => {
    const kind = "immutable parallel safe return trunc(extract(epoch from instant - timestamptz '2020-01-01 00:00:00+00'";
    const clock = (shift: string): string =>
      `create or replace function eventbook.position_at(instant timestamptz) returns bigint language sql ${kind}${shift}) * 1000)::bigint << 22`;
    await pool.query("select eventbook.ensure_class(c, now() - interval '40 days', now()) from eventbook.retention_classes as c");
    const slow = await pool.connect();
    await slow.query("begin");
    // Seen by this transaction only: its clock is that of three days ago. So is what it knows of the clock of others.
    await slow.query(clock(" - interval '3 days'"));
    await pool.query("select setval('eventbook.clock', 0)");
    const late = await append(slow, "late");
    await slow.query(clock(""));
    const early = await append(pool, "early");
    await pool.query("select eventbook.ensure()");
    let position = "0";
    for (let times = 0; times < 3; times += 1) {
      const look = await store.after(position, ["order.placed"], 100);
      expect([look.events, look.pending]).toEqual([[], true]);
      ({ position } = look);
    }
    await slow.query("commit");
    slow.release();
    const isPending = async (): Promise<boolean> => (await store.after(position, ["order.placed"], 100)).pending;
    await vi.waitFor(async () => expect(await isPending()).toBe(false), { timeout: 30_000 });
    const { events } = await store.after(position, ["order.placed"], 100);
    expect(events.map(({ id }) => id)).toEqual([late, early]);
    expect((events[1]?.recordedAt ?? 0) - (events[0]?.recordedAt ?? 0)).toBeGreaterThan(2.9 * 86_400_000);
  });
});
