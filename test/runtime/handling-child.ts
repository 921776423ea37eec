import { writeSync } from "node:fs";
import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { type AnyHandler, handler, numberOf, place, type Shop, shop } from "../../runtime/testing/shop.js";

/** Runs a durable and an inline handler, which hang at order 3 where told so, and emits a few orders. */
const [file = "", role = "", from = "0", to = "0"] = process.argv.slice(2);

const noting =
  (name: string): AnyHandler =>
  async (event) => {
    const number = numberOf(event);
    if (role === "hang" && number === 3) {
      writeSync(1, `${name} hangs\n`);
      await new Promise(() => {});
    }
    writeSync(1, `${name} ${number}\n`);
  };

const book = await openBook<Shop<Readonly<Record<string, AnyHandler>>>, unknown>({
  registry: shop(handler("durable", { order: "none" }), handler("inline", { delivery: "inline", order: "none" })),
  store: sqliteStore(file),
  handlers: { durable: noting("durable"), inline: noting("inline") },
});
for (let number = Number(from); number < Number(to); number += 1) {
  if (number === 3) void place(book, number);
  else await place(book, number);
}
if (role === "hang") await new Promise((resolve) => setTimeout(resolve, 60_000));
await book.idle();
await book.close();
