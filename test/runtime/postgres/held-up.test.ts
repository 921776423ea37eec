import { setTimeout as pause } from "node:timers/promises";
import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import type { GroupOutcome, NewRow, OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newRow } from "../../../runtime/testing/contract/rows.js";
import { order, orderPlaced, shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { laidOutPool } from "./laid-out-pool.js";

describeOnPostgres("what another transaction holds up in PostgreSQL", (database) => {
  let pool: pg.Pool;
  let others: pg.Pool;
  let holder: pg.PoolClient;
  let store: OpenStore;
  let statements = 0;
  /** Of events, in all batches. */
  let tried = 0;
  beforeAll(async () => {
    others = await laidOutPool({ ...database().config, max: 2 });
    pool = new pg.Pool({ ...database().config, max: 1 });
    pool.on("error", () => {});
    const query = pool.query.bind(pool) as (text: string, values: unknown[]) => Promise<pg.QueryResult>;
    const counting = (text: string, values: unknown[]) => {
      statements += 1;
      tried += /"events":\[/.test(String(values[0])) ? (JSON.parse(String(values[0])) as { readonly events: unknown[] }).events.length : 0;
      return query(text, values);
    };
    store = await postgresStore({ query: counting }).open(shop());
  });
  afterAll(async () => {
    await store.close();
    await pool.end();
    await others.end();
  });
  beforeEach(async () => {
    statements = 0;
    holder = await others.connect();
    await holder.query("begin");
  });
  // A test that fails leaves nothing open that the next one would wait for.
  afterEach(async () => {
    await holder.query("rollback");
    holder.release();
  });

  const hold = async (...rows: readonly NewRow[]): Promise<void> => void (await store.within?.(holder)(rows));
  const ended = async (outcomes: Awaited<ReturnType<OpenStore["append"]>>): Promise<readonly GroupOutcome[]> =>
    await Promise.all(outcomes.map(async (one) => (one.state === "waiting" ? one.outcome : one)));
  const statesOf = (outcomes: readonly { readonly state: string }[]): readonly string[] => outcomes.map(({ state }) => state);
  const all = (state: string, count: number): readonly string[] => Array.from({ length: count }, () => state);
  const numbered = (count: number, prefix: string, more: Partial<NewRow["row"]> = {}): readonly NewRow[] =>
    Array.from({ length: count }, (_, number) => newRow(`${prefix}-${number}`, more));
  const own = (row: NewRow): NewRow => ({ ...row, idGiven: false });
  const inStreams = (id: string, ...streams: readonly string[]): readonly NewRow[] =>
    streams.map((stream, index) => newRow(`${id}-${index}`, { stream: { type: "cart", id: stream } }));

  it("delays nothing whose id was just made for longer than two tries, however much is held", async () => {
    const held = numbered(200, "many");
    const free = numbered(50, "own").map(own);
    await hold(...held);
    const outcomes = await store.append(
      [...held, ...free].map((row) => [row]),
      [],
    );
    expect(statesOf(outcomes)).toEqual([...all("waiting", 200), ...all("stored", 50)]);
    await holder.query("commit");
    expect(await ended(outcomes)).toMatchObject([
      ...held.map(() => ({ events: [{ state: "duplicate" }] })),
      ...free.map(() => ({ state: "stored" })),
    ]);
  });

  it("is told from what is free in few tries, where that may be held as well", async () => {
    const held = numbered(40, "mixed");
    await hold(...held);
    const groups = held.flatMap((row, number) => [[row], [newRow(`free-${number}`)]]);
    const outcomes = await store.append(groups, []);
    expect(statesOf(await ended(outcomes.filter((_, index) => index % 2 === 1)))).toEqual(all("stored", 40));
    // One by one they were eighty.
    expect(statements).toBeLessThan(12);
    await holder.query("commit");
    expect(statesOf(await ended(outcomes))).toEqual(all("stored", 80));
  });

  it("is hardly tried again because something else was free", async () => {
    const held = numbered(400, "still");
    await hold(...held);
    const outcomes = await store.append(
      held.map((row) => [row]),
      [],
    );
    for (let still = false; !still; still = tried < 200) {
      tried = 0;
      await pause(500);
    }
    tried = 0;
    const [last, free] = [newRow("still-0", { tags: ["other"] }), newRow("free beside many")];
    await hold(newRow("one more"));
    const more = await store.append([[newRow("one more")], [free], [last]], []);
    expect(statesOf(await ended(more.slice(1, 2)))).toEqual(["stored"]);
    await pause(100);
    expect(tried).toBeLessThan(200);
    await holder.query("rollback");
    expect(statesOf(await ended([...outcomes, ...more]))).toEqual([...all("stored", 402), "conflict"]);
  });

  it("goes before what shares an id or a stream with it, and that before what shares one with that", async () => {
    await hold(newRow("same"), ...inStreams("holder", "held"));
    const [first, second] = [newRow("same"), newRow("same", { tags: ["other"] })];
    const outcomes = await store.append(
      [[first], inStreams("both", "held", "beside"), inStreams("behind", "beside", "last"), [second]],
      [],
    );
    const later = await store.append([inStreams("late", "last"), [newRow("same", { tags: ["other"] })], [newRow("unconcerned")]], []);
    expect(statesOf(later)).toEqual(["waiting", "waiting", "stored"]);
    await holder.query("rollback");
    expect(await ended([...outcomes, ...later])).toMatchObject([
      { state: "stored", events: [{ state: "stored" }] },
      { state: "stored", events: [{ streamVersion: 1 }, { streamVersion: 1 }] },
      { state: "stored", events: [{ streamVersion: 2 }, { streamVersion: 1 }] },
      { state: "conflict", on: "id", id: "same" },
      { state: "stored", events: [{ streamVersion: 2 }] },
      { state: "conflict", on: "id", id: "same" },
      { state: "stored" },
    ]);
  });

  it("takes nothing with it, and neither does what is at fault beside it", async () => {
    await hold(newRow("held beside a fault"));
    const groups = [
      newRow("f1"),
      newRow("held beside a fault"),
      newRow("f2", { type: "un.known" }),
      newRow("f3"),
      newRow("f4", { type: "un.known" }),
    ];
    const outcomes = await store.append(
      groups.map((row) => [row]),
      [],
    );
    const free = await ended(outcomes.filter((_, index) => index !== 1));
    expect(free).toMatchObject([{ state: "stored" }, { state: "failed" }, { state: "stored" }, { state: "failed" }]);
    expect(free[1]).toMatchObject({ error: { code: "store-refused", message: expect.stringContaining("un.known") } });
    await holder.query("commit");
    expect(statesOf(await ended(outcomes))).toEqual(["stored", "stored", "failed", "stored", "failed"]);
  });

  it("by a lock on a table is tried a few at a time, and let in at once when that is gone", async () => {
    await holder.query("lock table eventbook.event_tags in exclusive mode");
    const outcomes = await store.append(
      numbered(1000, "locked", { tags: ["a"] }).map((row, index) => [index % 2 === 0 ? row : own(row)]),
      [],
    );
    expect(statesOf(outcomes)).toEqual(all("waiting", 1000));
    const mixed = await store.append([[newRow("tagged", { tags: ["a"] })], [newRow("without tags")], [own(newRow("own without"))]], []);
    expect(statesOf(await ended(mixed.slice(1)))).toEqual(["stored", "stored"]);
    const before = statements;
    await pause(1000);
    // Were each tried by itself, or were they tried without a rest, there would be more.
    expect(statements - before).toBeLessThan(30);
    const during = statements;
    await holder.query("commit");
    expect(statesOf(await ended([...outcomes, ...mixed]))).toEqual(all("stored", 1003));
    expect(statements - during).toBeLessThan(6);
  });

  it("leaves the one connection of a pool to others most of the time", async () => {
    await hold(...numbered(30, "alone"));
    const waiting = await store.append(
      numbered(30, "alone").map((row) => [row]),
      [],
    );
    await pause(500);
    const begun = performance.now();
    for (let round = 0; round < 10; round += 1) {
      await store.get("nothing");
      expect(statesOf(await store.append([[newRow(`beside-${round}`)]], []))).toEqual(["stored"]);
      await pause(20);
    }
    // Each waits for a try at most, of some 40 ms; and they are fewer than those who would try all the time.
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(statements).toBeLessThan(60);
    await holder.query("commit");
    expect(statesOf(await ended(waiting))).toEqual(all("stored", 30));
  });

  it("is told after five seconds, and refused ten seconds after the book began to close, not stored then", async () => {
    const warnings: string[] = [];
    const book = await openBook({
      registry: shop(),
      store: postgresStore(pool),
      handlers: {},
      onWarning: (text) => void warnings.push(text),
    });
    await hold(newRow("refused-1"), newRow("refused-2"));
    const emits = [1, 2].map((number) => book.emit(orderPlaced, order(1), { id: `refused-${number}` }));
    const free = await book.emit(orderPlaced, order(2));
    expect(free.state).toBe("stored");
    const closed = book.close();
    const told = await Promise.allSettled(emits);
    await closed;
    for (const one of told)
      expect(one).toMatchObject({
        status: "rejected",
        reason: { code: "store-timeout", retryable: true, message: expect.stringContaining("it is not stored") },
      });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^2 events have waited for up to 5 s, since \d{4}-\S+Z, for a transaction of somebody else .*`npx eventbook store status` names/,
      ),
      expect.stringMatching(/^The book closes, and refuses what could not be stored: 2 events have waited for up to 10 s, /),
    ]);
    await holder.query("rollback");
    await pause(500);
    expect((await others.query("select from eventbook.event_ids where id like 'refused-%'")).rowCount).toBe(0);
  });

  it("is stored by a book that closes, where it is let go in time", async () => {
    const book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    await hold(newRow("in time"));
    const emit = book.emit(orderPlaced, order(1), { id: "in time" });
    const closed = book.close();
    await pause(200);
    await holder.query("rollback");
    await closed;
    expect(await emit).toMatchObject({ state: "stored" });
  });
});
