import { type Book, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { applyLayout, type PgPool, type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { type AnyHandler, handler, order, orderPlaced, type Shop, shop } from "../../../runtime/testing/shop.js";

type Handled = Shop<{ readonly inline: AnyHandler; readonly durable: AnyHandler }>;

describeOnPostgres("a transaction of the application", (database) => {
  let pool: pg.Pool;
  let book: Book<Handled, PgTransaction>;
  let client: pg.PoolClient;
  const seen: string[] = [];
  const noting =
    (name: string): AnyHandler =>
    (event) =>
      void seen.push(`${name} ${event.id}`);

  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 5 });
    pool.on("error", () => {});
    const owner = await pool.connect();
    await applyLayout(owner, shop()).finally(() => owner.release());
    await pool.query("create table orders (id text primary key)");
    book = await openBook({
      registry: shop<{ inline: AnyHandler; durable: AnyHandler }>(handler("inline", { delivery: "inline" }), handler("durable")),
      store: postgresStore(pool),
      handlers: { inline: noting("inline"), durable: noting("durable") } as never,
    });
  });
  afterAll(async () => {
    await book.close();
    await pool.end();
  });
  beforeEach(async () => {
    seen.length = 0;
    client = await pool.connect();
    await client.query("begin");
  });
  afterEach(() => client.release());

  it("keeps what is recorded in it together with its own rows, and has it handled then", async () => {
    await client.query("insert into orders values ('1')");
    await book.in(client).emit(orderPlaced, order(1), { id: "committed" });
    expect(seen).toEqual([]);
    await client.query("commit");
    expect((await pool.query("select o.id from orders as o, eventbook.events as e where e.id = 'committed'")).rows).toEqual([{ id: "1" }]);
    await vi.waitFor(() => expect([...seen].sort()).toEqual(["durable committed", "inline committed"]), { timeout: 10_000 });
  });

  it("may be a function that runs one statement, as query builders have it", async () => {
    const run = (text: string, values: unknown[]): Promise<pg.QueryResult> => client.query(text, values);
    const definitions = [{ id: "first", definition: orderPlaced, details: order(6), about: {} }];
    expect(await book.in(run).record(definitions)).toMatchObject([{ id: "first", state: "pending" }]);
    await client.query("commit");
    expect(await book.get("first")).not.toBeNull();
  });

  it("keeps nobody waiting but who says the same, and is told then what became of it", async () => {
    await book.in(client).emit(orderPlaced, order(8), { id: "twice" });
    let again: unknown = "waits";
    const same = book.emit(orderPlaced, order(8), { id: "twice" }).then((receipt) => (again = receipt));
    const others = await Promise.all([book.emit(orderPlaced, order(9)), book.emit(orderPlaced, order(10))]);
    expect(others).toMatchObject([{ state: "stored" }, { state: "stored" }]);
    expect(await book.emit(orderPlaced, order(11))).toMatchObject({ state: "stored" });
    expect(again).toBe("waits");
    await client.query("commit");
    expect(await same).toMatchObject({ id: "twice", state: "duplicate" });
    await book.idle();
  });

  it("is refused where there is none, whether or not one was there, and nothing is stored", async () => {
    await client.query("rollback");
    const refused = { code: "invalid-options", message: "The connection given to `in` is in no transaction: begin one." };
    const run = (text: string, values: unknown[]): Promise<pg.QueryResult> => pool.query(text, values);
    const one = { id: "alone", definition: orderPlaced, details: order(12), about: {} };
    await expect(book.in(client).emit(orderPlaced, order(12), { id: "alone" })).rejects.toMatchObject(refused);
    await expect(book.in(run).record([one, { ...one, id: "alone too" }])).rejects.toMatchObject(refused);
    // @ts-expect-error -- The compiler knows that a pool is in no transaction.
    await expect(book.in(pool).emit(orderPlaced, order(12), { id: "alone" })).rejects.toMatchObject(refused);
    const lent: PgPool = pool;
    // @ts-expect-error -- Nor is what only is said to be one.
    await expect(book.in(lent).emit(orderPlaced, order(12), { id: "alone" })).rejects.toMatchObject(refused);
    expect(await book.get("alone")).toBeNull();
    await client.query("begin");
    expect(await book.in(client).emit(orderPlaced, order(12), { id: "alone" })).toMatchObject({ state: "pending" });
    await client.query("rollback");
    expect(await book.get("alone")).toBeNull();
  });

  it.each(["begin isolation level serializable", "begin; savepoint one", "begin; create temporary table mine (id text) on commit drop"])(
    "may have begun with: %s",
    async (beginning) => {
      await client.query("rollback");
      await client.query(beginning);
      expect(await book.in(client).emit(orderPlaced, order(13), { id: beginning })).toMatchObject({ state: "pending" });
      expect(await book.in(client).emit(orderPlaced, order(14))).toMatchObject({ state: "pending" });
      await client.query("commit");
      expect(await book.get(beginning)).not.toBeNull();
    },
  );

  it("that has failed takes nothing, and says why", async () => {
    await expect(client.query("select 1 / 0")).rejects.toThrow("division by zero");
    await expect(book.in(client).emit(orderPlaced, order(15))).rejects.toThrow("current transaction is aborted");
    await client.query("rollback");
  });

  it("takes over the context in which it is recorded", async () => {
    await book.with({ actor: { type: "staff", id: "7" }, correlation: "request" }, async (inner) => {
      await inner.in(client).emit(orderPlaced, order(7), { id: "in context" });
    });
    await client.query("commit");
    expect(await book.get("in context")).toMatchObject({ actors: [{ type: "staff", id: "7" }], correlationId: "request" });
  });
});

it("is refused where the store has none", async () => {
  const book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
  // @ts-expect-error -- The compiler knows it as well.
  expect(() => book.in({ query: () => {} })).toThrow("`in` needs a store with transactions");
  await book.close();
});
