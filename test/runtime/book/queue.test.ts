import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Book, openBook, type QueueOptions, StoreError } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { OpenStore, Store } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { order, orderPlaced, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";
import { laidOutPool } from "../postgres/laid-out-pool.js";

removeTemporaryFilesAfterAll();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const open = (store: Store<unknown>, queue?: QueueOptions): Promise<Book<Shop, unknown>> =>
  openBook({ registry: shop(), store, handlers: {}, queue });

/** How each of many emits ended: `stored`, or the code of its error. */
const endings = (emits: readonly Promise<{ readonly state: string }>[]): Promise<readonly string[]> =>
  Promise.all(
    emits.map((emit) =>
      emit.then(
        ({ state }) => state,
        (error: { readonly code: string }) => error.code,
      ),
    ),
  );
const countOf = (list: readonly string[], wanted: string): number => list.filter((one) => one === wanted).length;

/** A store of which every write is noted, and waits until it is let go. */
function heldStore(inner: Store<unknown>): { readonly store: Store<unknown>; readonly writes: number[]; letGo: () => void } {
  const writes: number[] = [];
  let letGo = (): void => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const append =
    (opened: OpenStore): OpenStore["append"] =>
    async (groups, settled) => {
      writes.push(groups.length);
      await gate;
      return await opened.append(groups, settled);
    };
  const store: Store<unknown> = {
    name: inner.name,
    open: async (registry) => {
      const opened = await inner.open(registry);
      return { ...opened, get: opened.get, count: opened.count, close: opened.close, append: append(opened) };
    },
  };
  return { store, writes, letGo };
}

describe("what waits for a store", () => {
  it("beyond the queue waits for room, in order, and all of it is stored", async () => {
    const { store, letGo } = heldStore(sqliteStore(databaseFile()));
    const book = await open(store, { maxEvents: 10 });
    const order: number[] = [];
    const emits = Array.from({ length: 20 }, (_, number) => place(book, number));
    emits.forEach((emit, number) => void emit.then(() => order.push(number)));
    letGo();
    expect(countOf(await endings(emits), "stored")).toBe(20);
    expect(order).toEqual(Array.from({ length: 20 }, (_, number) => number));
    await book.close();
  });

  it("beyond twice the queue is refused at once, with what can be done", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxEvents: 10 });
    const emits = Array.from({ length: 25 }, (_, number) => place(book, number));
    const ended = endings(emits);
    await expect(emits[20]).rejects.toMatchObject({
      code: "store-overloaded",
      retryable: true,
      message: expect.stringMatching(/^The store is slower than what comes in: 10 events wait for it already, so this was not recorded\./),
    });
    letGo();
    const all = await ended;
    expect([countOf(all, "stored"), countOf(all, "store-overloaded")]).toEqual([20, 5]);
    expect(await book.count()).toBe(20);
    expect((await place(book, 99)).state).toBe("stored");
    await book.close();
  });

  it("is refused once it has waited for room as long as it is told to, and what had room is not", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxEvents: 3, patience: "30ms" });
    const emits = Array.from({ length: 5 }, (_, number) => place(book, number));
    const ended = endings(emits);
    const before = performance.now();
    await expect(emits[4]).rejects.toMatchObject({ code: "store-overloaded" });
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
    letGo();
    expect(await ended).toEqual(["stored", "stored", "stored", "store-overloaded", "store-overloaded"]);
    await book.close();
  });

  it("is refused at once where it is not to wait, and let in again when there is room", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxEvents: 3, patience: null });
    const emits = Array.from({ length: 4 }, (_, number) => place(book, number));
    await expect(emits[3]).rejects.toMatchObject({ code: "store-overloaded" });
    letGo();
    await Promise.allSettled(emits);
    expect(await endings([place(book, 4), place(book, 5), place(book, 6)])).toEqual(["stored", "stored", "stored"]);
    await book.close();
  });

  it("may be let wait for longer than a timer can", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxEvents: 1, patience: "30d" });
    const timers = vi.spyOn(globalThis, "setTimeout");
    const emits = [place(book, 1), place(book, 2)];
    await new Promise((resolve) => setTimeout(resolve, 30));
    const delays = timers.mock.calls.map(([, delay]) => delay);
    timers.mockRestore();
    expect(delays.filter((delay) => Number(delay) > 1000)).toEqual([2 ** 31 - 1]);
    letGo();
    expect(await endings(emits)).toEqual(["stored", "stored"]);
    await book.close();
  });

  it("is counted by what its details take as well, and comes in alone where it is larger than the queue", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxBytes: 1000, patience: null });
    const large = (size: number) => book.emit(orderPlaced, order(1, { skus: ["x".repeat(size)] }));
    const emits = [large(5000), large(1), large(1)];
    letGo();
    expect(await endings(emits)).toEqual(["stored", "store-overloaded", "store-overloaded"]);
    expect(await endings([large(300), large(300), large(300)])).toEqual(["stored", "stored", "store-overloaded"]);
    await book.close();
  });

  it("is written in parts that are neither long nor heavy", async () => {
    const { store, writes, letGo } = heldStore(memoryStore());
    const book = await open(store);
    const emits = Array.from({ length: 2500 }, (_, number) => place(book, number));
    const heavy = Array.from({ length: 5 }, () => book.emit(orderPlaced, order(1, { skus: ["x".repeat(3_000_000)] })));
    letGo();
    await Promise.all([...emits, ...heavy]);
    expect(writes).toEqual([1000, 1000, 502, 2, 1]);
    await book.close();
  });

  it("is stored before a book closes", async () => {
    const { store, letGo } = heldStore(memoryStore());
    const book = await open(store, { maxEvents: 2 });
    const emits = Array.from({ length: 4 }, (_, number) => place(book, number));
    const closed = book.close();
    letGo();
    await closed;
    expect(await endings(emits)).toEqual(["stored", "stored", "stored", "stored"]);
  });

  it.each<[QueueOptions, string]>([
    [{ maxEvents: 0 }, "`queue.maxEvents` must be a number from 1 on."],
    [{ maxBytes: Number.NaN }, "`queue.maxBytes` must be a number from 1 on."],
    [{ patience: "soon" }, "`queue.patience` must be a duration such as `30s`, or null, so that nothing waits for room."],
    [
      { patience: 1000 as unknown as string },
      "`queue.patience` must be a duration such as `30s`, or null, so that nothing waits for room.",
    ],
  ])("has bounds that make sense: %j", async (queue, message) => {
    await expect(open(memoryStore(), queue)).rejects.toMatchObject({ code: "invalid-options", message });
  });
});

describe("a store that is down", () => {
  it("lets nobody wait longer than it was given, and takes what comes after it is back", async () => {
    const inner = memoryStore();
    let isDown = true;
    let attempts = 0;
    const store: Store = {
      name: "failing",
      open: async (registry) => {
        const opened = await inner.open(registry);
        const append: OpenStore["append"] = async (groups, settled) => {
          if (!isDown) return await opened.append(groups, settled);
          attempts += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
          throw new StoreError("store-unavailable", "It is down.");
        };
        return { ...opened, count: opened.count, close: opened.close, append };
      },
    };
    const book = await open(store);
    const emits = Array.from({ length: 5000 }, (_, number) => place(book, number));
    expect(countOf(await endings(emits), "store-unavailable")).toBe(5000);
    expect(attempts).toBe(1);
    isDown = false;
    expect((await place(book, 1)).state).toBe("stored");
    expect(await book.count()).toBe(1);
    await book.close();
  });
});

/** What the process holds, in bytes, between attempts to write, which hold a whole batch each. */
async function leastHeap(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 5; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    collectGarbage();
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

describeOnPostgres("a firehose into a store that is held up", (database) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = await laidOutPool({ ...database().config, max: 4 });
  });
  afterAll(() => pool.end());

  it("holds no more than the queue and as much again, tells every emit what became of it, and stores what it accepted", async () => {
    const book = await open(postgresStore(pool) as Store<unknown>, { maxEvents: 500, patience: "1h" });
    const lock = await pool.connect();
    await lock.query("begin");
    await lock.query("lock table eventbook.events in share row exclusive mode");
    const told = { stored: 0, overloaded: 0, else: 0 };
    let given = 0;
    const give = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round += 1) {
        for (let number = 0; number < 1000; number += 1) {
          given += 1;
          book.emit(orderPlaced, order(number, { skus: ["x".repeat(500)] })).then(
            () => (told.stored += 1),
            (error: { readonly code: string }) => (told[error.code === "store-overloaded" ? "overloaded" : "else"] += 1),
          );
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
      return await leastHeap();
    };
    try {
      const early = await give(5);
      const late = await give(40);
      // Were they kept, 40,000 such events would take more than twice as much.
      expect((late - early) / 1024 / 1024).toBeLessThan(30);
      expect(told).toEqual({ stored: 0, overloaded: given - 1000, else: 0 });
    } finally {
      await lock.query("rollback");
      lock.release();
    }
    await book.idle();
    expect(told).toEqual({ stored: 1000, overloaded: given - 1000, else: 0 });
    expect(await book.count()).toBe(1000);
    await book.close();
  }, 120_000);
});
