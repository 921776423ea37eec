import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import pg from "pg";
import { handler, place, type Shop, shop } from "../../runtime/testing/shop.js";

/** Opens a book, places an order of a number, writes its id once it is stored, and closes it. In an SQLite file, or, where JSON says how to connect, in PostgreSQL. */
const [where = "", number = "0"] = process.argv.slice(2);
const pool = where.startsWith("{") ? new pg.Pool(JSON.parse(where)) : null;
const registry: Shop<{ readonly a: "elsewhere" }> = shop(handler("a", { order: "none" }));
const store: Store<unknown> = pool === null ? sqliteStore(where) : postgresStore(pool);
const book = await openBook({
  registry,
  store,
  handlers: { a: "elsewhere" },
});
const { id } = await place(book, Number(number));
console.log(id);
await book.close();
await pool?.end();
