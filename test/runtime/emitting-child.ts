import { writeSync } from "node:fs";
import { openBook, type StoredEvent } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { handler, order, orderPlaced, type Shop, shop } from "../../runtime/testing/shop.js";

/**
 * Emits without end, many at once, and writes the id of each event once it was told that it is stored; when told to be hasty, as soon as it has
 * asked for it. Into an SQLite file, or, where JSON says how to connect, into PostgreSQL. When told to handle as well, it writes the id of what it
 * has handled to the file that it was given beside its output.
 */
const [where = "", concurrent = "64", manner = "patient", task = "emitting"] = process.argv.slice(2);
const handled = 3;
const registry: Shop<{ readonly a: "elsewhere" | ((event: StoredEvent) => void) }> = shop(handler("a", { order: "none" }));
const store: Store<unknown> = where.startsWith("{") ? postgresStore(new pg.Pool(JSON.parse(where))) : sqliteStore(where);
const book = await openBook({
  registry,
  store,
  handlers: { a: task === "handling" ? ({ id }) => void writeSync(handled, `${id}\n`) : "elsewhere" },
});

await Promise.all(
  Array.from({ length: Number(concurrent) }, async (_, lane) => {
    for (let number = lane; ; number += Number(concurrent)) {
      const id = crypto.randomUUID();
      const stored = book.emit(orderPlaced, order(number, { coupon: "x".repeat(number % 100) }), { id });
      if (manner === "patient") await stored;
      writeSync(1, `${id}\n`);
      await stored;
    }
  }),
);
