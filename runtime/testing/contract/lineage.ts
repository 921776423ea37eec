import { equal } from "../assertions.js";
import { order, orderPlaced, place, shopOpened } from "../shop.js";
import { idsOf } from "./ids-of.js";
import type { Topic } from "./topic.js";

/** What an event takes over from the one that led to it. */
export const lineage: Topic = {
  about: "a child",
  cases: {
    "has its parent's root and correlation, whatever is known of the parent": async ({ open }) => {
      const book = await open();
      const root = await book.with({ correlation: "request-1" }, (inner) => place(inner, 1));
      const child = await book.emit(orderPlaced, order(2), { parent: root });
      const grandchild = await book.emit(orderPlaced, order(3), { parent: { id: child.id } });
      const orphan = await book.emit(orderPlaced, order(4), { parent: { id: "elsewhere" } });
      const own = await book.with({ parent: root, correlation: "request-2" }, (inner) => place(inner, 5));
      const alone = await book.with({ parent: root }, (inner) => inner.emit(orderPlaced, order(6), { parent: null }));
      const line = async ({ id }: { readonly id: string }): Promise<readonly (string | null | undefined)[]> => {
        const event = await book.get(id);
        return [event?.parentId, event?.rootId, event?.correlationId];
      };
      equal(await line(child), [root.id, root.id, "request-1"]);
      equal(await line(grandchild), [child.id, root.id, "request-1"]);
      equal(await line(orphan), ["elsewhere", "elsewhere", "elsewhere"]);
      equal(await line(own), [root.id, root.id, "request-2"]);
      equal(await line(alone), [null, alone.id, alone.id]);
      equal(await idsOf(book.find({ root: root.id, order: "oldest" })), [root.id, child.id, grandchild.id, own.id]);
      equal(await idsOf(book.find({ parent: root.id, order: "oldest" })), [child.id, own.id]);
    },

    "has them also from a parent that is recorded with it": async ({ open }) => {
      const book = await open();
      const one = (id: string, parent: string | null) => ({
        id,
        definition: orderPlaced,
        details: order(1),
        about: { parent: parent === null ? null : { id: parent } },
      });
      await book.record([one("root", null), one("child", "root"), one("grandchild", "child")]);
      const event = await book.get("grandchild");
      equal([event?.parentId, event?.rootId, event?.correlationId], ["child", "root", "root"]);
    },

    "has them also from a parent that is accepted at the same time, and before it": async ({ open }) => {
      const book = await open();
      await book.emit(shopOpened, {}, { id: "root" });
      const emit = (id: string, parent: string): Promise<unknown> => book.emit(shopOpened, {}, { id, parent: { id: parent } });
      await Promise.all([
        emit("too soon", "child"),
        book.with({ correlation: "request-1" }, () => emit("child", "root")),
        emit("grandchild", "child"),
        emit("great-grandchild", "grandchild"),
      ]);
      const events = await Promise.all(["too soon", "child", "grandchild", "great-grandchild"].map((id) => book.get(id)));
      equal(
        events.map((event) => [event?.rootId, event?.correlationId]),
        [["child", "child"], ...Array.from({ length: 3 }, () => ["root", "request-1"])],
      );
    },
  },
};
