import { type Book, type HandlerEntry, openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type AnyHandler, handler, numberOf, place, type Shop, shop } from "../../../runtime/testing/shop.js";
import { databaseFile } from "../temporary-files.js";

type AnyShop = Shop<Readonly<Record<"a", AnyHandler | "elsewhere">>>;

const durable = handler("a");
const inline = handler("a", { delivery: "inline" });

let file: string;
let seen: number[];
let warnings: string[];
beforeEach(() => {
  [file, seen, warnings] = [databaseFile(), [], []];
});

const note: AnyHandler = (event) => void seen.push(numberOf(event));

function open(entry: HandlerEntry | null, a: AnyHandler | "elsewhere" = note): Promise<Book<AnyShop>> {
  const entries = entry === null ? [] : [entry];
  const handlers = entry === null ? {} : { a };
  const onWarning = (message: string): void => void warnings.push(message);
  return openBook({ registry: shop(...entries), store: sqliteStore(file), handlers, onWarning }) as unknown as Promise<Book<AnyShop>>;
}

async function during(entry: HandlerEntry | null, numbers: readonly number[], a: AnyHandler | "elsewhere" = note): Promise<void> {
  await using book = await open(entry, a);
  for (const number of numbers) await place(book, number);
  await book.idle();
}

describe("a handler whose delivery changes", () => {
  it("from inline to durable begins with what comes next", async () => {
    await during(inline, [1, 2]);
    await during(durable, [3]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it("from inline to durable is brought what failed before", async () => {
    const weak: AnyHandler = (event) => {
      throw new Error(`no to ${numberOf(event)}`);
    };
    await during({ ...inline, retry: { attempts: 9, first: "30ms", most: "30ms" } }, [1, 1], weak);
    const book = await open(durable);
    await place(book, 2);
    await vi.waitFor(() => expect([...seen].sort((left, right) => left - right)).toEqual([1, 1, 2]));
    await book.close();
  });

  it("from durable to inline is brought what its cursor had not reached, in order, and what comes next after that", async () => {
    await during(durable, [1]);
    await during(durable, [2, 3, 2], "elsewhere");
    await using book = await open(inline);
    await place(book, 2);
    await vi.waitFor(() => expect(seen).toHaveLength(5));
    expect(seen.filter((number) => number === 2)).toHaveLength(3);
    expect(seen[0]).toBe(1);
    await place(book, 4);
    expect(seen.at(-1)).toBe(4);
  });

  it("there and back sees nothing twice", async () => {
    await during(durable, [1]);
    await during(inline, [2]);
    await during(durable, [3]);
    await during(inline, [4]);
    await during(inline, [5]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it("is run no more by a process that still follows the log, which says so", async () => {
    await using old = await open(durable);
    await place(old, 1);
    await old.idle();
    await using book = await open(inline);
    await place(book, 2);
    await vi.waitFor(() => expect(warnings).toEqual([expect.stringContaining("`a` was made inline by another process")]), 5000);
    const before = seen.length;
    await place(book, 3);
    await old.idle();
    expect(seen.slice(before)).toEqual([3]);
  });
});

describe("an inline handler that is new", () => {
  it("sees what comes next", async () => {
    await during(null, [1]);
    await during(inline, [2]);
    expect(seen).toEqual([2]);
  });

  it("sees what was there before where the catalog says `from: start`", async () => {
    await during(null, [1, 2]);
    await during({ ...inline, from: "start" }, [3]);
    await during({ ...inline, from: "start" }, [4]);
    expect([...seen].sort((left, right) => left - right)).toEqual([1, 2, 3, 4]);
  });
});
