import type { Book, HandlerEntry } from "../../index.js";
import { equal, eventually, holds, moment } from "../assertions.js";
import { type AnyHandler, handler, order, orderId, orderPlaced, paymentCaptured, place } from "../shop.js";
import { noting } from "./noting.js";
import type { AnyShop, Topic } from "./topic.js";

const inline = (name: string, more: Partial<HandlerEntry> = {}): HandlerEntry => handler(name, { delivery: "inline", ...more });

/** What inline handlers may rely on. */
export const inlineHandlers: Topic = {
  about: "inline handlers",
  cases: {
    "run before the emit resolves, in the order of the registry, when the event is there to be read": async ({ open }) => {
      const seen: string[] = [];
      let book: Book<AnyShop, unknown> | null = null;
      const note =
        (name: string): AnyHandler =>
        async (event) => {
          await moment(2);
          seen.push(`${name} ${(await book?.get(event.id))?.position === event.position}`);
        };
      book = await open([inline("b"), inline("a")], { b: note("b"), a: note("a") });
      await place(book, 1);
      equal(seen, ["b true", "a true"]);
    },

    "fail without the emit and without their siblings, and are run again": async ({ open }) => {
      const weak = noting((number, attempt) => number === 1 && attempt === 1);
      const strong = noting();
      const retry = { attempts: 2, first: "200ms", most: "200ms" };
      const book = await open([inline("weak", { retry }), inline("strong")], { weak: weak.handle, strong: strong.handle });
      equal((await place(book, 1)).state, "stored");
      equal([weak.seen, strong.seen], [["1!"], ["1"]]);
      await eventually(() => holds(weak.seen.includes("1#2"), "the handler that failed is run again"));
      await book.idle();
      equal(strong.seen, ["1"]);
    },

    "keep the order of a subject, also behind a failure": async ({ open }) => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 1 && !isWell);
      const retry = { attempts: 50, first: "5ms", most: "20ms" };
      const book = await open([inline("a", { on: ["order.placed", "payment.captured"], retry })], { a: handle });
      const pay = (number: number): Promise<unknown> => book.emit(paymentCaptured, { orderId: orderId(number), provider: "x" });
      await Promise.all([place(book, 1), pay(1), pay(2)]);
      await pay(1);
      await pay(3);
      equal(
        seen.filter((one) => !one.includes("!")),
        ["2", "3"],
      );
      isWell = true;
      await eventually(() => equal(seen.filter((one) => one === "1").length, 2));
    },

    "are not run again for an event that was there": async ({ open }) => {
      const { seen, handle } = noting();
      const book = await open([inline("a")], { a: handle });
      await book.emit(orderPlaced, order(1), { id: "mine" });
      await book.emit(orderPlaced, order(1), { id: "mine" });
      equal(seen, ["1"]);
    },

    "are waited for by close": async ({ open }) => {
      const seen: string[] = [];
      const slow: AnyHandler = async () => {
        await moment(20);
        seen.push("handled");
      };
      const book = await open([inline("slow")], { slow });
      const placed = place(book, 1);
      await book.close();
      equal(seen, ["handled"]);
      equal((await placed).state, "stored");
    },
  },
};
