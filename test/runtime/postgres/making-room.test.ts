import { type Book, openBook } from "@eventbook/runtime";
import { applyLayout, type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { keepServer, type KeptServer } from "../../support/kept-server.js";
import { binariesOf, type Major, majors } from "../../support/postgres-binaries.js";
import { describeWhere } from "../../support/require.js";
import { place, type Shop, shop } from "../../../runtime/testing/shop.js";

/** Far longer than any of it may take, and far shorter than the transaction that is open. */
const patience = 20_000;

// A server of its own: followers of all databases of a server wait for a transaction that is open.
const partitions = (major: Major): void => {
  let server: KeptServer;
  let pool: pg.Pool;
  let book: Book<Shop, PgTransaction>;
  /** Somebody who has appended, and ends his transaction when he likes. */
  let open: pg.PoolClient;
  beforeAll(async () => {
    server = await keepServer(major);
    pool = new pg.Pool({ host: server.folder, user: "postgres", database: "postgres", max: 10, options: `-c lock_timeout=${patience}` });
    pool.on("error", () => {});
    const client = await pool.connect();
    await applyLayout(client, shop()).finally(() => client.release());
    const store: Store<PgTransaction> = postgresStore(pool);
    book = await openBook({ registry: shop(), store, handlers: {} });
  });
  afterAll(async () => {
    await book.close();
    await pool.end();
    await server.stop();
  });
  beforeEach(async () => {
    open = await pool.connect();
    await open.query("begin");
    await place(book.in(open), 1);
  });
  afterEach(async () => {
    await open.query("rollback");
    open.release();
  });

  const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await pool.query(sql)).rows;
  const leaves = async (whole: string): Promise<readonly string[]> => {
    const parts = await rows(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'eventbook.${whole}'::regclass order by 1`,
    );
    return parts.map(({ name }) => String(name));
  };
  /** Appends one after the other while something else is done; the longest that one took, in milliseconds. */
  const appendDuring = async (work: () => Promise<unknown>): Promise<{ readonly count: number; readonly longest: number }> => {
    let [isOver, count, longest] = [false, 0, 0];
    const working = work().finally(() => (isOver = true));
    while (!isOver) {
      const start = performance.now();
      await place(book, 2);
      longest = Math.max(longest, performance.now() - start);
      count += 1;
    }
    await working;
    return { count, longest };
  };

  it("are made while somebody has a transaction open that has appended, and without anybody waiting", async () => {
    const before = await leaves("events_1");
    await pool.query(
      "insert into eventbook.retention_classes (retain, keep, period) values ('7d', '7 days', '1 day') on conflict do nothing",
    );
    await appendDuring(() =>
      pool.query(
        "select eventbook.ensure_class(c, now(), now() + interval '400 days') from eventbook.retention_classes as c where retain = '365d'",
      ),
    );
    expect((await leaves("events_1")).length).toBeGreaterThan(before.length + 8);
    await appendDuring(() =>
      pool.query(
        "select eventbook.ensure_class(c, now(), now() + interval '3 days') from eventbook.retention_classes as c where retain = '7d'",
      ),
    );
    // The control: what everybody writes would have waited.
    const waiting = pool.query(
      "set lock_timeout = '100ms'; create table eventbook.control partition of eventbook.events_1 for values from (0) to (1)",
    );
    await expect(waiting).rejects.toMatchObject({ code: "55P03" });
  });

  it("are not dropped while somebody has a transaction open, and nobody waits for that", async () => {
    const before = await leaves("events_1");
    const expired = async (): Promise<unknown> => {
      const { rows: said } = await pool.query(
        "select distinct state from eventbook.expire(now() + interval '450 days') where partition like 'events_1%'",
      );
      expect(said).toEqual([{ state: "waits for a transaction that is open" }]);
      return said;
    };
    const { count, longest } = await appendDuring(expired);
    expect(await leaves("events_1")).toEqual(before);
    expect(count).toBeGreaterThan(3);
    // Twenty attempts take two seconds and more; an append may stand behind one of them.
    expect(longest).toBeLessThan(1500);
    await open.query("rollback");
    // What belongs to them was not forgotten either.
    const { rows: kept } = await pool.query(
      "select count(*)::int as n from eventbook.events as e join eventbook.event_ids as i on i.id = e.id",
    );
    expect(kept[0].n).toBeGreaterThanOrEqual(count);
  });

  it("are dropped among those who append, without a deadlock or an append that is refused", async () => {
    await open.query("rollback");
    const old = "now() - interval '500 days', now() - interval '380 days'";
    await pool.query(`select eventbook.ensure_class(c, ${old}) from eventbook.retention_classes as c where retain = '365d'`);
    const before = await leaves("events_1");
    const sweeping = async (): Promise<void> => {
      const { rows: said } = await pool.query("select state, count(*)::int as n from eventbook.expire() group by 1");
      expect(said).toEqual([{ state: "dropped", n: expect.any(Number) }]);
    };
    const lanes = Array.from({ length: 4 }, () => appendDuring(() => new Promise((resolve) => setTimeout(resolve, 500))));
    await Promise.all([...lanes, appendDuring(sweeping)]);
    expect((await leaves("events_1")).length).toBeLessThan(before.length);
  });

  it("are made once, however many ask for them at once", async () => {
    await pool.query("insert into eventbook.event_types select 'x', 1, 's', 'action', null, 'low', '14d', null on conflict do nothing");
    await Promise.all(Array.from({ length: 6 }, () => pool.query("select eventbook.ensure()")));
    const [made] = await rows("select class::text as class from eventbook.retention_classes where retain = '14d'");
    const whole = `events_${String(made?.["class"])}`;
    const days = await leaves(whole);
    expect(days.length).toBeGreaterThan(14);
    expect(new Set(days).size).toBe(days.length);
    // Nothing more is made once no type is kept so, and what is there is dropped in its time.
    await pool.query("delete from eventbook.event_types where type = 'x'");
    await pool.query(`drop table eventbook.${whole}_${days.at(-1)?.slice(-8) ?? ""}`);
    await pool.query("select eventbook.ensure()");
    expect(await leaves(whole)).toEqual(days.slice(0, -1));
    await open.query("rollback");
    await pool.query("select * from eventbook.expire(now() + interval '60 days')");
    expect(await leaves(whole)).toEqual([]);
  });

  it("have no default anywhere, where what fits nowhere would be found by nobody", async () => {
    expect(await rows("select partrelid::regclass::text from pg_partitioned_table where partdefid <> 0")).toEqual([]);
    expect((await rows("select count(*)::int as n from pg_partitioned_table"))[0]?.["n"]).toBeGreaterThan(10);
  });
};

for (const major of majors) {
  const needed = { what: `PostgreSQL ${major}`, isThere: binariesOf(major) !== null };
  describeWhere(needed, `partitions that are made and dropped under load in PostgreSQL ${major}`, () => partitions(major));
}
