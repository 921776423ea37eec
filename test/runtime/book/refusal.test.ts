import { ConcurrencyError, ConflictError, openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { expect, it } from "vitest";
import { refusalOf } from "../../../runtime/book/refusal.js";
import { collect } from "../../support/collect.js";
import { shop } from "../../../runtime/testing/shop.js";
import { newRow } from "../../../runtime/testing/contract/rows.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

it.each([
  [3, 5, "The stream was expected at version 3, and is at version 5."],
  [3, 0, "The stream was expected at version 3, and has no event."],
  ["new" as const, 5, "The stream was expected to have no event yet, and is at version 5."],
  ["exists" as const, 0, "The stream was expected to have events already, and has no event."],
])("a stream that was expected %s, and is at %s, is told of as such", (expected, actual, message) => {
  const error = refusalOf({ state: "conflict", on: "version", id: "a", expected, actual });
  expect(error).toBeInstanceOf(ConcurrencyError);
  expect(error).toMatchObject({ code: "concurrency", retryable: false, expected, actual, message });
});

it("an id that is taken, and an error of the store, are told of as such", () => {
  expect(refusalOf({ state: "conflict", on: "id", id: "a" })).toBeInstanceOf(ConflictError);
  const error = new Error("no");
  expect(refusalOf({ state: "failed", error })).toBe(error);
});

it("a book gives back which stream an event continues, and where", async () => {
  const file = databaseFile();
  const store = await sqliteStore(file).open(shop());
  await store.append(
    [[newRow("a", { stream: { type: "cart", id: "7" } }), newRow("b", { stream: { type: "cart", id: "7" } }), newRow("c")]],
    [],
  );
  await store.close();
  const book = await openBook({ registry: shop(), store: sqliteStore(file), handlers: {} });
  const streams = (await collect(book.find({ order: "oldest" }))).map(({ stream }) => stream);
  expect(streams).toEqual([{ name: "cart", id: "7", version: 1 }, { name: "cart", id: "7", version: 2 }, null]);
  expect((await book.get("b"))?.stream).toEqual({ name: "cart", id: "7", version: 2 });
  await book.close();
});
