import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it } from "vitest";
import { order, orderId, orderPlaced, shop, shopOpened } from "../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../runtime/temporary-files.js";
import { describeOnOwnServers, newPool } from "./own-server.js";

removeTemporaryFilesAfterAll();

describe("large and broken events in memory and in SQLite", () => {
  it("are kept whole or refused, in memory", () => keepsLargeAndRefusesBroken(memoryStore()));

  it("are kept whole or refused, in SQLite", () => keepsLargeAndRefusesBroken(sqliteStore(databaseFile())));
});

describeOnOwnServers("large and broken events", (server) => {
  it("are kept whole or refused", async () => {
    const pool = newPool(server().config);
    await keepsLargeAndRefusesBroken(postgresStore(pool));
    await pool.end();
  });
});

async function keepsLargeAndRefusesBroken(store: Store<unknown>): Promise<void> {
  const book = await openBook({ registry: shop(), store, handlers: {} });
  const text = "ä😀".repeat(175_000);
  const tags = Array.from({ length: 10_000 }, (_, number) => `tag:${String(number).padStart(5, "0")}`);
  const broken = [
    book.emit(orderPlaced, order(2, { coupon: "half \ud83d of a pair" })),
    book.emit(orderPlaced, order(3, { coupon: "a\0b" })),
    book.emit(orderPlaced, order(4), { tags: ["\udc00"] }),
    book.emit(orderPlaced, order(5), { links: [{ type: "order", id: "\ud800" }] }),
  ].map((emit) => emit.then(() => "stored").catch(({ code }: { readonly code: string }) => code));
  const [large, tagged] = await Promise.all([book.emit(shopOpened, { text }), book.emit(orderPlaced, order(1), { tags }), ...broken]);
  expect(await Promise.all(broken)).toEqual(["invalid-details", "invalid-details", "invalid-about", "invalid-about"]);
  expect((await book.get(large.id))?.details).toEqual({ text });
  expect((await book.get(tagged.id))?.tags).toEqual(["sales", "customer:c-1", ...tags]);
  expect((await book.get(tagged.id))?.subject).toEqual({ type: "order", id: orderId(1) });
  expect(await book.count({ tags: { any: ["tag:09999"] } })).toBe(1);
  expect(await book.count()).toBe(2);
  await book.close();
}
