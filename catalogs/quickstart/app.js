// A small application over the generated emitters: `npm run quickstart`.
import { rmSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { registry } from "../../generated/quickstart/registry.js";
import { emitOrderPlaced, emitOrderStateChanged, emitPaymentCaptured } from "../../generated/quickstart/shop.js";
import { schema } from "../../generated/quickstart/storage/sqlite.js";

const file = fileURLToPath(new URL("shop.sqlite", import.meta.url));
for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });

/** @type {Set<string>} */
const openOrders = new Set();
/** @type {string[]} */
const receipts = [];

const book = await openBook({
  registry,
  store: sqliteStore(file, { schema }),
  handlers: {
    keepOpenOrders: (event) => {
      if (event.type === "order.placed") openOrders.add(event.details.orderId);
      else if (event.details.newState === "delivered") openOrders.delete(event.details.orderId);
    },
    sendReceipt: (event) => void receipts.push(`${event.type.padEnd(18)} ${event.message}`),
  },
});

const orderId = "0190163d-8694-739b-aea5-966c26f8ad91";
const total = { amount: 4200, currency: /** @type {const} */ ("CHF") };

console.log("\nemitted");
await book.with({ actor: { type: "customer", id: "ada" } }, async (book) => {
  const placed = await emitOrderPlaced(book, {
    orderId,
    customerId: "0190163d-8694-739b-aea5-966c26f8ad92",
    total,
    lines: [{ sku: "TEA-1", quantity: 2, price: { amount: 2100, currency: "CHF" } }],
    coupon: "SPRING",
  });
  console.log(`  ${placed.type.padEnd(18)} ${placed.state} at position ${placed.position}, open orders: ${openOrders.size}`);
  const captured = await emitPaymentCaptured(
    book,
    { paymentId: "0190163d-8694-739b-aea5-966c26f8ad93", orderId, total, method: { kind: "card", last4: "4242" } },
    { parent: placed },
  );
  console.log(`  ${captured.type.padEnd(18)} ${captured.state} at position ${captured.position}`);
});

console.log("\nrefused");
try {
  // @ts-expect-error -- "lost" is not a state of an order; the compiler says so, and the book does.
  await emitOrderStateChanged(book, { orderId, newState: "lost" });
} catch (error) {
  console.log(`  ${error instanceof Error ? error.message.replaceAll("\n", "\n  ") : String(error)}`);
}

console.log("\nhandled");
await book.idle();
for (const receipt of receipts) console.log(`  send-receipt  ${receipt}`);

console.log("\nfound with coupon SPRING");
for await (const event of book.only("order.placed").find({ details: { coupon: "SPRING" } })) {
  console.log(`  ${event.occurredAt}  ${event.type}  ${event.message}`);
}

console.log(`\nstored: ${await book.count()} events in ${relative(process.cwd(), file)}`);
console.log("generated: generated/quickstart (emitters in shop.js, their types in shop.d.ts, tables in storage/sqlite/schema.sql)");
await book.close();
