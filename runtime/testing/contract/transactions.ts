import { equal, eventually, rejects } from "../assertions.js";
import { handler, order, orderPlaced, place } from "../shop.js";
import { followed } from "./following.js";
import { idsOf } from "./ids-of.js";
import { noting } from "./noting.js";
import type { Topic } from "./topic.js";

/** What is recorded in a transaction of the application. */
export const transactions: Topic = {
  about: "a transaction of the application",
  needs: "transactions",
  cases: {
    "keeps what is recorded in it with its commit, and has it handled then": async ({ open, begin }) => {
      const [durable, inline] = [noting(), noting()];
      const entries = [handler("durable"), handler("inline", { delivery: "inline" })];
      const book = await open(entries, { durable: durable.handle, inline: inline.handle });
      const { transaction, commit } = await begin();
      const receipt = await book.in(transaction).emit(orderPlaced, order(1), { id: "mine" });
      equal(receipt, { id: "mine", type: "order.placed", state: "pending", position: null });
      equal([await book.get("mine"), await book.count(), durable.seen, inline.seen], [null, 0, [], []]);
      await commit();
      equal((await book.get("mine"))?.details, order(1));
      await eventually(() => equal([durable.seen, inline.seen], [["1"], ["1"]]));
    },

    "takes everything back with a rollback": async ({ open, begin }) => {
      const { seen, handle } = noting();
      const book = await open([handler("a", { delivery: "inline" })], { a: handle });
      const { transaction, rollback } = await begin();
      await book.in(transaction).emit(orderPlaced, order(1), { id: "mine" });
      await rollback();
      equal([await book.get("mine"), await book.count()], [null, 0]);
      equal((await book.emit(orderPlaced, order(2), { id: "mine" })).state, "stored");
      equal(seen, ["2"]);
    },

    "records a list all or none, and goes on after a conflict": async ({ open, begin }) => {
      const book = await open();
      const { position } = await book.emit(orderPlaced, order(3), { id: "known" });
      const { transaction, commit } = await begin();
      const recorder = book.in(transaction);
      const one = (id: string, number: number) => ({ id, definition: orderPlaced, details: order(number), about: {} });
      equal(await recorder.record([one("known", 3), one("first", 1)]), [
        { id: "known", type: "order.placed", state: "duplicate", position },
        { id: "first", type: "order.placed", state: "pending", position: null },
      ]);
      await rejects(recorder.emit(orderPlaced, order(4), { id: "known" }), { code: "conflict", id: "known" });
      await rejects(recorder.record([one("neither", 5), one("known", 6)]), { code: "conflict", id: "known" });
      equal((await recorder.emit(orderPlaced, order(7), { id: "after it" })).state, "pending");
      await commit();
      equal(await idsOf(book.find({ order: "oldest" })), ["known", "first", "after it"]);
    },

    "takes an emit that nobody awaits before its commit": async ({ open, begin }) => {
      const book = await open();
      const { transaction, commit } = await begin();
      const emitted = book.in(transaction).emit(orderPlaced, order(1), { id: "mine" });
      await commit();
      equal((await emitted).state, "pending");
      equal((await book.get("mine"))?.details, order(1));
    },

    "gives a child the root and correlation of a parent in the same transaction": async ({ open, begin }) => {
      const book = await open();
      const { transaction, commit } = await begin();
      const recorder = book.in(transaction);
      const root = await book.with({ correlation: "request-1" }, (inner) => place(inner.in(transaction), 1));
      const child = await recorder.emit(orderPlaced, order(2), { parent: root });
      await commit();
      const event = await book.get(child.id);
      equal([event?.parentId, event?.rootId, event?.correlationId], [root.id, root.id, "request-1"]);
    },

    "refuses details as a book does, and is none the worse for it": async ({ open, begin }) => {
      const book = await open();
      const { transaction, commit } = await begin();
      await rejects(book.in(transaction).emit(orderPlaced, { ...order(1), coupon: "\0" }), { code: "invalid-details" });
      await book.in(transaction).emit(orderPlaced, order(2), { id: "sound" });
      await commit();
      equal(await idsOf(book.find()), ["sound"]);
    },

    "takes nothing more once it is over": async ({ open, begin }) => {
      const book = await open();
      for (const how of ["commit", "rollback"] as const) {
        const begun = await begin();
        await book.in(begun.transaction).emit(orderPlaced, order(1), { id: how });
        await begun[how]();
        const emit = async (): Promise<unknown> => await book.in(begun.transaction).emit(orderPlaced, order(2), { id: `after ${how}` });
        // What is said depends on whether the connection is still open.
        await rejects(emit(), { name: /Error$/ });
      }
      equal(await idsOf(book.find()), ["commit"]);
    },

    "that commits late is seen by followers that have gone on": async ({ open, openStore, begin }) => {
      const book = await open();
      const follow = followed(await openStore());
      const { transaction, commit } = await begin();
      await book.in(transaction).emit(orderPlaced, order(1), { id: "late" });
      // Where there is one writer at a time, this waits for the commit.
      const meanwhile = book.emit(orderPlaced, order(2), { id: "meanwhile" });
      await Promise.race([meanwhile, new Promise((resolve) => setTimeout(resolve, 100))]);
      await follow.look();
      await commit();
      await meanwhile;
      await eventually(async () => {
        await follow.look();
        equal([...follow.seen].sort(), ["late", "meanwhile"]);
      });
    },
  },
};
