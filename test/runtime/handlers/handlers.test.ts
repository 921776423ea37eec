import { type Book, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../../runtime/sqlite/driver.js";
import { type AnyHandler, handler, orderId, place, shop, shopOpened } from "../../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";
import { noting } from "../../../runtime/testing/contract/noting.js";
import type { AnyShop, Functions } from "../../../runtime/testing/contract/topic.js";
import { open, until, warnings } from "./open-shop.js";

removeTemporaryFilesAfterAll();

describe("a handler that fails in an odd way", () => {
  const hostile = {
    toString: (): string => {
      throw new Error("no text");
    },
  };
  const thrown: readonly unknown[] = [undefined, null, Symbol("x"), Object.create(null), hostile, new Error("a\0b\uD800")];

  const stores: readonly [string, () => Store<unknown>][] = [
    ["memory", memoryStore],
    ["SQLite", () => sqliteStore(databaseFile())],
  ];
  it.each(stores)("is tried again and given up as any other, over %s", async (_, newStore) => {
    for (const delivery of ["inline", "durable"] as const) {
      for (const value of thrown) {
        const a: AnyHandler = () => {
          throw value;
        };
        const retry = { attempts: 2, first: "1ms", most: "1ms" };
        const book = await open(newStore(), [handler("a", { delivery, retry })], { a });
        expect((await place(book, 1)).state).toBe("stored");
        await until(() => warnings.length === 1);
        expect(warnings[0]).toMatch(/`a` gave up on the event .* after 2 attempts: /);
        await book.close();
      }
    }
  });
});

describe("a warning", () => {
  it("that cannot be given harms nobody, and is given by the process", async () => {
    const emitted = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const onWarning = (): void => {
      throw new Error("no log today");
    };
    const a: AnyHandler = () => {
      throw new Error("no");
    };
    const inline = handler("a", { delivery: "inline", retry: { attempts: 1, first: "1ms", most: "1ms" } });
    const book = await openBook({ registry: shop<Functions>(inline), store: memoryStore(), handlers: { a }, onWarning });
    expect((await place(book, 1)).state).toBe("stored");
    await book.close();
    expect(emitted.mock.calls).toEqual([
      [expect.stringMatching(/`onWarning` threw when it was told: The handler `a` .* after 1 attempt: /), "EventbookWarning"],
    ]);
    emitted.mockRestore();
  });

  it("that is promised and not given harms nobody either", async () => {
    const emitted = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const onWarning = async (): Promise<void> => {
      throw new Error("no log today");
    };
    const a: AnyHandler = () => {
      throw new Error("no");
    };
    const inline = handler("a", { delivery: "inline", retry: { attempts: 1, first: "1ms", most: "1ms" } });
    const book = await openBook({ registry: shop<Functions>(inline), store: memoryStore(), handlers: { a }, onWarning });
    await place(book, 1);
    await book.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", unhandled);
    expect([unhandled.mock.calls.length, emitted.mock.calls.length]).toEqual([0, 1]);
    emitted.mockRestore();
  });

  it("is not given by the host because many handlers run at once", async () => {
    const hostWarnings: string[] = [];
    const note = ({ name }: Error): void => void hostWarnings.push(name);
    process.on("warning", note);
    const a: AnyHandler = () => new Promise((resolve) => setTimeout(resolve, 5));
    const book = await open(memoryStore(), [handler("a", { delivery: "inline", order: "none" })], { a });
    await Promise.all(Array.from({ length: 30 }, (_, number) => place(book, number)));
    await book.close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    expect(hostWarnings).toEqual([]);
  });
});

describe("a book that is opened and closed at once", () => {
  it("starts no handler any more", async () => {
    const path = databaseFile();
    const before = await open(sqliteStore(path), [handler("a")], { a: "elsewhere" });
    await place(before, 1);
    await before.close();
    const { seen, handle } = noting();
    const book = await open(sqliteStore(path), [handler("a")], { a: handle });
    await book.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual([]);
    await book.idle();
  });

  it("lets nobody wait who waited for what is due", async () => {
    const book = await open(memoryStore(), [handler("a")], { a: () => {} });
    const idle = book.idle();
    // As far as it comes before handlers begin.
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    await book.close();
    await idle;
  });
});

it.each(["inline", "durable"] as const)(
  "a handler is not given what another process has done before it held the lease: %s",
  async (delivery) => {
    const file = databaseFile();
    const entry = handler("a", { delivery, retry: { attempts: 99, first: "30ms", most: "30ms" } });
    const failing = await open(sqliteStore(file), [entry], {
      a: () => {
        throw new Error("no");
      },
    });
    const placed = place(failing, 1);
    const { position, id } = await placed;
    await failing.idle();
    await failing.close();
    const inner = sqliteStore(file);
    let isDone = false;
    const store: Store<unknown> = {
      name: "shared",
      open: async (registry) => {
        const opened = await inner.open(registry);
        const { cursors, deliveries } = opened;
        const lease: typeof cursors.lease = async (...given) => {
          const order = JSON.stringify(["order", orderId(1)]);
          if (!isDone) await deliveries.change([{ handler: "a", position: position ?? "", order, state: "done" }]);
          isDone = true;
          return await cursors.lease(...given);
        };
        return { ...opened, get: opened.get, find: opened.find, close: opened.close, cursors: { ...cursors, lease } };
      },
    };
    const { seen, handle } = noting();
    const book = await open(store, [entry], { a: handle });
    await until(() => isDone);
    await book.idle();
    expect([seen, (await book.get(id))?.id]).toEqual([[], id]);
    await book.close();
  },
);

describe("a book over a store that answers no more", () => {
  it("closes all the same where nothing is under way but a look for what is due", async () => {
    const inner = memoryStore();
    let isGone = false;
    const answered =
      <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) =>
      (...given: Given): Promise<T> =>
        isGone ? new Promise<T>(() => {}) : call(...given);
    const store: Store = {
      name: "gone",
      open: async (registry) => {
        const opened = await inner.open(registry);
        const { deliveries } = opened;
        return {
          ...opened,
          close: opened.close,
          deliveries: { ...deliveries, due: answered(deliveries.due), nextDue: answered(deliveries.nextDue) },
        };
      },
    };
    const book = await open(store, [handler("a"), handler("b", { delivery: "inline" })], { a: () => {}, b: () => {} });
    await book.idle();
    isGone = true;
    const idle = book.idle();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await book.close();
    await idle;
  });
});

describe("a handler that records through the book while that closes", () => {
  it.each(["inline", "durable"] as const)("has not failed: %s", async (delivery) => {
    let book: Book<AnyShop, unknown> | null = null;
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let isBegun = false;
    const a: AnyHandler = async () => {
      isBegun = true;
      await gate;
      await book?.emit(shopOpened, {}, { id: "child" });
    };
    const retry = { attempts: 1, first: "1ms", most: "1ms" };
    const file = databaseFile();
    book = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a });
    const placed = place(book, 1);
    await until(() => isBegun);
    const closed = book.close();
    await expect(place(book, 2)).rejects.toMatchObject({ code: "book-closed" });
    letGo();
    await closed;
    await placed;
    expect(warnings).toEqual([]);
    const again = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a });
    expect((await again.get("child"))?.parentId).toBe((await placed).id);
    await again.close();
  });
});

it("an event that was stored long after it was accepted is not taken for forgotten while its handler runs", async () => {
  const file = databaseFile();
  const [one, other] = [noting(), noting()];
  let letGo = (): void => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const first = await open(sqliteStore(file), [handler("a", { delivery: "inline" })], {
    a: async (event, run) => {
      await one.handle(event, run);
      await gate;
    },
  });
  const second = await open(sqliteStore(file), [handler("a", { delivery: "inline" })], { a: other.handle });
  const database = await openDatabase(file);
  database.exec("BEGIN IMMEDIATE");
  const placed = place(first, 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + 6000);
  database.exec("ROLLBACK");
  database.close();
  await until(() => one.seen.length === 1);
  await second.idle();
  letGo();
  await placed;
  await first.close();
  await second.close();
  clock.mockRestore();
  expect([one.seen, other.seen]).toEqual([["1"], []]);
});

describe("a handler that takes longer than a book that closes waits", () => {
  afterEach(() => void vi.useRealTimers());

  it.each(["inline", "durable"] as const)(
    "gets its event again when the book is opened, though it was its last attempt: %s",
    async (delivery) => {
      const retry = { attempts: 1, first: "1h", most: "1h" };
      const file = databaseFile();
      let isBegun = false;
      const endless: AnyHandler = (_, { signal }) => {
        isBegun = true;
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("told to end"))));
      };
      const before = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a: endless });
      const placed = place(before, 1);
      await until(() => isBegun);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const closed = before.close();
      await vi.advanceTimersByTimeAsync(10_001);
      await closed;
      vi.useRealTimers();
      await placed;
      expect(warnings).toEqual([]);
      const { seen, handle } = noting();
      const book = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a: handle });
      await book.idle();
      expect(seen).toEqual(["1"]);
      await book.close();
    },
  );
});

describe("a clock that was ahead by a year and is set right", () => {
  const year = 365 * 86_400_000;

  async function whileAhead(work: (setRight: () => void) => Promise<void>): Promise<void> {
    const now = Date.now.bind(Date);
    let ahead = year;
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + ahead);
    try {
      await work(() => (ahead = 0));
    } finally {
      clock.mockRestore();
    }
  }

  it.each(["inline", "durable"] as const)("delays no attempt that was to come soon: %s", async (delivery) => {
    await whileAhead(async (setRight) => {
      const file = databaseFile();
      const failing = noting(() => true);
      const retry = { attempts: 9, first: "1h", most: "1h" };
      const before = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a: failing.handle });
      await place(before, 1);
      await before.idle();
      await before.close();
      setRight();
      const { seen, handle } = noting();
      const book = await open(sqliteStore(file), [handler("a", { delivery, retry })], { a: handle });
      await book.idle();
      expect([failing.seen, seen]).toEqual([["1!"], ["1#2"]]);
      await book.close();
    });
  });

  it("leaves no lease that only its owner believes in", async () => {
    await whileAhead(async (setRight) => {
      const file = databaseFile();
      const [one, other] = [noting(), noting()];
      const first = await open(sqliteStore(file), [handler("a")], { a: one.handle });
      await place(first, 1);
      await first.idle();
      setRight();
      const second = await open(sqliteStore(file), [handler("a")], {
        a: async (event, run) => {
          await other.handle(event, run);
          await new Promise((resolve) => setTimeout(resolve, 50));
        },
      });
      await place(second, 2);
      await Promise.all([first.idle(), second.idle()]);
      expect([...one.seen, ...other.seen].sort()).toEqual(["1", "2"]);
      await first.close();
      await second.close();
    });
  });
});

it("a handler that is to be tried again in a million years holds nothing up", async () => {
  const { seen, handle } = noting((number) => number === 1);
  const never = { attempts: 9, first: "999999999d", most: "999999999d" };
  for (const store of [memoryStore(), sqliteStore(databaseFile())]) {
    const book = await open(store, [handler("a", { retry: never })], { a: handle });
    await place(book, 1);
    await place(book, 2);
    await book.idle();
    await book.close();
    expect(warnings).toEqual([]);
  }
  expect(seen).toEqual(["1!", "2", "1!", "2"]);
});
