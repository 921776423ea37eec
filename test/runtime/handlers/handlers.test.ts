import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it, vi } from "vitest";
import { describeOnPostgres } from "../../support/postgres.js";
import { emptyPostgresStore } from "../postgres/empty-store.js";
import { type AnyHandler, handler, numberOf, place, shop } from "../shop.js";
import { databaseFile } from "../temporary-files.js";
import { type Entries, type Functions, handlingContract, noting, open, until, warnings } from "./handling-contract.js";

handlingContract("memory", memoryStore);
handlingContract("SQLite", () => sqliteStore(databaseFile()));
describeOnPostgres("handlers", (database) => handlingContract("PostgreSQL", () => emptyPostgresStore(database())));

describe("handlers over a book that is opened again", () => {
  const file = databaseFile;

  it("go on where they stood, and get what came while they were elsewhere", async () => {
    const path = file();
    const { seen, handle } = noting();
    const web = await open(sqliteStore(path), [handler("a")], { a: "elsewhere" });
    await place(web, 1);
    await web.idle();
    const worker = await open(sqliteStore(path), [handler("a")], { a: handle });
    await worker.idle();
    await worker.close();
    await place(web, 2);
    await web.close();
    const again = await open(sqliteStore(path), [handler("a")], { a: handle });
    await again.idle();
    expect(seen).toEqual(["1", "2"]);
    await again.close();
  });

  it("begin at the start or at the end, as the catalog says", async () => {
    const path = file();
    const before = await open(sqliteStore(path), [], {});
    await place(before, 1);
    await before.close();
    const [late, early] = [noting(), noting()];
    const book = await open(sqliteStore(path), [handler("late"), handler("early", { from: "start" })], {
      late: late.handle,
      early: early.handle,
    });
    await place(book, 2);
    await book.idle();
    expect([late.seen, early.seen]).toEqual([["2"], ["1", "2"]]);
    await book.close();
  });

  it("say when a cursor has lost its handler", async () => {
    const path = file();
    await (await open(sqliteStore(path), [handler("old")], { old: "elsewhere" })).close();
    const book = await open(sqliteStore(path), [handler("new")], { new: "elsewhere" });
    expect(warnings).toEqual([expect.stringContaining("a cursor of the handler `old`, which the registry does not know")]);
    await book.close();
  });

  it("do what failed before, with the attempts counted on", async () => {
    const path = file();
    const first = noting(() => true);
    const retry = { attempts: 3, first: "50ms", most: "50ms" };
    const before = await open(sqliteStore(path), [handler("a", { retry })], { a: first.handle });
    await place(before, 1);
    await before.idle();
    await before.close();
    const second = noting();
    const book = await open(sqliteStore(path), [handler("a", { retry })], { a: second.handle });
    await until(() => second.seen.length === 1);
    expect([first.seen, second.seen]).toEqual([["1!"], ["1#2"]]);
    await book.close();
  });

  it("are run by one of two books at a time, and every event once", async () => {
    const path = file();
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const handle: AnyHandler = async (event) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      seen.push(numberOf(event));
    };
    const entries: Entries = [handler("a", { order: "global" })];
    const [left, right] = [await open(sqliteStore(path), entries, { a: handle }), await open(sqliteStore(path), entries, { a: handle })];
    for (let number = 0; number < 40; number += 2) await Promise.all([place(left, number), place(right, number + 1)]);
    await Promise.all([left.idle(), right.idle()]);
    expect(most).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (__, number) => number));
    await Promise.all([left.close(), right.close()]);
  });
});

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
      [expect.stringContaining("`onWarning` threw when it was told: The handler `a`"), "EventbookWarning"],
    ]);
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
});
