import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { expect, it } from "vitest";
import { openDatabase } from "../../../runtime/sqlite/driver.js";
import { type AnyHandler, handler, place } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { open, until, warnings } from "../handlers/open-shop.js";
import { emptiedPool } from "../postgres/emptied-pool.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

/** Has a handler lose its cursor while it is run. It would look for it without a pause. */
async function lose(delivery: "inline" | "durable", store: Store<unknown>, deleteCursors: () => Promise<unknown>): Promise<void> {
  const a: AnyHandler = () => {
    throw new Error("no");
  };
  const retry = { attempts: 9, first: "1ms", most: "1ms" };
  const book = await open(store, [handler("a", { delivery, retry })], { a });
  await book.idle();
  await deleteCursors();
  await place(book, 1);
  await until(() => warnings.length > 0);
  await book.idle();
  expect(warnings).toEqual([
    "The handler `a` has lost its cursor in the store, so this process takes nothing from there for it any more. Start it again, and it begins like a new one.",
  ]);
  await book.close();
}

it.each(["inline", "durable"] as const)(
  "a handler whose cursor is gone is told of and looks no more, over SQLite: %s",
  async (delivery) => {
    const file = databaseFile();
    await lose(delivery, sqliteStore(file), async () => {
      const database = await openDatabase(file);
      database.exec("DELETE FROM handler_cursors");
      database.close();
    });
  },
);

describeOnPostgres("a handler whose cursor is gone", (database) => {
  it.each(["inline", "durable"] as const)("is told of and looks no more: %s", async (delivery) => {
    const pool = await emptiedPool(database());
    await lose(delivery, postgresStore(pool), () => pool.query("delete from eventbook.handler_cursors"));
  });
});
