import { equal, rejects } from "../assertions.js";
import { order, orderId, orderPlaced, shopOpened } from "../shop.js";
import { idsOf } from "./ids-of.js";
import type { Topic } from "./topic.js";

/** One id is one event. */
export const identity: Topic = {
  about: "an id",
  cases: {
    "that is given again with the same content is a duplicate, with other content a conflict": async ({ open }) => {
      const book = await open();
      const first = await book.emit(orderPlaced, order(1), { id: "mine" });
      equal(first.state, "stored");
      const reordered = { total: 100, customerId: "c-1", orderId: orderId(1) };
      equal(await book.emit(orderPlaced, reordered, { id: "mine" }), { ...first, state: "duplicate" });
      await rejects(book.emit(orderPlaced, order(2), { id: "mine" }), { code: "conflict", id: "mine" });
      await rejects(book.emit(shopOpened, {}, { id: "mine" }), { code: "conflict" });
      equal(await book.count(), 1);
    },

    "that is taken refuses its own emit and no other that shares the write": async ({ open }) => {
      const book = await open();
      await book.emit(orderPlaced, order(0), { id: "taken" });
      const emits = Array.from({ length: 20 }, (_, number) =>
        book.emit(orderPlaced, order(number + 1), number === 7 ? { id: "taken" } : {}).then(
          ({ state }) => state,
          (error: { readonly code: string }) => error.code,
        ),
      );
      equal(
        await Promise.all(emits),
        Array.from({ length: 20 }, (_, number) => (number === 7 ? "conflict" : "stored")),
      );
      equal(await book.count(), 20);
    },

    "that is taken refuses the whole list that it is recorded with": async ({ open }) => {
      const book = await open();
      const one = (number: number, id: string) => ({ id, definition: orderPlaced, details: order(number), about: {} });
      const receipts = await book.record([one(1, "a"), one(2, "b"), one(1, "a")]);
      equal(
        receipts.map(({ id, state }) => `${id} ${state}`),
        ["a stored", "b stored", "a duplicate"],
      );
      await rejects(book.record([one(3, "c"), one(9, "b")]), { code: "conflict", id: "b" });
      await rejects(book.record([one(4, "d"), one(5, "d")]), { code: "conflict", id: "d" });
      await rejects(book.record([one(7, "f"), { ...one(6, "e"), details: {} }]), { code: "invalid-details" });
      equal(await idsOf(book.find({ order: "oldest" })), ["a", "b"]);
      equal(await book.record([]), []);
    },
  },
};
