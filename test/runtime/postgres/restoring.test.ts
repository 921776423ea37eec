import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import type { OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { binariesOf } from "../../support/postgres-binaries.js";
import { keepServer, type KeptServer } from "../../support/kept-server.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { describeWhere } from "../../support/require.js";
import { handler, order, place, shop } from "../../../runtime/testing/shop.js";
import { temporaryFolder, removeTemporaryFilesAfterAll } from "../temporary-files.js";
import { laidOutPool } from "./laid-out-pool.js";

removeTemporaryFilesAfterAll();

const tools = binariesOf("15");
const needed = { what: "pg_dump of PostgreSQL 15", isThere: tools !== null && existsSync(join(tools, "pg_dump")) };

describeWhere(needed, "a database that was dumped and restored", () => {
  let source: KeptServer;
  let target: KeptServer;
  const pools: pg.Pool[] = [];
  const poolOf = (server: KeptServer, database: string): pg.Pool => {
    const pool = new pg.Pool({ host: server.folder, user: "postgres", database, max: 5 });
    pool.on("error", () => {});
    pools.push(pool);
    return pool;
  };
  let old: pg.Pool;
  let dump: string;
  /** Where a follower of its own stood when the dump was made, and what it had seen. */
  let position = "0";
  const seen: string[] = [];
  let registered: readonly string[] = [];

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
  const append = (pool: Pick<pg.Pool, "query">, ...ids: readonly string[]): Promise<unknown> =>
    pool.query("select eventbook.append($1)", [JSON.stringify({ events: ids.map(event) })]);
  const follow = async (
    store: OpenStore,
    from: string,
    limit = 3,
  ): Promise<{ readonly ids: readonly string[]; readonly position: string }> => {
    const ids: string[] = [];
    for (let at = from; ; ) {
      const look = await store.after(at, ["order.placed"], limit);
      ids.push(...look.events.map(({ id }) => id));
      at = look.position;
      if (look.events.length === 0 && !look.pending) return { ids, position: at };
    }
  };
  const restored = (name: string): pg.Pool => {
    const host = target.folder;
    execFileSync(join(tools ?? "", "createdb"), ["-h", host, "-U", "postgres", "-T", "template0", name]);
    execFileSync(join(tools ?? "", "pg_restore"), ["-h", host, "-U", "postgres", "-d", name, "--exit-on-error", dump]);
    return poolOf(target, name);
  };

  beforeAll(async () => {
    [source, target] = [await keepServer("15"), await keepServer("15")];
    old = poolOf(source, "postgres");
    const client = await old.connect();
    await applyLayout(client, shop(handler("a"))).finally(() => client.release());
    // Its transactions are far ahead of those of the other server.
    await old.query("do $$ begin for n in 1 .. 5000 loop perform pg_current_xact_id(); commit; end loop; end $$");
    const handled: string[] = [];
    const handlers = { a: (each: { readonly id: string }) => void handled.push(each.id) } as never;
    const book = await openBook({ registry: shop(handler("a", { from: "start" })), store: postgresStore(old), handlers });
    for (const id of ["s1", "s2", "s3", "s4"]) await append(old, id);
    await book.idle();
    await book.close();
    registered = handled;
    const store = await postgresStore(old).open(shop());
    const look = await store.after("0", ["order.placed"], 2);
    seen.push(...look.events.map(({ id }) => id));
    ({ position } = look);
    // Stored, and not handled by anybody.
    await append(old, "s5", "s6");
    dump = join(temporaryFolder(), "dump");
    execFileSync(join(tools ?? "", "pg_dump"), ["-h", source.folder, "-U", "postgres", "-Fc", "-f", dump, "postgres"]);
  }, 180_000);
  afterAll(async () => {
    for (const pool of pools) await pool.end();
    await source?.stop();
    await target?.stop();
  });

  it("begins an epoch with the first append, though that is plain SQL, and its followers miss nothing and see nothing twice", async () => {
    const pool = restored("plain");
    const next = (await pool.query("select pg_current_xact_id()::text as next")).rows[0].next;
    const stored = (await pool.query("select min(transaction::text::bigint)::text as first from eventbook.events")).rows[0].first;
    expect(Number(next)).toBeLessThan(Number(stored));
    await append(pool, "n1");
    await append(pool, "n2");
    const store = await postgresStore(pool).open(shop());
    const rest = ["s3", "s4", "s5", "s6", "n1", "n2"];
    expect(seen).toEqual(["s1", "s2"]);
    expect((await follow(store, position)).ids).toEqual(rest);
    expect((await follow(store, "0")).ids).toEqual([...seen, ...rest]);
    expect((await pool.query("select epoch from eventbook.eventbook_layout")).rows).toEqual([{ epoch: 2 }]);
    expect((await pool.query("select distinct epoch from eventbook.events where id like 'n%'")).rows).toEqual([{ epoch: 2 }]);
  });

  it("brings to a handler what it had not come to, and what is new, once", async () => {
    const pool = restored("handled");
    const handled: string[] = [];
    const handlers = { a: (each: { readonly id: string }) => void handled.push(each.id) } as never;
    const book = await openBook({ registry: shop(handler("a")), store: postgresStore(pool), handlers });
    const { id } = await place(book, 7);
    await book.idle();
    expect(registered).toEqual(["s1", "s2", "s3", "s4"]);
    expect(handled).toEqual(["s5", "s6", id]);
    await book.close();
  });

  it("lets a follower that comes before any append wait, and never go back", async () => {
    const pool = restored("early");
    // One that may only read: it begins no epoch.
    await pool.query("create role early_reader login; select eventbook.allow_read('early_reader')");
    const reading = new pg.Pool({ host: target.folder, user: "early_reader", database: "early", max: 2 });
    pools.push(reading);
    const store = await postgresStore(reading).open(shop());
    const first = await store.after(position, ["order.placed"], 10);
    expect(first).toMatchObject({ events: [], pending: true });
    await append(pool, "n1");
    expect((await follow(store, first.position)).ids).toEqual(["s3", "s4", "s5", "s6", "n1"]);
  });

  it("begins one epoch, however many append at once", async () => {
    const pool = restored("crowded");
    await Promise.all(Array.from({ length: 20 }, (_, number) => append(pool, `c${number}`)));
    const store = await postgresStore(pool).open(shop());
    expect((await follow(store, position)).ids.toSorted()).toEqual(
      ["s3", "s4", "s5", "s6", ...Array.from({ length: 20 }, (_, number) => `c${number}`)].toSorted(),
    );
    expect((await pool.query("select epoch from eventbook.eventbook_layout")).rows).toEqual([{ epoch: 2 }]);
  });

  it("is read as a standby, and begins an epoch when it is promoted", async () => {
    const standby = await keepServer("15", { standbyOf: source.folder });
    try {
      const pool = poolOf(standby, "postgres");
      const reading = await postgresStore(pool).open(shop());
      expect((await follow(reading, position)).ids).toEqual(["s3", "s4", "s5", "s6"]);
      expect((await pool.query("select pg_promote()")).rows).toEqual([{ pg_promote: true }]);
      await append(pool, "n1");
      expect((await follow(reading, position)).ids).toEqual(["s3", "s4", "s5", "s6", "n1"]);
      expect((await pool.query("select epoch from eventbook.eventbook_layout")).rows).toEqual([{ epoch: 2 }]);
    } finally {
      await standby.stop();
    }
  });

  it("would lose what is new if it took itself for the old one", async () => {
    const pool = restored("fooled");
    await pool.query("update eventbook.eventbook_layout set server = eventbook.server(), started = pg_postmaster_start_time()");
    await append(pool, "n1");
    const reading = await postgresStore({
      // Not even looked at when it is opened.
      query: (text, values) =>
        pool.query(text.includes("recognise_server") ? "select null" : text, text.includes("recognise_server") ? [] : values),
    }).open(shop());
    const looks: string[] = [];
    for (let times = 0; times < 3; times += 1)
      looks.push(...(await reading.after(position, ["order.placed"], 10)).events.map(({ id }) => id));
    expect(looks).not.toContain("n1");
    // Opened as it should be, it sees that transactions are stored that it has not come to yet.
    const store = await postgresStore(pool).open(shop());
    await append(pool, "n2");
    expect((await follow(store, position)).ids).toContain("n2");
  });
});

describeOnPostgres("a server that does not say which it is", (database) => {
  it("is told by its databases, and by transactions that are not there yet", async () => {
    const role = `eventbook_modest_${process.pid}`;
    await database().query(`create role ${role} login`);
    await database().query(`grant create on database ${database().config.database ?? ""} to ${role}`);
    await database().query("revoke execute on function pg_control_system() from public");
    const pool = new pg.Pool({ ...database().config, user: role, max: 2 });
    const client = await pool.connect();
    await applyLayout(client, shop()).finally(() => client.release());
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    await place(book, 1);
    const { rows } = await pool.query("select server, epoch from eventbook.eventbook_layout");
    expect(rows).toEqual([{ server: expect.stringMatching(/^\?\.\d+\.[0-9A-F]{8}$/), epoch: 1 }]);
    // As on a server that has not counted so far.
    await database().query("insert into eventbook.handler_cursors values ('far', 1, '9000000000', 0, 0)");
    await (await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} })).close();
    expect((await pool.query("select epoch from eventbook.eventbook_layout")).rows).toEqual([{ epoch: 2 }]);
    await book.close();
    await pool.end();
    await database().query(`drop owned by ${role} cascade`);
    await database().query(`drop role ${role}`);
  });
});

describeOnPostgres("an epoch", (database) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 5 });
  });
  afterAll(() => pool.end());

  const epoch = async (): Promise<number> => (await pool.query("select epoch from eventbook.eventbook_layout")).rows[0].epoch;

  it("is begun by hand where only people know that the database was set back, and never in between two that append", async () => {
    const before = await epoch();
    const open = await pool.connect();
    await open.query("begin isolation level repeatable read");
    await open.query("select 1");
    await place(await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} }), 1);
    expect((await pool.query("select eventbook.begin_epoch() as epoch")).rows).toEqual([{ epoch: before + 1 }]);
    // It still sees the old epoch, so it may not append in it.
    const refused = openBook({ registry: shop(), store: postgresStore(pool), handlers: {} }).then((book) => place(book.in(open), 2));
    await expect(refused).rejects.toMatchObject({ code: "store-unavailable", retryable: true });
    await open.query("rollback");
    open.release();
    expect(await epoch()).toBe(before + 1);
  });

  it("waits for whoever has appended in the one before", async () => {
    const before = await epoch();
    const open = await pool.connect();
    await open.query("begin");
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    await place(book.in(open), 3);
    let isBegun = false;
    const beginning = pool.query("select eventbook.begin_epoch()").then(() => (isBegun = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isBegun).toBe(false);
    await open.query("commit");
    open.release();
    await beginning;
    expect((await pool.query("select max(epoch) as last from eventbook.events")).rows).toEqual([{ last: before }]);
    await place(book, 4);
    expect((await pool.query("select max(epoch) as last from eventbook.events")).rows).toEqual([{ last: before + 1 }]);
  });

  it("is begun again where the attempt was undone", async () => {
    const before = await epoch();
    const undone = await pool.connect();
    await undone.query("begin");
    await undone.query("select eventbook.begin_epoch()");
    await undone.query("rollback");
    undone.release();
    expect(await epoch()).toBe(before);
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    await place(book, 5);
    expect(await epoch()).toBe(before + 1);
  });

  it("stays the same while the server does, however often it is asked", async () => {
    const before = await epoch();
    await pool.query("update eventbook.eventbook_layout set started = '2020-01-01'");
    await Promise.all(
      Array.from({ length: 20 }, () =>
        openBook({ registry: shop(), store: postgresStore(pool), handlers: {} }).then((book) => book.close()),
      ),
    );
    await pool.query("select eventbook.ensure()");
    expect(await epoch()).toBe(before);
    const { rows } = await pool.query("select started = pg_postmaster_start_time() as known from eventbook.eventbook_layout");
    expect(rows).toEqual([{ known: true }]);
  });
});
