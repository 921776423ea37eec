import { writeSync } from "node:fs";
import { type StoredEvent, openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { handler, order, orderPlaced, type Shop, shop } from "../../runtime/testing/shop.js";

/**
 * Emits without end, 64 at once, into an SQLite file, or, where JSON says how to connect, into PostgreSQL. Once it was told that an event is stored it
 * appends its id to the file that it has as its third; when told to be hasty, as soon as it has asked for it. What its handler has seen goes to the fourth.
 */
const [where = "", manner = "patient"] = process.argv.slice(2);
const [acknowledged, handled] = [3, 4];
const concurrent = 64;

const registry: Shop<{ readonly a: (event: StoredEvent) => void }> = shop(handler("a", { order: "none" }));
const store: Store<unknown> = where.startsWith("{") ? postgresStore(new pg.Pool(JSON.parse(where))) : sqliteStore(where);
const book = await openBook({
  registry,
  store,
  handlers: { a: ({ id }) => void writeSync(handled, `${id}\n`) },
});

await Promise.all(
  Array.from({ length: concurrent }, async (_, lane) => {
    for (let number = lane; ; number += concurrent) {
      const id = crypto.randomUUID();
      const stored = book.emit(orderPlaced, order(number, { coupon: "x".repeat(number % 100) }), { id });
      if (manner === "patient") await stored;
      writeSync(acknowledged, `${id}\n`);
      await stored;
    }
  }),
);
