import { postgresStore } from "@eventbook/runtime/postgres";
import type { GroupOutcome, NewRow, OpenStore } from "@eventbook/runtime/store";
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

  /** What became of each group, however long it was held up. */
  const ended = async (outcomes: ReturnType<OpenStore["append"]>): Promise<readonly GroupOutcome[]> =>
    await Promise.all((await outcomes).map(async (one) => (one.state === "waiting" ? one.outcome : one)));
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
    const theirs = ended(store.append([[inStream("theirs", "held", "new")]], []));
    const others = await store.append([[inStream("others", "free", "new")]], []);
    expect(others).toMatchObject([{ state: "stored" }]);
    await client.query("commit");
    expect(await theirs).toMatchObject([{ state: "conflict", on: "version", id: "theirs", expected: "new", actual: 1 }]);
    await client.query("begin");
    await store.within?.(client)([inStream("rolled back", "undone", "new")]);
    const after = ended(store.append([[inStream("after", "undone", "new")]], []));
    await client.query("rollback");
    client.release();
    expect(await after).toMatchObject([{ state: "stored", events: [{ streamVersion: 1 }] }]);
  });

  it("make nobody wait for a transaction that holds one but those who share it, in their order", async () => {
    const store = await postgresStore(pool).open(shop());
    await ended(store.append([[inStream("first", "busy")]], []));
    const client = await pool.connect();
    await client.query("begin");
    await store.within?.(client)([inStream("held", "busy")]);
    await store.within?.(client)([inStream("held new", "just begun")]);
    const shared = await store.append([[newRow("x")], [inStream("a", "busy")], [inStream("b", "just begun")], [inStream("c", "idle")]], []);
    expect(shared.slice(1, 3).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(await ended(Promise.resolve([shared[0]!, shared[3]!]))).toMatchObject([{ state: "stored" }, { state: "stored" }]);
    // Now it is known, and nobody is held up even for a moment.
    const later = await store.append([[inStream("d", "busy", 3)], [inStream("e", "idle")], [newRow("y")]], []);
    expect(later.map(({ state }) => state)).toEqual(["waiting", "stored", "stored"]);
    await client.query("commit");
    client.release();
    expect(await ended(Promise.resolve([...shared, ...later]))).toMatchObject([
      { state: "stored", events: [{ streamVersion: null }] },
      { state: "stored", events: [{ streamVersion: 3 }] },
      { state: "stored", events: [{ streamVersion: 2 }] },
      { state: "stored", events: [{ streamVersion: 1 }] },
      { state: "stored", events: [{ streamVersion: 4 }] },
      { state: "stored", events: [{ streamVersion: 2 }] },
      { state: "stored", events: [{ streamVersion: null }] },
    ]);
    expect((await store.append([[inStream("f", "busy")]], [])).map(({ state }) => state)).toEqual(["stored"]);
  });

  it("are stored in their order when a lock that everybody needs is given back", async () => {
    const store = await postgresStore(pool).open(shop());
    const client = await pool.connect();
    await client.query("begin");
    await client.query("lock table eventbook.events in share row exclusive mode");
    const groups = Array.from({ length: 500 }, (_, number) => [inStream(`locked-${number}`, "locked")]);
    const outcomes = await store.append(groups, []);
    expect(outcomes.every(({ state }) => state === "waiting")).toBe(true);
    await client.query("commit");
    client.release();
    const versions = (await ended(Promise.resolve(outcomes))).map((one) => (one.state === "stored" ? one.events[0]?.streamVersion : one));
    expect(versions).toEqual(groups.map((_, number) => number + 1));
  });

  it("leave it to a transaction of the application how long it waits", async () => {
    const store = await postgresStore(pool).open(shop());
    const [one, other] = [await pool.connect(), await pool.connect()];
    for (const client of [one, other]) await client.query("begin");
    await store.within?.(one)([inStream("one", "both")]);
    const waiting = store.within?.(other)([inStream("other", "both")]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await one.query("commit");
    expect(await waiting).toMatchObject({ state: "stored", events: [{ streamVersion: 2 }] });
    await other.query("commit");
    for (const client of [one, other]) client.release();
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
