import { writeSync } from "node:fs";
import { openBook, StoreError } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { order, orderPlaced, shop } from "../../runtime/testing/shop.js";

/** Emits into an SQLite file, eight at once, until ten of them were refused: writes the id of each event that is stored, and `refused` with the code of each that is not. */
const [file = ""] = process.argv.slice(2);
const book = await openBook({ registry: shop(), store: sqliteStore(file), handlers: {} });
let refused = 0;
for (let number = 0; refused < 10; number += 8) {
  await Promise.all(
    Array.from({ length: 8 }, async (_, lane) => {
      try {
        const { id } = await book.emit(orderPlaced, order(number + lane, { address: "x".repeat(500) }));
        writeSync(1, `${id}\n`);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        refused += 1;
        writeSync(1, `refused ${error.code}\n`);
      }
    }),
  );
}
await book.close();
