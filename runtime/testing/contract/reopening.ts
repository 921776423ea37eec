import { equal, eventually, holds, moment } from "../assertions.js";
import { collect } from "../collect.js";
import { type AnyHandler, handler, numberOf, order, orderPlaced, place } from "../shop.js";
import { idsOf } from "./ids-of.js";
import { noting } from "./noting.js";
import type { Topic } from "./topic.js";

const range = (length: number): readonly number[] => Array.from({ length }, (_, number) => number);

/** What outlives a book, and what several books share. */
export const reopening: Topic = {
  about: "a book that is opened again, or twice,",
  needs: "lasting",
  cases: {
    "has everything that was stored before": async ({ open }) => {
      const before = await open();
      const stored = await Promise.all(range(30).map((number) => place(before, number)));
      const expected = await collect(before.find());
      await before.close();
      const book = await open();
      equal(await collect(book.find()), expected);
      equal(
        (await Promise.all(stored.map(({ id }) => book.get(id)))).map((event) => event?.position),
        stored.map(({ position }) => position),
      );
      equal((await book.emit(orderPlaced, order(0), { id: stored[0]?.id })).state, "duplicate");
    },

    "sees what the other stores, in one order": async ({ open }) => {
      const [left, right] = [await open(), await open()];
      await Promise.all(range(20).map((number) => place(number % 2 === 0 ? left : right, number)));
      equal(await left.count(), 20);
      equal(await idsOf(right.find()), await idsOf(left.find()));
    },

    "takes an id for one event, whoever stores it": async ({ open }) => {
      const [left, right] = [await open(), await open()];
      const emit = (number: number, book: typeof left) => book.emit(orderPlaced, order(number), { id: `order-${number}` });
      const receipts = await Promise.all(range(10).flatMap((number) => [left, right, left, right].map((book) => emit(number, book))));
      equal([receipts.filter(({ state }) => state === "stored").length, await left.count()], [10, 10]);
    },

    "brings its handlers what came while they were elsewhere": async ({ open }) => {
      const { seen, handle } = noting();
      const web = await open([handler("a")], { a: "elsewhere" });
      await place(web, 1);
      const worker = await open([handler("a")], { a: handle });
      await worker.idle();
      await worker.close();
      await place(web, 2);
      await web.close();
      const again = await open([handler("a")], { a: handle });
      await again.idle();
      equal(seen, ["1", "2"]);
    },

    "wakes its handlers when the other stores something": async ({ open }) => {
      const { seen, handle } = noting();
      await open([handler("a")], { a: handle });
      const other = await open([handler("a")], { a: "elsewhere" });
      await place(other, 1);
      await eventually(() => equal(seen, ["1"]));
    },

    "begins at the start or at the end, as a new handler has it": async ({ open }) => {
      const before = await open();
      await place(before, 1);
      await before.close();
      const [late, early] = [noting(), noting()];
      const entries = [handler("late"), handler("early", { from: "start" })];
      const book = await open(entries, { late: late.handle, early: early.handle });
      await place(book, 2);
      await book.idle();
      equal([late.seen, early.seen], [["2"], ["1", "2"]]);
    },

    "says when a cursor has lost its handler": async ({ open, warnings }) => {
      await (await open([handler("old")], { old: "elsewhere" })).close();
      await open([handler("new")], { new: "elsewhere" });
      equal(warnings.length, 1);
      holds(/a cursor of the handler `old`, which the registry does not know/.test(warnings[0] ?? ""), "the warning names the handler");
      await open();
      const named = warnings.slice(1).map((warning) => /handler `(\w+)`/.exec(warning)?.[1]);
      equal(new Set(named), new Set(["new", "old"]));
    },

    "does what failed before, with the attempts counted on": async ({ open }) => {
      const [first, second] = [noting(() => true), noting()];
      const retry = { attempts: 3, first: "50ms", most: "50ms" };
      const before = await open([handler("a", { retry })], { a: first.handle });
      await place(before, 1);
      await before.idle();
      await before.close();
      await open([handler("a", { retry })], { a: second.handle });
      await eventually(() => equal([first.seen, second.seen], [["1!"], ["1#2"]]));
    },

    "runs a handler in one place at a time, and every event once": async ({ open }) => {
      let running = 0;
      let most = 0;
      const seen: number[] = [];
      const handle: AnyHandler = async (event) => {
        most = Math.max(most, ++running);
        await moment(1);
        running -= 1;
        seen.push(numberOf(event));
      };
      const entries = [handler("a", { order: "global" })];
      const [left, right] = [await open(entries, { a: handle }), await open(entries, { a: handle })];
      for (let number = 0; number < 40; number += 2) await Promise.all([place(left, number), place(right, number + 1)]);
      await Promise.all([left.idle(), right.idle()]);
      await eventually(() =>
        equal(
          [...seen].sort((one, other) => one - other),
          range(40),
        ),
      );
      equal(most, 1);
    },
  },
};
