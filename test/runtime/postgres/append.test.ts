import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { order, orderPlaced, place, shop } from "../../../runtime/testing/shop.js";
import { laidOutPool } from "./laid-out-pool.js";

describeOnPostgres("appending to PostgreSQL", (database) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 20 });
  });
  afterAll(() => pool.end());

  const event = (id: string, more: object = {}): object => ({
    id,
    type: "order.placed",
    version: 2,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: "2026-01-31T09:00:00Z",
    details: order(1),
    ...more,
  });
  const append = async (...events: readonly object[]): Promise<readonly { readonly state: string; readonly id?: string }[]> =>
    (await pool.query("select eventbook.append($1) as outcomes", [JSON.stringify({ events })])).rows[0].outcomes;
  const states = async (...events: readonly object[]): Promise<readonly string[]> => (await append(...events)).map(({ state }) => state);

  it("stores an id once, however many bring it at the same time", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => states(event("raced"), event("raced-too"))));
    expect(outcomes.flat().filter((state) => state === "stored")).toHaveLength(2);
    expect(outcomes.flat().filter((state) => state === "duplicate")).toHaveLength(38);
    expect((await pool.query("select count(*)::int as n from eventbook.events where id like 'raced%'")).rows[0].n).toBe(2);
  });

  it("answers for each event of a batch, and lets none sink its neighbours", async () => {
    await append(event("taken"));
    expect(await append(event("n1"), event("taken", { details: order(2) }), event("taken"), event("n2"), event("n1"))).toMatchObject([
      { state: "stored" },
      { state: "conflict", id: "taken" },
      { state: "duplicate" },
      { state: "stored" },
      { state: "duplicate" },
    ]);
  });

  it("stores what has one batch all or none, wherever the conflict lies", async () => {
    await append(event("there"));
    const other = { details: order(9) };
    expect(await states(event("g1", { batch: 0 }), event("there", { batch: 0, ...other }), event("g2"))).toEqual([
      "conflict",
      "conflict",
      "stored",
    ]);
    expect(await states(event("g3", { batch: 1 }), event("g3", { batch: 1, ...other }))).toEqual(["conflict", "conflict"]);
    const kept = await pool.query(
      "select id from eventbook.events where id like 'g_' union all select id from eventbook.event_ids where id like 'g_'",
    );
    expect(kept.rows.map(({ id }) => id)).toEqual(["g2", "g2"]);
  });

  it("takes the time that an event happened for its content only where the caller has said it", async () => {
    await append(event("timed"));
    const later = { occurred_at: "2026-02-01T09:00:00Z" };
    expect(await states(event("timed", later), event("timed", { ...later, occurred_at_given: true }))).toEqual(["duplicate", "conflict"]);
  });

  it("knows one id across classes of retention", async () => {
    await append(event("classed"));
    expect(await states(event("classed", { type: "shop.opened", category: "metric", details: {} }))).toEqual(["conflict"]);
  });

  it("keeps what is to be handled in an order that is longer than an index takes", async () => {
    const order = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * index * 7919) % 20_000))).join("");
    const held = async (id: string): Promise<unknown> => {
      const inline = [{ handler: "send-receipt", order, due: 0 }];
      const [outcome] = (await append(event(id, { inline }))) as unknown as readonly {
        readonly position: string;
        readonly held: unknown;
      }[];
      const failed = { handler: "send-receipt", position: outcome?.position, order, state: "retry", attempts: 1, due: 0, error: null };
      if (outcome?.held === null) await pool.query("select eventbook.append($1)", [JSON.stringify({ events: [], settled: [failed] })]);
      return outcome?.held;
    };
    expect([await held("ordered-1"), await held("ordered-2")]).toEqual([null, ["send-receipt"]]);
    const { rows } = await pool.query("select distinct ordering = $1 as is_own from eventbook.deliveries", [order]);
    expect(rows).toEqual([{ is_own: true }]);
    await pool.query("delete from eventbook.deliveries");
  });

  it("takes the root and the correlation over from an event that led to it", async () => {
    await append(event("root", { correlation_id: "request" }));
    await append(event("child", { parent_id: "root", ancestor_id: "root" }), event("orphan", { parent_id: "gone", ancestor_id: "gone" }));
    const { rows } = await pool.query(
      "select id, root_id, correlation_id from eventbook.events where id in ('child', 'orphan') order by id",
    );
    expect(rows).toEqual([
      { id: "child", root_id: "root", correlation_id: "request" },
      { id: "orphan", root_id: "gone", correlation_id: "gone" },
    ]);
  });

  it("refuses an id of a time that no partition covers, and says so", async () => {
    await expect(append(event("covered"), event("0127d7f8-0000-7000-8000-000000000000"))).rejects.toMatchObject({
      message: expect.stringMatching(/^events\[1\]: no partition holds an id that says it was made on 2010-04-07: ids may be of 20\d\d-/),
      hint: expect.stringContaining("eventbook.ensure()"),
    });
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    await expect(book.emit(orderPlaced, order(1), { id: "0127d7f8-0000-7000-8000-000000000000" })).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringMatching(/made on 2010-04-07: .* run `select eventbook\.ensure\(\)`/),
    });
    await book.close();
    // Only a UUIDv7 says when it was made.
    expect(await states(event("0127d7f8-0000-4000-8000-000000000000"))).toEqual(["stored"]);
  });

  it("refuses a type that the database does not know, with the way out", async () => {
    await expect(append(event("x", { type: "order.shipped" }))).rejects.toMatchObject({
      message: "events[0]: the database does not know the event type order.shipped",
      hint: expect.stringContaining("schema.sql"),
    });
  });

  it("keeps a batch in its order, however large", async () => {
    const ids = Array.from({ length: 3000 }, (_, number) => `many-${String(number).padStart(4, "0")}`);
    await append(...ids.map((id) => event(id)));
    const { rows } = await pool.query("select id from eventbook.events where id like 'many-%' order by position");
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it("lets nobody change what is stored, not even its owner, through the table or a partition of it", async () => {
    await append(event("kept"));
    const { rows } = await pool.query("select tableoid::regclass::text as leaf from eventbook.events where id = 'kept'");
    for (const table of ["eventbook.events", String(rows[0].leaf)]) {
      for (const change of [
        `update ${table} set source = 'x'`,
        `delete from ${table}`,
        `truncate ${table}`,
        `insert into ${table} select * from ${table} on conflict (position, class) do update set source = 'x'`,
        `merge into ${table} as t using (select 1) as s on true when matched then delete`,
      ]) {
        await expect(pool.query(change), change).rejects.toThrow("events never change and never vanish");
      }
    }
  });

  it("keeps a number that JavaScript has not, which a book reads as it can", async () => {
    await pool.query("select eventbook.append($1)", [JSON.stringify({ events: [event("vast")] }).replace('"total":100', '"total":1e400')]);
    expect(
      (await pool.query("select (details ->> 'total')::numeric = 1e400 as kept from eventbook.events where id = 'vast'")).rows,
    ).toEqual([{ kept: true }]);
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    expect((await book.get("vast"))?.details).toEqual({ ...order(1), total: Infinity });
    await book.close();
  });

  it("tells a book of a server that is gone, and that it may come back", async () => {
    const store = postgresStore({
      query: () => Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })),
    });
    await expect(openBook({ registry: shop(), store, handlers: {} })).rejects.toMatchObject({ code: "store-unavailable", retryable: true });
  });

  it("waits for a server that is gone as long as it is told to", async () => {
    let refusals = 3;
    const failing = {
      query: (text: string, values: unknown[]) =>
        refusals-- > 0 ? Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" })) : pool.query(text, values),
    };
    const book = await openBook({ registry: shop(), store: postgresStore(failing, { patience: "10s" }), handlers: {} });
    expect((await place(book, 1)).state).toBe("stored");
    expect((await book.emit(orderPlaced, order(2), { id: "patient" })).state).toBe("stored");
    await book.close();
  });
});
