import { openBook } from "@eventbook/runtime";
import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collect } from "../../support/collect.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { handler, order, orderPlaced, place, shop, shopOpened } from "../../../runtime/testing/shop.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";

describeOnPostgres("the partitions of PostgreSQL", (database) => {
  let pool: pg.Pool;
  const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await pool.query(sql)).rows;
  const leaves = async (table: string): Promise<readonly unknown[]> =>
    (await rows(`select inhrelid::regclass::text as name from pg_inherits where inhparent = '${table}'::regclass order by 1`)).map(
      ({ name }) => name,
    );
  const book = () => openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });

  beforeAll(async () => {
    pool = new pg.Pool({ ...database().config, max: 10 });
    pool.on("error", () => {});
    // Twenty at once, as when an application of twenty processes is rolled out.
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = new pg.Client(database().config);
        await client.connect();
        await applyLayout(client, shop(), shopSchemaOfPostgres).finally(() => client.end());
      }),
    );
  });
  afterAll(() => pool.end());

  it("are by retention and time, from yesterday on until three periods ahead", async () => {
    const classes = await rows("select retain, keep::text, period::text from eventbook.retention_classes order by retain");
    expect(classes).toEqual([
      { retain: "365d", keep: "365 days", period: "28 days" },
      { retain: "forever", keep: null, period: "28 days" },
    ]);
    for (const table of ["events_1", "event_tags_1", "event_actors_2", "event_links_2"]) {
      const made = await leaves(`eventbook.${table}`);
      expect([4, 5]).toContain(made.length);
      expect(made[0]).toMatch(new RegExp(`^eventbook\\.${table}_20\\d{6}$`));
    }
  });

  it("are made ahead again by ensure, which changes nothing that is there", async () => {
    const before = await leaves("eventbook.events_1");
    await pool.query("select eventbook.ensure()");
    expect(await leaves("eventbook.events_1")).toEqual(before);
  });

  it("give a class to a retention that comes new, and keep an event where it was stored", async () => {
    const opened = await book();
    const { id } = await opened.emit(orderPlaced, order(1));
    await pool.query("update eventbook.event_types set retain = '30d' where type = 'order.placed'");
    await expect(opened.emit(orderPlaced, order(2))).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringContaining("order.placed"),
    });
    await pool.query("select eventbook.ensure()");
    const later = await opened.emit(orderPlaced, order(2));
    const kept = await rows(
      `select e.id, c.retain from eventbook.events as e join eventbook.retention_classes as c on c.class = e.class order by e.position`,
    );
    expect(kept).toEqual([
      { id, retain: "365d" },
      { id: later.id, retain: "30d" },
    ]);
    expect(
      (await rows("select count(*)::int as days from pg_inherits where inhparent = 'eventbook.events_3'::regclass"))[0]?.["days"],
    ).toBeGreaterThan(14);
    expect((await collect(opened.find())).map((event) => event.id)).toEqual([later.id, id]);
    await opened.close();
  });

  it("are dropped when the last of their events is due, with all that belongs to them, and nothing else", async () => {
    const opened = await book();
    const forever = await opened.emit(shopOpened, {});
    const named = await opened.emit(orderPlaced, order(3, { coupon: "OLD" }), {
      id: "named",
      tags: ["t"],
      actor: { type: "staff", id: "1" },
    });
    const lastDue = "now() + interval '32 days'";
    expect(await rows("select * from eventbook.expire(now() + interval '29 days')")).toEqual([]);
    const [first] = await rows(`select partition, state from eventbook.expire(${lastDue})`);
    expect(first).toEqual({ partition: expect.stringMatching(/^events_3_/), state: "dropped" });
    expect(await opened.get(named.id)).toBeNull();
    expect(await opened.count()).toBe(2);
    expect(await opened.get(forever.id)).not.toBeNull();
    for (const table of ["order_placed_details", "event_tags_3", "event_actors_3"]) {
      const [left] = await rows(
        `select count(*)::int as n from eventbook.${table} as t where not exists (select from eventbook.events as e where e.position = t.position)`,
      );
      expect([table, left]).toEqual([table, { n: 0 }]);
    }
    // Its id is free again, because it never said when it was made.
    await pool.query("update eventbook.event_types set retain = '365d' where type = 'order.placed'");
    expect((await opened.emit(orderPlaced, order(4), { id: "named" })).state).toBe("stored");
    await opened.close();
  });

  it("wait for a handler that has not come so far", async () => {
    const seen: string[] = [];
    const registry = shop(handler("slow", { from: "start" }), handler("idle", { from: "start", on: ["note.added"] }));
    const elsewhere = await openBook({ registry, store: postgresStore(pool), handlers: { slow: "elsewhere", idle: "elsewhere" } as never });
    await place(elsewhere, 7);
    const due = "select * from eventbook.expire(now() + interval '500 days') where partition like 'events_1%'";
    expect((await rows(due)).map(({ state }) => state)).toContain("waits for the handler slow");
    const working = await openBook({
      registry,
      store: postgresStore(pool),
      handlers: { slow: (event: { id: string }) => void seen.push(event.id), idle: "elsewhere" } as never,
    });
    await working.idle();
    expect(seen.length).toBeGreaterThan(0);
    // What a handler is not for has not to wait for it.
    expect([...new Set((await rows(due)).map(({ state }) => state))]).toEqual(["dropped"]);
    await elsewhere.close();
    await working.close();
  });

  it("keep a clock that jumps ahead from storing where nobody looks", async () => {
    const client = await pool.connect();
    await client.query("begin");
    await client.query(
      "create or replace function eventbook.position_at(instant timestamptz) returns bigint language sql immutable return 9000000000000000000",
    );
    const event = {
      id: "far",
      type: "shop.opened",
      version: 1,
      source: "s",
      category: "c",
      severity: "low",
      occurred_at: "2026-01-01T00:00:00Z",
      details: {},
    };
    await expect(client.query("select eventbook.append($1)", [JSON.stringify({ events: [event] })])).rejects.toThrow(
      "no partition holds events",
    );
    await client.query("rollback");
    client.release();
  });
});
