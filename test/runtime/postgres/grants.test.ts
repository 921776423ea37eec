import { type Book, type HandlerEntry, openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import type { Functions } from "../../../runtime/testing/contract/topic.js";
import { handler, order, orderPlaced, type Shop, shop } from "../../../runtime/testing/shop.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";

const view = `create or replace view eventbook.order_placed with (security_invoker = true) as
  select e.id, e.source, eventbook.as_text(e.details -> 'coupon') as coupon from eventbook.events as e where e.type = 'order.placed'`;

describeOnPostgres("roles of PostgreSQL", (database) => {
  const name = (kind: string): string => `eventbook_${kind}_${process.pid}`;
  let owner: pg.Pool;
  const pools = new Map<string, pg.Pool>();
  const as = (kind: "append" | "read"): pg.Pool => {
    const known = pools.get(kind);
    if (known !== undefined) return known;
    const pool = new pg.Pool({ ...database().config, user: name(kind), max: 3 });
    pool.on("error", () => {});
    pools.set(kind, pool);
    return pool;
  };

  beforeAll(async () => {
    owner = new pg.Pool({ ...database().config, max: 3 });
    owner.on("error", () => {});
    const client = await owner.connect();
    try {
      await applyLayout(client, shop(), { ...shopSchemaOfPostgres, statements: [...shopSchemaOfPostgres.statements, view] });
      for (const kind of ["append", "read"]) {
        await client.query(`create role ${name(kind)} login`);
        await client.query(`select eventbook.allow_${kind}('${name(kind)}')`);
      }
      await client.query("select eventbook.append($1)", [JSON.stringify({ events: [event] })]);
    } finally {
      client.release();
    }
  });
  afterAll(async () => {
    for (const pool of pools.values()) await pool.end();
    for (const kind of ["append", "read"]) await owner.query(`drop owned by ${name(kind)}; drop role ${name(kind)}`);
    await owner.end();
  });

  const event = {
    id: "first",
    type: "order.placed",
    version: 2,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: "2026-01-31T09:00:00Z",
    tags: ["t"],
    details: order(1),
  };

  it("let an application append, read, and run handlers", async () => {
    const seen: string[] = [];
    const handlers = { a: (each: { id: string }) => void seen.push(each.id) } as never;
    const book = await openBook({ registry: shop(handler("a")), store: postgresStore(as("append")), handlers });
    const { id } = await book.emit(orderPlaced, order(2, { coupon: "ROLE" }));
    await book.idle();
    expect(seen).toEqual([id]);
    expect(await book.only("order.placed").count({ details: { coupon: "ROLE" } })).toBe(1);
    const client = await as("append").connect();
    await client.query("begin");
    expect(await book.in(client).emit(orderPlaced, order(3), { id: "within" })).toMatchObject({ state: "pending" });
    await client.query("commit");
    client.release();
    expect(await book.get("within")).not.toBeNull();
    await book.close();
  });

  it("let a reader open a book once its handlers have their places, and say so before", async () => {
    const open = (pool: pg.Pool, ...entries: readonly HandlerEntry[]): Promise<Pick<Book<Shop>, "count" | "close">> =>
      openBook<Shop<Functions>>({
        registry: shop<Functions>(...entries),
        store: postgresStore(pool),
        handlers: Object.fromEntries(entries.map(({ name }) => [name, "elsewhere"])),
        onWarning: () => {},
      } as never);
    const refused = (lack: string): object => ({
      name: "StoreError",
      code: "store-refused",
      message: expect.stringMatching(
        new RegExp(
          `^The database ${lack}, and may only be read here \\(PostgreSQL: permission denied .*\\)\\. Open a book .*eventbook.allow_append`,
        ),
      ),
    });
    const other = handler("late", { on: ["order.placed", "note.added"] });
    await expect(open(as("read"), handler("late"))).rejects.toMatchObject(refused("has no place for the handler `late`"));
    await (await open(as("append"), handler("late"))).close();
    const book = await open(as("read"), handler("late"));
    expect(await book.count()).toBeGreaterThan(0);
    await book.close();
    await expect(open(as("read"), other)).rejects.toMatchObject(
      refused("knows for other events or another delivery than this catalog the handler `late`"),
    );
    await expect(open(as("read"), handler("late", { delivery: "inline" }))).rejects.toThrow("a function");
  });

  it("let a reader see the events and the views, and append nothing", async () => {
    expect((await as("read").query("select coupon from eventbook.order_placed where id = 'first'")).rows).toEqual([{ coupon: null }]);
    await expect(as("read").query("select eventbook.append('{}')")).rejects.toThrow("permission denied for function append");
    await expect(as("read").query("call eventbook.append_within('{}', null)")).rejects.toThrow(
      "permission denied for procedure append_within",
    );
    await expect(as("read").query("insert into eventbook.handler_cursors values ('x', 0, '0', 0, 0)")).rejects.toThrow("permission denied");
  });
});
