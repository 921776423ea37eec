import { equal, eventually, holds } from "../assertions.js";
import { handler, orderId, paymentCaptured, place } from "../shop.js";
import { noting, withoutAttempts } from "./noting.js";
import type { Topic } from "./topic.js";

const both = ["order.placed", "payment.captured"];
const often = { attempts: 50, first: "5ms", most: "20ms" };

/** What becomes of an event that a durable handler has failed at. */
export const failingHandlers: Topic = {
  about: "durable handlers that fail",
  cases: {
    "do so without their siblings, and get the event again until it is well": async ({ open, warnings }) => {
      const weak = noting((number, attempt) => number === 2 && attempt < 3);
      const strong = noting();
      const entries = [handler("weak", { order: "none" }), handler("strong")];
      const book = await open(entries, { weak: weak.handle, strong: strong.handle });
      for (const number of [1, 2, 3]) await place(book, number);
      await book.idle();
      equal(strong.seen, ["1", "2", "3"]);
      await eventually(() => equal([...weak.seen].sort(), ["1", "2!", "2#2!", "2#3", "3"]));
      await book.idle();
      equal(warnings, []);
    },

    "give up after their attempts, keep what failed, say so, and go on": async ({ open, warnings }) => {
      const { seen, handle } = noting((number) => number === 1);
      const book = await open([handler("a", { on: both })], { a: handle });
      await place(book, 1);
      await eventually(() => equal(warnings.length, 1));
      holds(/`a` gave up on the event .* after 3 attempts: Error: no to 1/.test(warnings[0] ?? ""), "the warning says what was given up");
      equal(seen, ["1!", "1#2!", "1#3!"]);
      await place(book, 2);
      await book.idle();
      equal(seen.at(-1), "2");
    },

    "hold later events of a subject back, while others flow": async ({ open }) => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 1 && !isWell);
      const book = await open([handler("a", { on: both, retry: often })], { a: handle });
      await place(book, 1);
      await Promise.all([1, 2, 1].map((number) => book.emit(paymentCaptured, { orderId: orderId(number), provider: "x" })));
      await book.idle();
      equal(
        seen.filter((one) => one.startsWith("2")),
        ["2"],
      );
      equal([...new Set(withoutAttempts(seen).filter((one) => one.startsWith("1")))], ["1!"]);
      isWell = true;
      await eventually(() => equal(seen.filter((one) => one === "1").length, 2));
      equal(
        seen.slice(-3).map((one) => one.replace(/#\d+/, "#")),
        ["1#", "1", "1"],
      );
    },

    "hold everything back in the order of the whole log": async ({ open }) => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 2 && !isWell);
      const book = await open([handler("a", { order: "global", retry: often })], { a: handle });
      await place(book, 1);
      await Promise.all([2, 3, 4].map((number) => place(book, number)));
      await book.idle();
      await place(book, 5);
      await eventually(() => holds(seen.includes("2#2!"), "the second order is tried again"));
      holds(!seen.includes("3"), "the third order waits for the second");
      isWell = true;
      await eventually(() => holds(seen.includes("5"), "the last order is handled"));
      equal(withoutAttempts(seen.filter((one) => !one.endsWith("!"))), ["1", "2", "3", "4", "5"]);
    },

    "let others pass where there is no order": async ({ open }) => {
      const { seen, handle } = noting((number, attempt) => number === 1 && attempt === 1);
      const retry = { attempts: 2, first: "400ms", most: "400ms" };
      const book = await open([handler("a", { order: "none", retry })], { a: handle });
      for (const number of [1, 1, 2]) await place(book, number);
      await book.idle();
      equal(seen, ["1!", "1!", "2"]);
      await eventually(() => equal(seen.length, 5));
    },
  },
};
