import { symlinkSync } from "node:fs";
import { openBook } from "@eventbook/runtime";
import { type SqliteTransaction, sqliteStore } from "@eventbook/runtime/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase, type SqlValue, type Statement } from "../../../runtime/sqlite/driver.js";
import { order, orderPlaced, shop } from "../../../runtime/testing/shop.js";
import { shopSchema } from "../shop-schema.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

const open = (path: string) => openBook({ registry: shop(), store: sqliteStore(path, { schema: shopSchema }), handlers: {} });

let file: string;
let book: Awaited<ReturnType<typeof open>>;
let own: Database;
beforeEach(async () => {
  file = databaseFile();
  book = await open(file);
  own = await openDatabase(file);
});
afterEach(async () => {
  own.close();
  await book.close();
});

it("keeps or takes back what is recorded together with the rows of the application, and fills its columns", async () => {
  own.exec("CREATE TABLE orders (id TEXT PRIMARY KEY) STRICT");
  for (const [id, end] of [
    ["kept", "COMMIT"],
    ["gone", "ROLLBACK"],
  ] as const) {
    own.exec("BEGIN IMMEDIATE");
    own.prepare("INSERT INTO orders VALUES (?)").run(id);
    await book.in(own).emit(orderPlaced, order(1, { coupon: "A" }), { id });
    own.exec(end);
  }
  expect(own.prepare("SELECT o.id FROM orders AS o JOIN events AS e ON e.id = o.id").all()).toMatchObject([{ id: "kept" }]);
  expect([await book.count(), await book.only("order.placed").count({ details: { coupon: "A" } })]).toEqual([1, 1]);
});

it("refuses a connection to another file, and what is no connection", async () => {
  const other = databaseFile();
  const [elsewhere, nowhere] = [await openDatabase(other), await openDatabase(":memory:")];
  const refusal = (message: string): object => ({ code: "invalid-options", message: expect.stringContaining(message) });
  const refused: readonly [unknown, string][] = [
    [elsewhere, `to the file of the book, \`${file}\`, and this one is open on \`${other}\``],
    [nowhere, "this one is open in memory"],
    [{ query: async () => ({ rows: [] }) }, "an open connection of `node:sqlite`"],
    [{ exec: () => {}, prepare: () => ({}) }, "an open connection of `node:sqlite`"],
    [{ exec: () => {}, prepare: () => ({ all: async () => [] }) }, "an open connection of `node:sqlite`"],
    [null, "an open connection of `node:sqlite`"],
  ];
  for (const [given, message] of refused) {
    expect(() => book.in(given as SqliteTransaction)).toThrow(expect.objectContaining(refusal(message)) as Error);
  }
  elsewhere.close();
  nowhere.close();
});

it("takes the same file for the same, whatever path leads to it", async () => {
  const link = databaseFile();
  symlinkSync(file, link);
  const linked = await openDatabase(link);
  linked.exec("BEGIN IMMEDIATE");
  expect((await book.in(linked).emit(orderPlaced, order(1))).state).toBe("pending");
  linked.exec("COMMIT");
  linked.close();
  expect(await book.count()).toBe(1);
});

it("records nothing outside a transaction", async () => {
  const recorder = book.in(own);
  const outside = { code: "invalid-options", message: expect.stringContaining("is in no transaction") };
  await expect(recorder.emit(orderPlaced, order(1))).rejects.toMatchObject(outside);
  own.exec("BEGIN");
  await recorder.emit(orderPlaced, order(2));
  own.exec("COMMIT");
  await expect(recorder.emit(orderPlaced, order(3))).rejects.toMatchObject(outside);
  expect(await book.count()).toBe(1);
});

it("records nothing once the book is closed, though the transaction is open", async () => {
  const other = await openBook({ registry: shop(), store: sqliteStore(file), handlers: {} });
  own.exec("BEGIN");
  const recorder = other.in(own);
  await other.close();
  await expect(recorder.emit(orderPlaced, order(1))).rejects.toMatchObject({ code: "book-closed" });
  await expect(recorder.record([])).rejects.toMatchObject({ code: "book-closed" });
  own.exec("COMMIT");
  expect(await book.count()).toBe(0);
});

it("takes a connection again that was closed and opened since, as those of node:sqlite can be", async () => {
  let opened = 1;
  const ofThisOpening = (statement: Statement): Statement => {
    const made = opened;
    const living =
      <Given extends readonly unknown[], T>(call: (...given: Given) => T) =>
      (...given: Given): T => {
        if (made !== opened) throw new Error("statement has been finalized");
        return call(...given);
      };
    return {
      run: living((...values: readonly SqlValue[]) => statement.run(...values)),
      get: living((...values: readonly SqlValue[]) => statement.get(...values)),
      all: living((...values: readonly SqlValue[]) => statement.all(...values)),
    };
  };
  const reopened: SqliteTransaction = { exec: (sql) => own.exec(sql), prepare: (sql) => ofThisOpening(own.prepare(sql)) };
  for (; opened <= 3; opened += 1) {
    own.exec("BEGIN IMMEDIATE");
    expect((await book.in(reopened).emit(orderPlaced, order(opened))).state).toBe("pending");
    own.exec("COMMIT");
  }
  expect(await book.count()).toBe(3);
});

it("leaves the transaction as it was when an event cannot be stored", async () => {
  own.exec(
    "CREATE TEMP TRIGGER no_such_tag BEFORE INSERT ON event_tags WHEN new.tag = 'bad' BEGIN SELECT RAISE(ABORT, 'no such tag'); END",
  );
  own.exec("BEGIN IMMEDIATE");
  const recorder = book.in(own);
  await recorder.emit(orderPlaced, order(1), { id: "good" });
  await expect(recorder.emit(orderPlaced, order(2), { id: "half", tags: ["bad"] })).rejects.toMatchObject({
    code: "store-refused",
    message: expect.stringContaining("no such tag"),
  });
  await recorder.emit(orderPlaced, order(3), { id: "after it" });
  own.exec("COMMIT");
  expect(own.prepare("SELECT id FROM events ORDER BY position").all()).toMatchObject([{ id: "good" }, { id: "after it" }]);
});

it("goes on in the transaction after an event that is there already, and says why one is refused that is not", async () => {
  await book.emit(orderPlaced, order(1), { id: "there" });
  own.exec("BEGIN IMMEDIATE");
  expect((await book.in(own).emit(orderPlaced, order(1), { id: "there" })).state).toBe("duplicate");
  await expect(book.in(own).emit(orderPlaced, order(2), { id: "there" })).rejects.toMatchObject({ code: "conflict" });
  own.exec("CREATE TEMP TRIGGER no_such_id BEFORE INSERT ON events WHEN new.id = 'bad' BEGIN SELECT RAISE(ABORT, 'no such id'); END");
  await expect(book.in(own).emit(orderPlaced, order(3), { id: "bad" })).rejects.toMatchObject({
    code: "store-refused",
    message: expect.stringContaining("no such id"),
  });
  await book.in(own).emit(orderPlaced, order(4), { id: "new" });
  own.exec("COMMIT");
  expect(own.prepare("SELECT id FROM events ORDER BY position").all()).toMatchObject([{ id: "there" }, { id: "new" }]);
});

it("says so when somebody else has written since the transaction began to read", async () => {
  own.exec("BEGIN");
  own.prepare("SELECT count(*) FROM events").all();
  await book.emit(orderPlaced, order(1), { id: "first" });
  await expect(book.in(own).emit(orderPlaced, order(2))).rejects.toMatchObject({ code: "store-timeout", retryable: true });
  own.exec("ROLLBACK");
  own.exec("BEGIN IMMEDIATE");
  expect((await book.in(own).emit(orderPlaced, order(2))).state).toBe("pending");
  own.exec("COMMIT");
});

it("knows an error by its name where a driver tells no number, as better-sqlite3 does", async () => {
  const naming: SqliteTransaction = {
    prepare: (sql) => own.prepare(sql),
    exec: (sql) => {
      try {
        return own.exec(sql);
      } catch (error) {
        const { message } = error as Error;
        throw Object.assign(new Error(message), { code: message.includes("locked") ? "SQLITE_BUSY_SNAPSHOT" : "SQLITE_ERROR" });
      }
    },
  };
  own.exec("BEGIN");
  own.prepare("SELECT count(*) FROM events").all();
  await book.emit(orderPlaced, order(1));
  await expect(book.in(naming).emit(orderPlaced, order(2))).rejects.toMatchObject({ code: "store-timeout", retryable: true });
  own.exec("ROLLBACK");
});

it("reads its own rows as it needs them, whatever the application has chosen for its own", async () => {
  const { defaultSafeIntegers } = own as { readonly defaultSafeIntegers?: (enabled: boolean) => void };
  defaultSafeIntegers?.call(own, true);
  const about = { id: "mine", occurredAt: "2026-01-31T00:00:00.001Z" };
  own.exec("BEGIN IMMEDIATE");
  expect((await book.in(own).emit(orderPlaced, order(1), about)).state).toBe("pending");
  expect((await book.in(own).emit(orderPlaced, order(1), about)).state).toBe("duplicate");
  own.exec("COMMIT");
});
