import { postgresStore } from "@eventbook/runtime/postgres";
import type { NewRow } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { shop } from "../../../runtime/testing/shop.js";
import { newRow } from "../../../runtime/testing/contract/rows.js";
import { laidOutPool } from "./laid-out-pool.js";

describeOnPostgres("the streams of PostgreSQL", (database) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 4 });
  });
  afterAll(() => pool.end());

  const inStream = (id: string, stream: string, expectedVersion?: NewRow["expectedVersion"]): NewRow =>
    newRow(id, { stream: { type: "cart", id: stream } }, expectedVersion);

  it("go on where they were when the partitions of their events were dropped", async () => {
    const store = await postgresStore(pool).open(shop());
    await store.append([[inStream("old-1", "dropped"), inStream("old-2", "dropped")]], []);
    const { rows } = await pool.query("select partition from eventbook.expire(now() + interval '500 days') where state = 'dropped'");
    expect(rows.length).toBeGreaterThan(0);
    await pool.query("select eventbook.ensure()");
    expect(await store.get("old-1")).toBeNull();
    expect(await store.append([[inStream("new-1", "dropped", "new")], [inStream("new-2", "dropped", 2)]], [])).toMatchObject([
      { state: "conflict", on: "version", expected: "new", actual: 2 },
      { state: "stored", events: [{ streamVersion: 3 }] },
    ]);
    await expect(pool.query("delete from eventbook.streams")).rejects.toThrow("never change and never vanish");
    await expect(pool.query("truncate eventbook.streams")).rejects.toThrow("never change and never vanish");
  });

  it("are held for a transaction until it ends: whoever expects the same waits, and is told what became of it", async () => {
    const store = await postgresStore(pool).open(shop());
    const client = await pool.connect();
    await client.query("begin");
    const mine = await store.within?.(client)([inStream("mine", "held", "new")]);
    expect(mine).toMatchObject({ state: "stored", events: [{ streamVersion: 1 }] });
    const theirs = store.append([[inStream("theirs", "held", "new")]], []);
    const others = await store.append([[inStream("others", "free", "new")]], []);
    expect(others).toMatchObject([{ state: "stored" }]);
    await client.query("commit");
    expect(await theirs).toMatchObject([{ state: "conflict", on: "version", id: "theirs", expected: "new", actual: 1 }]);
    await client.query("begin");
    await store.within?.(client)([inStream("rolled back", "undone", "new")]);
    const after = store.append([[inStream("after", "undone", "new")]], []);
    await client.query("rollback");
    client.release();
    expect(await after).toMatchObject([{ state: "stored", events: [{ streamVersion: 1 }] }]);
  });

  it("give each event of a batch its outcome in its place, also where a group is scattered over it", async () => {
    const event = (id: string, more: object): object => ({
      id,
      type: "order.placed",
      version: 2,
      source: "shop",
      category: "action",
      severity: "low",
      occurred_at: "2026-01-31T09:00:00Z",
      details: {},
      ...more,
    });
    const events = [
      event("s1", { batch: 1, stream_type: "cart", stream_id: "s", expected_version: 7 }),
      event("s2", {}),
      event("s3", { batch: 1 }),
      event("s4", { stream_type: "cart", stream_id: "s", expected_version: "new" }),
    ];
    const [row] = (await pool.query("select eventbook.append($1) as outcomes", [JSON.stringify({ events })])).rows;
    expect(row.outcomes).toMatchObject([
      { state: "conflict", on: "version", id: "s1", expected: 7, actual: 0 },
      { state: "stored", stream_version: null },
      { state: "conflict", on: "version", id: "s1", expected: 7, actual: 0 },
      { state: "stored", stream_version: 1 },
    ]);
  });
});
