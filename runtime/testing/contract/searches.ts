import type { Query } from "../../index.js";
import { equal, rejects } from "../assertions.js";
import { noteAdded, order, orderId, orderPlaced, place, shopOpened } from "../shop.js";
import { idsOf } from "./ids-of.js";
import type { Topic } from "./topic.js";

const actor = { type: "customer", id: "c-1" };

type Search = Query<object>;

/** What is found by the envelope, and in which order. */
export const searches: Topic = {
  about: "a search",
  cases: {
    "finds by each part of the envelope": async ({ open }) => {
      const book = await open();
      const context = { actor: [actor, { type: "staff", id: "s-1" }], session: "s-1" };
      const placed = await book.with(context, (inner) => inner.emit(orderPlaced, order(1), { links: [{ type: "cart", id: "7" }] }));
      const note = await book.emit(noteAdded, { text: "Hm." }, { subject: { type: "order", id: null }, tags: ["sales"] });
      const opened = await book.emit(shopOpened, {}, { actor: { type: "staff", id: null } });
      const expectations: readonly [Search, readonly { readonly id: string }[]][] = [
        [{}, [opened, note, placed]],
        [{ order: "oldest" }, [placed, note, opened]],
        [{ category: "metric" }, [opened]],
        [{ category: ["metric", "action"] }, [opened, note, placed]],
        [{ category: [] }, []],
        [{ severity: ["high", "medium"] }, [opened, note]],
        [{ subject: { type: "order", id: orderId(1) } }, [placed]],
        [{ subject: { type: "order", id: null } }, [note]],
        [{ subject: null }, [opened]],
        [{ actor: { type: "staff", id: "s-1" } }, [placed]],
        [{ actor: { type: "staff", id: null } }, [opened]],
        [{ link: { type: "cart", id: "7" } }, [placed]],
        [{ link: { type: "cart", id: "8" } }, []],
        [{ tags: { all: ["sales"] } }, [note, placed]],
        [{ tags: { all: ["sales", "customer:c-1"] } }, [placed]],
        [{ tags: { any: ["customer:c-1", "nothing"] } }, [placed]],
        [{ tags: { any: [] } }, []],
        [{ tags: { none: ["customer:c-1"] } }, [opened, note]],
        [{ tags: { all: ["sales"], none: ["customer:c-1"] } }, [note]],
        [{ session: "s-1" }, [placed]],
        [{ from: "now-1h" }, [opened, note, placed]],
        [{ to: "now-1h" }, []],
        [{ from: new Date(Date.now() - 3_600_000), to: "9999-01-01" }, [opened, note, placed]],
        [{ recorded: { to: "2020-01-01T00:00:00Z" } }, []],
        [{ recorded: { from: "2020-01-01" } }, [opened, note, placed]],
        [{ recorded: { from: "2020-01-01", to: "9999-12-31" } }, [opened, note, placed]],
        [{ recorded: { from: "9999-12-31" } }, []],
        [{ recorded: { from: new Date(-8.64e15), to: new Date(8.64e15) } }, [opened, note, placed]],
        [{ from: new Date(-8.64e15), to: new Date(8.64e15) }, [opened, note, placed]],
        [{ limit: 2 }, [opened, note]],
        [{ limit: 0 }, []],
        [{ category: "action", severity: "low" }, [placed]],
      ];
      for (const [query, expected] of expectations) {
        equal([query, await idsOf(book.find(query))], [query, expected.map(({ id }) => id)]);
        equal([query, await book.count(query)], [query, expected.length]);
      }
      equal(await idsOf(book.only("note.added", "shop.opened").find()), [opened.id, note.id]);
      equal(await book.only("note.added").get(placed.id), null);
      equal((await book.only("order.placed").get(placed.id))?.details.total, 100);
    },

    "goes through many pages without missing or repeating, also while events arrive": async ({ open }) => {
      const book = await open();
      const all = await Promise.all(Array.from({ length: 450 }, (_, number) => place(book, number)));
      const found: string[] = [];
      for await (const event of book.find()) {
        if (found.length === 10) await place(book, 999);
        found.push(event.id);
      }
      equal(found, all.map(({ id }) => id).reverse());
      equal(
        await idsOf(book.find({ order: "oldest", limit: 401 })),
        all.slice(0, 401).map(({ id }) => id),
      );
    },

    "may have a great deal in it": async ({ open }) => {
      const book = await open();
      const many = (count: number): readonly string[] => Array.from({ length: count }, (_, number) => `t${number}`);
      await book.emit(shopOpened, {}, { tags: many(10_000) });
      await place(book, 1, { coupon: "t7", network: "10.0.0.0/8" });
      const orders = book.only("order.placed");
      equal(await book.count({ tags: { all: many(10_000) } }), 1);
      equal(await book.count({ tags: { all: many(10_001) } }), 0);
      equal(await book.count({ tags: { any: many(10_000) } }), 1);
      equal(await book.count({ tags: { none: many(10_000) } }), 1);
      equal(await orders.count({ details: { coupon: { in: many(5000) } } }), 1);
      equal(await orders.count({ details: { coupon: { in: many(40_000) } } }), 1);
      equal(await orders.count({ details: { network: { in: ["11.0.0.0/8", "10.0.0.0/8"] } } }), 1);
      equal(await book.count({ from: "now-99999999999999d", recorded: { from: "now-99999999999999d" } }), 2);
      equal(await book.count({ from: "2030-01-01", to: "2020-01-01" }), 0);
    },

    "ends when its signal aborts": async ({ open }) => {
      const book = await open();
      await Promise.all([place(book, 1), place(book, 2), place(book, 3)]);
      const controller = new AbortController();
      const found: string[] = [];
      const search = async (): Promise<void> => {
        for await (const event of book.find({ signal: controller.signal })) {
          found.push(event.id);
          controller.abort(new Error("enough"));
        }
      };
      await rejects(search(), { message: "enough" });
      equal(found.length, 1);
    },
  },
};
