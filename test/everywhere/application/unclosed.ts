import { openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { registry } from "#events/registry";
import { emitShopOpened } from "#events/shop";

const book = await openBook({ registry, store: memoryStore(), handlers: { keepOpenOrders: () => {}, sendReceipt: () => {} } });
await emitShopOpened(book);
await book.idle();
console.log("idle");
