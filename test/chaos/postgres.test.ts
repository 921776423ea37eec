import { setTimeout as pause } from "node:timers/promises";
import { type Book, openBook, StoreError } from "@eventbook/runtime";
import { type PgTransaction, postgresStore, storeStatus } from "@eventbook/runtime/postgres";
import pg from "pg";
import { expect, it } from "vitest";
import { order, orderPlaced } from "../../runtime/testing/shop.js";
import { amount } from "./amount.js";
import { Follower } from "./follower.js";
import { Load } from "./load.js";
import { describeOnOwnServers, newPool, type OwnServer, registry } from "./own-server.js";
import { printFigures } from "./print-figures.js";

describeOnOwnServers("a bad day of PostgreSQL", (server) => {
  it("restarted every few seconds, keeps what it has acknowledged, once each, and shows it to followers", async () => {
    const restarts = amount({ whole: 10, short: 3 });
    await underLoad(server(), "restarted", async () => {
      for (let restart = 0; restart < restarts; restart += 1) {
        await pause(1000 + Math.random() * 2000);
        await server().restart(restart % 2 === 0 ? "SIGQUIT" : "SIGINT");
      }
      await pause(500);
      return { restarts };
    });
  });

  it("with its connections cut, keeps what it has acknowledged, once each", async () => {
    const cuts = amount({ whole: 200, short: 50 });
    await underLoad(server(), "cut", async () => {
      let backends = 0;
      for (let cut = 0; cut < cuts; cut += 1) {
        await pause(20 + Math.random() * 80);
        const { rowCount } = await server().pool.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut' order by random() limit 1",
        );
        backends += rowCount ?? 0;
      }
      return { "backends terminated": backends };
    });
  });

  it("read-only for a while, says so to each emit, and goes on afterwards", async () => {
    const { refusals } = await underLoad(server(), "read-only", async () => {
      const { pool } = server();
      await pause(300);
      await pool.query("alter database postgres set default_transaction_read_only = on");
      await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'read-only'");
      await pause(1500);
      await pool.query("set default_transaction_read_only = off; alter database postgres set default_transaction_read_only = off");
      await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'read-only'");
      await pause(500);
      return {};
    });
    expect(refusals.some((refusal) => refusal instanceof StoreError && refusal.message.includes("read-only"))).toBe(true);
  });

  it("ends statements that take too long, says so, and stores none of them by halves", async () => {
    const { pool } = server();
    const slowFor = (seconds: number) =>
      pool.query(
        `create or replace function slow() returns trigger language plpgsql as 'begin perform pg_sleep(${seconds}); return null; end'`,
      );
    await slowFor(0);
    await pool.query("create trigger slow after insert on eventbook.event_tags for each statement execute function slow()");
    const { refusals } = await underLoad(
      server(),
      "slow",
      async () => {
        const rounds = amount({ whole: 10, short: 3 });
        for (let round = 0; round < rounds; round += 1) {
          await slowFor(1);
          await pause(600);
          await slowFor(0);
          await pause(300);
        }
        return { rounds };
      },
      { statement_timeout: 200 },
    );
    await pool.query("drop trigger slow on eventbook.event_tags; drop function slow()");
    expect(refusals.some((refusal) => (refusal as StoreError).code === "store-timeout")).toBe(true);
  });

  it("with a table locked for a while, stores what waited for it and refuses nothing", async () => {
    const { pool } = server();
    const own = newPool(server().config, { max: 10, statement_timeout: 200 });
    const book = await openedBook(own);
    const load = new Load(book, "locked");
    const rounds = amount({ whole: 10, short: 3 });
    for (let round = 0; round < rounds; round += 1) {
      const client = await pool.connect();
      await client.query("begin; lock table eventbook.event_tags in exclusive mode");
      await pause(600);
      await client.query("rollback");
      client.release();
      await pause(300);
    }
    await load.stop();
    printFigures("a table locked", { rounds, acknowledged: load.stored.length, "longest emit": `${Math.round(load.longest)} ms` });
    expect(load.refusals).toEqual([]);
    // The control: they did wait.
    expect(load.longest).toBeGreaterThan(400);
    const stored = await storedIds(pool);
    expect(load.stored.filter((id) => !stored.has(id))).toEqual([]);
    await book.close();
    await own.end();
  });

  it("with a transaction left open, lets followers wait and nobody who appends", async () => {
    const seconds = amount({ whole: 60, short: 5 });
    const { pool } = server();
    const own = newPool(server().config, { max: 10 });
    const book = await openedBook(own);
    const store = await postgresStore(own).open(registry);
    const follower = new Follower(store);
    const before = (await storedIds(pool)).size;
    await expect.poll(() => follower.seen.length, { timeout: 60_000 }).toBe(before);
    const client = await pool.connect();
    await client.query("begin");
    await book.in(client).emit(orderPlaced, order(1), { id: "left-open" });
    const load = new Load(book, `left-${server().config.host}`);
    await pause(1000 * seconds);
    await load.stop();
    const whileOpen = follower.seen.length - before;
    const { overdue } = await storeStatus(pool, { registry, schema: { hash: "", dialect: "postgres", tables: [], statements: [] } });
    const [backend] = (await client.query<{ readonly pid: number }>("select pg_backend_pid() as pid")).rows;
    await client.query("commit");
    client.release();
    const seen = await follower.finish();
    printFigures("a transaction left open", {
      seconds,
      appended: load.stored.length,
      "followed meanwhile": whileOpen,
      followed: seen.length,
      "longest emit": `${Math.round(load.longest)} ms`,
    });
    expect(load.refusals).toEqual([]);
    expect(load.stored.length).toBeGreaterThan(100 * seconds);
    expect(load.longest).toBeLessThan(3000);
    expect(new Set(seen)).toEqual(await storedIds(pool));
    expect(seen).toContain("left-open");
    expect(whileOpen).toBe(0);
    expect(overdue).toContainEqual(
      expect.objectContaining({ kind: "transaction-open", message: expect.stringContaining(`backend ${backend?.pid}`) }),
    );
    await store.close();
    await book.close();
    await own.end();
  });
});

/** Emits from many lanes while bad things happen; then all that was acknowledged is stored once, and followers have seen all that is stored. */
async function underLoad(
  { config, pool }: OwnServer,
  name: string,
  happens: () => Promise<Readonly<Record<string, number>>>,
  more: pg.PoolConfig = {},
): Promise<Load> {
  const own = newPool(config, { max: 10, application_name: name, ...more });
  const book = await openedBook(own);
  const followed = newPool(config, { max: 2, application_name: name });
  const store = await postgresStore(followed).open(registry);
  const follower = new Follower(store);
  const load = new Load(book, name);
  const figures = await happens();
  await load.stop();
  const seen = await follower.finish();
  const stored = await storedIds(pool);
  printFigures(name, {
    ...figures,
    acknowledged: load.stored.length,
    refused: load.refusals.length,
    stored: stored.size,
    followed: seen.length,
  });
  expect(load.stored.length).toBeGreaterThan(64);
  expect(load.stored.filter((id) => !stored.has(id))).toEqual([]);
  expect(seen).toHaveLength(stored.size);
  expect(new Set(seen)).toEqual(stored);
  // The control: it was a bad day, and whoever was refused was told that it may be tried again.
  expect(load.refusals.length).toBeGreaterThan(0);
  for (const refusal of load.refusals) expect(refusal).toMatchObject({ name: "StoreError", retryable: true });
  await store.close();
  await book.close();
  await Promise.all([own.end(), followed.end()]);
  return load;
}

function openedBook(pool: pg.Pool): Promise<Book<typeof registry, PgTransaction>> {
  return openBook({ registry, store: postgresStore(pool), handlers: { a: "elsewhere" }, onWarning: () => {} });
}

async function storedIds(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ readonly id: string }>("select id from eventbook.events");
  return new Set(rows.map(({ id }) => id));
}
