import { writeSync } from "node:fs";
import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { handler, place, type Shop, shop } from "./shop.js";

/** Emits without end, many at once, and writes the id of each event once it was told that it is stored. */
const [file = "", concurrent = "64"] = process.argv.slice(2);
const book = await openBook<Shop<{ readonly a: "elsewhere" }>>({
  registry: shop(handler("a", { order: "none" })),
  store: sqliteStore(file),
  handlers: { a: "elsewhere" },
});

await Promise.all(
  Array.from({ length: Number(concurrent) }, async (_, lane) => {
    for (let number = lane; ; number += Number(concurrent)) {
      const { id } = await place(book, number, { coupon: "x".repeat(number % 100) });
      writeSync(1, `${id}\n`);
    }
  }),
);
