import { openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import type { OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { handler, order, shop } from "../shop.js";

describeOnPostgres("following PostgreSQL", (database) => {
  let pool: pg.Pool;
  let store: OpenStore;
  let start: string;
  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 10 });
    pool.on("error", () => {});
    const client = await pool.connect();
    await applyLayout(client, shop()).finally(() => client.release());
    store = await postgresStore(pool).open(shop());
  });
  afterAll(() => pool.end());
  beforeEach(async () => {
    ({ position: start } = await settled());
  });

  let made = 0;
  const newId = (): string => `event-${made++}`;
  const event = (id: string): object => ({
    id,
    type: "order.placed",
    version: 2,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: "2026-01-31T09:00:00Z",
    details: order(1),
  });
  const append = async (client: Pick<pg.Pool, "query">, id = newId()): Promise<string> => {
    await client.query("select eventbook.append($1)", [JSON.stringify({ events: [event(id)] })]);
    return id;
  };

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

  it("loses nothing while many write for different times; by position alone it would", async () => {
    const written = new Set<string>();
    let naive = "0";
    const [followed, guessed] = [new Set<string>(), new Set<string>()];
    let isOver = false;
    const write = async (): Promise<void> => {
      for (let round = 0; round < 12; round += 1) {
        const client = await pool.connect();
        await client.query("begin");
        const ids = [await append(client), await append(client)];
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
    const guess = async (): Promise<void> => {
      naive = (await pool.query("select coalesce(max(position), 0)::text as last from eventbook.events")).rows[0].last;
      for (let last = false; ; last = isOver) {
        const { rows } = await pool.query("select id, position::text from eventbook.events where position > $1 order by position", [naive]);
        for (const row of rows) guessed.add(row.id);
        naive = rows.at(-1)?.position ?? naive;
        if (last && rows.length === 0) return;
      }
    };
    const readers = [follow(), guess()];
    await Promise.all(Array.from({ length: 6 }, write));
    isOver = true;
    await Promise.all(readers);
    expect([...followed].sort()).toEqual([...written].sort());
    // The control: whoever goes by the position, misses what commits late.
    expect(guessed.size).toBeLessThan(written.size);
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
    await vi.waitFor(() => expect(seen).toEqual([late]), { timeout: 5000 });
    await book.close();
  });
});
