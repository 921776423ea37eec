import { type Book, openBook } from "@eventbook/runtime";
import { applyLayout, type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { Neighbours } from "../../../runtime/postgres/neighbours.js";
import { type AnyHandler, handler, numberOf, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";

type Handled = Shop<{ readonly a: AnyHandler | "elsewhere" }>;

describeOnPostgres("`listen`", (database) => {
  const pools: pg.Pool[] = [];
  const books: Book<Handled, PgTransaction>[] = [];
  const newPool = (name: string): pg.Pool => {
    const pool = new pg.Pool({ ...database().config, max: 4, application_name: name });
    pool.on("error", () => {});
    pools.push(pool);
    return pool;
  };
  const open = async (pool: pg.Pool, listen: boolean, a: AnyHandler | "elsewhere" = "elsewhere"): Promise<Book<Handled, PgTransaction>> => {
    const registry = shop<{ readonly a: AnyHandler | "elsewhere" }>(handler("a"));
    const book = await openBook({ registry, store: postgresStore(pool, { listen }), handlers: { a }, onWarning: () => {} });
    books.push(book);
    return book;
  };
  /** How many backends of these names wait for announcements. */
  const listeners = async (name: string): Promise<number> => {
    const sql = "select count(*)::int as n from pg_stat_activity where application_name = $1 and query = 'listen eventbook'";
    return Number((await owner.query(sql, [name])).rows[0].n);
  };
  let owner: pg.Pool;

  beforeAll(async () => {
    owner = newPool("owner");
    const client = await owner.connect();
    await applyLayout(client, shop(handler("a"))).finally(() => client.release());
  });
  afterEach(async () => {
    for (const book of books.splice(0)) await book.close();
  });
  afterAll(async () => {
    for (const pool of pools) await pool.end();
  });

  it("tells other processes what was appended, once for many appends, and is not woken by its own", async () => {
    const [own, other] = [new Neighbours(newPool("own")), new Neighbours(newPool("other"))];
    const [heardOwn, heardOther] = [vi.fn(), vi.fn()];
    const stops = [own.listen(heardOwn), other.listen(heardOther)];
    // Whoever begins to listen looks once, because of what came before.
    await vi.waitFor(() => expect([heardOwn.mock.calls.length, heardOther.mock.calls.length]).toEqual([1, 1]));
    for (let times = 0; times < 500; times += 1) own.tell();
    await own.end();
    await vi.waitFor(() => expect(heardOther.mock.calls.length).toBeGreaterThan(1));
    await owner.query("select pg_notify('eventbook', 'somebody else')");
    await vi.waitFor(() => expect(heardOwn).toHaveBeenCalledTimes(2));
    expect(heardOther.mock.calls.length).toBeLessThanOrEqual(4);
    for (const stop of stops) stop();
    await vi.waitFor(async () => expect([await listeners("own"), await listeners("other")]).toEqual([0, 0]));
  });

  it("announces what a book has stored, and nothing of what it has not, or was not asked to", async () => {
    const watcher = await newPool("watcher").connect();
    const announced: (string | undefined)[] = [];
    watcher.on("notification", ({ payload }) => announced.push(payload));
    await watcher.query("listen eventbook");
    const [quiet, telling] = [await open(newPool("quiet"), false), await open(newPool("telling"), true)];
    await place(quiet, 1);
    const client = await owner.connect();
    await client.query("begin");
    await place(telling.in(client), 2);
    await client.query("commit");
    client.release();
    // Longer than the pause between two announcements.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await watcher.query("select 1");
    expect(announced).toEqual([]);
    await place(telling, 3);
    await telling.close();
    await watcher.query("select 1");
    expect(announced).toHaveLength(1);
    watcher.release(true);
  });

  it("brings handlers what others store, also what they do not announce, and after its connection was cut", async () => {
    const seen: number[] = [];
    await open(newPool("worker"), true, (event) => void seen.push(numberOf(event)));
    const [telling, quiet] = [await open(newPool("web"), true), await open(newPool("cron"), false)];
    await vi.waitFor(async () => expect(await listeners("worker")).toBe(1), 20_000);
    await place(telling, 11);
    await vi.waitFor(() => expect(seen).toContain(11), 20_000);
    await place(quiet, 12);
    await vi.waitFor(() => expect(seen).toContain(12), 20_000);
    const cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and query = 'listen eventbook'";
    expect((await owner.query(cut)).rowCount).toBe(1);
    await place(telling, 13);
    await vi.waitFor(() => expect(seen).toContain(13), 20_000);
    await vi.waitFor(async () => expect(await listeners("worker")).toBe(1), 20_000);
    await place(telling, 14);
    await vi.waitFor(() => expect(seen.slice(-4)).toEqual([11, 12, 13, 14]), 20_000);
  });

  it("lets the pool go when the book is closed", async () => {
    const pool = newPool("closing");
    const book = await open(pool, true, () => {});
    await vi.waitFor(async () => expect(await listeners("closing")).toBe(1), 20_000);
    await place(book, 1);
    await book.close();
    expect(pool.idleCount).toBe(pool.totalCount);
    await vi.waitFor(async () => expect(await listeners("closing")).toBe(0), 20_000);
  });
});

const noPool = { query: async () => ({ rows: [] }) };

const refused: readonly (readonly [unknown, object, string])[] = [
  [new pg.Pool({ max: 1 }), { listen: true }, "a pool of at least two"],
  [noPool, { listen: true }, "`listen` needs a pool of the package `pg`"],
  [noPool, { listen: "yes" }, "`listen` must be true or false"],
  ...[5, "5", "0s", "-1s", "soon", "", null, Number.POSITIVE_INFINITY].map(
    (patience) => [noPool, { patience }, "`patience` must be a duration such as `5s` or `500ms`"] as const,
  ),
];

it.each(refused)("options that make no sense are refused: %#", (pool, options, message) => {
  expect(() => postgresStore(pool as pg.Pool, options as never)).toThrow(
    expect.objectContaining({ code: "invalid-options", message: expect.stringContaining(message) as string }) as Error,
  );
});
