import { openBook } from "@eventbook/runtime";
import { ensureStore, postgresStore } from "@eventbook/runtime/postgres";
import type { OpenStore } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { uuidV7 } from "../../../runtime/event/uuid-v7.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { order, orderPlaced, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { laidOutPool } from "./laid-out-pool.js";

const day = 86_400_000;

describeOnPostgres("a clock that makes a leap", (database) => {
  let pool: pg.Pool;
  let book: Awaited<ReturnType<typeof openBook<Shop>>>;
  let store: OpenStore;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 5 });
    book = await openBook({ registry: shop(), store: postgresStore(pool), handlers: {} });
    store = await postgresStore(pool).open(shop());
  });
  afterAll(async () => {
    await book.close();
    await pool.end();
  });

  /** What the server takes for the time from now on; the bounds of partitions stay as they are. */
  const leap = (days: number): Promise<unknown> =>
    pool.query(`create or replace function eventbook.position_at(instant timestamptz) returns bigint language sql immutable parallel safe
      return trunc(extract(epoch from instant - timestamptz '2020-01-01 00:00:00+00'
        + case when instant between timestamptz '${new Date(Date.now() - 300_000).toISOString()}' and timestamptz '${new Date(Date.now() + 300_000).toISOString()}'
          then interval '${days} days' else interval '0' end) * 1000)::bigint << 22`);
  const epoch = async (): Promise<number> => (await pool.query("select epoch from eventbook.eventbook_layout")).rows[0].epoch;
  const follow = async (from: string): Promise<{ readonly ids: readonly string[]; readonly position: string }> => {
    const ids: string[] = [];
    for (let position = from; ; ) {
      const look = await store.after(position, ["order.placed"], 10);
      ids.push(...look.events.map(({ id }) => id));
      ({ position } = look);
      if (look.events.length === 0 && !look.pending) return { ids, position };
    }
  };
  const year = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 7);

  it.each([
    ["forward by a year", 365],
    ["back by two months", -60],
  ])("%s has every append refused, and says what time it is", async (_, days) => {
    const [before, { position }] = [await epoch(), await follow("0")];
    await leap(days);
    await expect(place(book, 1)).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringMatching(
        new RegExp(`no partition holds .*${year(days)}.*Is the clock of the server right\\? If so, run .select eventbook.ensure`),
      ),
    });
    for (let times = 0; times < 3; times += 1) await expect(place(book, 1)).rejects.toThrow("no partition");
    await leap(0);
    const { id } = await place(book, 2);
    expect((await follow(position)).ids).toEqual([id]);
    // However often it was tried.
    expect(await epoch()).toBe(days > 0 ? before : before + 1);
  });

  it("and comes back begins an epoch, so that nobody who saw the future misses the present", async () => {
    const [before, { position }] = [await epoch(), await follow("0")];
    await leap(5);
    const ahead = await place(book, 3);
    const seen = await follow(position);
    expect(seen.ids).toEqual([ahead.id]);
    await leap(0);
    const [now, later] = [await place(book, 4), await place(book, 5)];
    expect((await follow(seen.position)).ids).toEqual([now.id, later.id]);
    expect((await follow(position)).ids).toEqual([ahead.id, now.id, later.id]);
    expect(await epoch()).toBe(before + 1);
  });

  it.each([5, 365])("forward by %d days, in which nobody appended, hides nothing from those who looked meanwhile", async (days) => {
    const before = await epoch();
    let { position } = await follow("0");
    await leap(days);
    for (let look = 0; look < 20; look += 1) ({ position } = await follow(position));
    await leap(0);
    const { id } = await place(book, 7);
    expect((await follow(position)).ids).toEqual([id]);
    expect(await epoch()).toBe(before);
  });

  it("forward, in which partitions were made, begins an epoch once it has come back", async () => {
    const before = await epoch();
    let { position } = await follow("0");
    await leap(365);
    await pool.query("select eventbook.ensure()");
    for (let look = 0; look < 3; look += 1) ({ position } = await follow(position));
    await leap(0);
    const { id } = await place(book, 8);
    expect((await follow(position)).ids).toEqual([id]);
    expect(await epoch()).toBe(before + 1);
  });

  it("of a program is told by the id that it has made", async () => {
    const minted = Date.now() + 400 * day;
    const id = `${minted
      .toString(16)
      .padStart(12, "0")
      .replace(/^(.{8})/, "$1-")}${uuidV7().slice(13)}`;
    await expect(book.emit(orderPlaced, order(6), { id })).rejects.toMatchObject({
      code: "store-refused",
      message: expect.stringMatching(
        new RegExp(
          `an id that says it was made on ${new Date(minted).toISOString().slice(0, 10)}.*Is the clock of the program right that made it`,
        ),
      ),
    });
  });

  it("ends no retention before it has said the same for a day", async () => {
    const sweep = async (): Promise<readonly unknown[]> => (await pool.query("select * from eventbook.expire()")).rows;
    const set = (column: string, ago: string): Promise<unknown> =>
      pool.query(`update eventbook.eventbook_layout set ${column} = now() - interval '${ago}'`);
    expect(await sweep()).toEqual([]);
    await set("swept", "8 days");
    const doubt = [{ partition: "all", state: expect.stringMatching(/^waits for tomorrow, because the clock says 2/) }];
    expect(await sweep()).toEqual(doubt);
    expect((await ensureStore(pool, { registry: shop() })).waiting).toEqual([
      { object: "*", reason: expect.stringMatching(/^tomorrow, because /) },
    ]);
    await set("doubted", "2 hours");
    expect(await sweep()).toEqual(doubt);
    await set("doubted", "21 hours");
    expect(await sweep()).toEqual([]);
    expect(await sweep()).toEqual([]);
    // A doubt that nobody came back to for more than a week is none any more.
    await set("swept", "30 days");
    await set("doubted", "10 days");
    expect(await sweep()).toEqual(doubt);
  });
});
