import { postgresStore } from "@eventbook/runtime/postgres";
import type { Follower, NewRow, OpenStore } from "@eventbook/runtime/store";
import type pg from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { placedRow } from "../../../runtime/testing/contract/rows.js";
import { shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { emptiedPool } from "./emptied-pool.js";

const follower: Follower = { name: "a", on: ["order.placed"], delivery: "durable", from: "start", orderOf: () => null };
const [minute, leaseTime] = [60_000, 5000];
const now = Date.now.bind(Date);

describeOnPostgres("processes whose clocks differ", (database) => {
  let [right, wrong]: OpenStore[] = [];
  /** Has it be the time of the process whose clock is wrong. */
  const inWrong = async <T>(ahead: number, work: (store: OpenStore) => Promise<T>): Promise<T> => {
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + ahead);
    try {
      return await work(wrong!);
    } finally {
      clock.mockRestore();
    }
  };
  const isTaken = async ({ cursors }: OpenStore, token: string): Promise<boolean> =>
    (await cursors.lease("a", { token, until: Date.now() + leaseTime }, Date.now())).taken;

  beforeEach(async () => {
    const pool: pg.Pool = await emptiedPool(database());
    [right, wrong] = [await postgresStore(pool).open(shop()), await postgresStore(pool).open(shop())];
    await right.cursors.ensure([follower]);
  });
  afterEach(async () => {
    await right?.close();
    await wrong?.close();
  });

  it.each([minute, -minute])("take no lease from each other: by %d ms", async (ahead) => {
    expect(await isTaken(right!, "right")).toBe(true);
    const asked = await inWrong(ahead, async ({ cursors }) => {
      const answer = await cursors.lease("a", { token: "wrong", until: Date.now() + leaseTime }, Date.now());
      return { taken: answer.taken, left: answer.until - Date.now() };
    });
    expect(asked.taken).toBe(false);
    expect(asked.left).toBeGreaterThan(0);
    expect(asked.left).toBeLessThanOrEqual(leaseTime);
    await right!.cursors.move("a", { token: "right", until: 0 }, "0", []);
    expect(await inWrong(ahead, (store) => isTaken(store, "wrong"))).toBe(true);
    expect(await isTaken(right!, "right")).toBe(false);
    await inWrong(ahead, ({ cursors }) => cursors.move("a", { token: "wrong", until: Date.now() + leaseTime }, "0", []));
    expect(await isTaken(right!, "right")).toBe(false);
  });

  it.each([minute, -minute])("leave each other what they are at work on: by %d ms", async (ahead) => {
    const due = async (store: OpenStore): Promise<readonly string[]> =>
      (await store.deliveries.due("a", Date.now(), 10)).map(({ event }) => event.id);
    const noted = (id: string): NewRow => ({ ...placedRow(id, 1), inline: [{ handler: "a", order: null, due: Date.now() + leaseTime }] });
    await right!.append([[noted("right")]], []);
    await inWrong(ahead, (store) => store.append([[noted("wrong")]], []));
    expect([await due(right!), await inWrong(ahead, due)]).toEqual([[], []]);
    const left = async (store: OpenStore): Promise<number> => ((await store.deliveries.nextDue("a")) ?? 0) - Date.now();
    for (const time of [await left(right!), await inWrong(ahead, left)]) {
      expect(time).toBeGreaterThan(0);
      expect(time).toBeLessThanOrEqual(leaseTime + 500);
    }
  });
});
