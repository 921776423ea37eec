import { type Book, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { applyLayout, type PgTransaction, postgresStore } from "@eventbook/runtime/postgres";
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
    const recorder = book.in(client);
    await client.query("insert into orders values ('1')");
    const receipt = await recorder.emit(orderPlaced, order(1), { id: "committed" });
    expect(receipt).toEqual({ id: "committed", type: "order.placed", state: "pending", position: null });
    expect(await book.get("committed")).toBeNull();
    expect(seen).toEqual([]);
    await client.query("commit");
    expect((await book.get("committed"))?.details).toEqual(order(1));
    await vi.waitFor(() => expect([...seen].sort()).toEqual(["durable committed", "inline committed"]), { timeout: 10_000 });
  });

  it("takes everything back with a rollback", async () => {
    await book.in(client).emit(orderPlaced, order(2), { id: "rolled back" });
    await client.query("rollback");
    expect(await book.get("rolled back")).toBeNull();
    await book.idle();
    expect(seen).toEqual([]);
  });

  it("says of a duplicate that it is there, and goes on after a conflict", async () => {
    const { position } = await book.emit(orderPlaced, order(3), { id: "known" });
    const recorder = book.in(client);
    expect(await recorder.emit(orderPlaced, order(3), { id: "known" })).toEqual({
      id: "known",
      type: "order.placed",
      state: "duplicate",
      position,
    });
    await expect(recorder.emit(orderPlaced, order(4), { id: "known" })).rejects.toMatchObject({ code: "conflict", id: "known" });
    expect((await recorder.emit(orderPlaced, order(5), { id: "after it" })).state).toBe("pending");
    await client.query("commit");
    expect(await book.get("after it")).not.toBeNull();
  });

  it("may be a function that runs one statement, as query builders have it", async () => {
    const run = (text: string, values: unknown[]): Promise<pg.QueryResult> => client.query(text, values);
    const definitions = [{ id: "first", definition: orderPlaced, details: order(6), about: {} }];
    expect(await book.in(run).record(definitions)).toMatchObject([{ id: "first", state: "pending" }]);
    await client.query("commit");
    expect(await book.get("first")).not.toBeNull();
  });

  it("takes over the context in which it is recorded", async () => {
    await book.with({ actor: { type: "staff", id: "7" }, correlation: "request" }, async (inner) => {
      await inner.in(client).emit(orderPlaced, order(7), { id: "in context" });
    });
    await client.query("commit");
    expect(await book.get("in context")).toMatchObject({ actors: [{ type: "staff", id: "7" }], correlationId: "request" });
  });

  it("refuses details as a book does, before the database sees them", async () => {
    await expect(book.in(client).emit(orderPlaced, { ...order(8), coupon: "\0" })).rejects.toMatchObject({ code: "invalid-details" });
    await client.query("select 1");
    await client.query("rollback");
  });
});

it("is refused where the store has none", async () => {
  const book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
  // @ts-expect-error -- The compiler knows it as well.
  expect(() => book.in({ query: () => {} })).toThrow("`in` needs a store with transactions");
  await book.close();
});
