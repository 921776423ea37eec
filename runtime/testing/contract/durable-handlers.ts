import type { Book } from "../../index.js";
import { equal, eventually, has, moment } from "../assertions.js";
import { collect } from "../collect.js";
import { type AnyHandler, handler, paymentCaptured, place, shopOpened } from "../shop.js";
import { noting } from "./noting.js";
import type { AnyShop, Topic } from "./topic.js";

/** What durable handlers may rely on. */
export const durableHandlers: Topic = {
  about: "durable handlers",
  cases: {
    "see every event once and in order, from the first after the opening on": async ({ open }) => {
      const { seen, handle } = noting();
      const book = await open([handler("a")], { a: handle });
      await Promise.all(Array.from({ length: 250 }, (_, number) => place(book, number)));
      await book.emit(shopOpened, {});
      await book.idle();
      equal(
        seen,
        Array.from({ length: 250 }, (_, number) => String(number)),
      );
    },

    "are told when their time is up, and that counts as a failure": async ({ open }) => {
      const signals: boolean[] = [];
      const attempts: number[] = [];
      const slow: AnyHandler = (_, { signal, attempt }) => {
        attempts.push(attempt);
        if (attempt > 1) return Promise.resolve();
        return new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            signals.push(signal.aborted);
            setTimeout(resolve, 5);
          });
        });
      };
      const book = await open([handler("slow", { timeout: "10ms" })], { slow });
      await place(book, 1);
      await eventually(() => equal(attempts, [1, 2]));
      await book.idle();
      equal([signals, attempts], [[true], [1, 2]]);
    },

    "record children of the event that they handle, however they do it": async ({ open }) => {
      let book: Book<AnyShop, unknown> | null = null;
      const keys: string[] = [];
      const a: AnyHandler = async (event, run) => {
        keys.push(run.key);
        await run.recorder.emit(paymentCaptured, { orderId: event.subject?.id, provider: "by run" });
        await book?.emit(paymentCaptured, { orderId: event.subject?.id, provider: "by book" });
      };
      book = await open([handler("a")], { a });
      const placed = await book.with({ actor: { type: "customer", id: "c-1" }, correlation: "request-1" }, (inner) => place(inner, 1));
      await book.idle();
      const children = await collect(book.only("payment.captured").find());
      equal(children.length, 2);
      for (const child of children) has(child, { parentId: placed.id, rootId: placed.id, correlationId: "request-1", actors: [] });
      equal(keys, [`${placed.id}:a`]);
    },

    "are waited for by idle, also those that others set going": async ({ open }) => {
      const seen: string[] = [];
      const first: AnyHandler = async (_, { recorder }) => {
        await moment(5);
        await recorder.emit(shopOpened, {});
      };
      const second: AnyHandler = async () => {
        await moment(5);
        seen.push("opened");
      };
      const book = await open([handler("first"), handler("second", { on: ["shop.opened"] })], { first, second });
      await place(book, 1);
      await book.idle();
      equal(seen, ["opened"]);
    },

    "get an event of their own each, so that one cannot spoil it for the others": async ({ open }) => {
      const seen: unknown[] = [];
      const spoil: AnyHandler = (event) => void Object.assign(event.details as object, { total: -1 });
      const look: AnyHandler = (event) => void seen.push((event.details as { readonly total: number }).total);
      const entries = [handler("a"), handler("b", { delivery: "inline" }), handler("c", { delivery: "inline" })];
      const book = await open(entries, { a: look, b: spoil, c: look });
      await place(book, 1);
      await book.idle();
      equal(seen, [100, 100]);
    },

    "may finish while the book closes, and may record what they found": async ({ open }) => {
      const steps: string[] = [];
      let book: Book<AnyShop, unknown> | null = null;
      let began = (): void => {};
      const beginning = new Promise<void>((resolve) => (began = resolve));
      const slow: AnyHandler = async (event, { recorder }) => {
        began();
        await moment(30);
        await recorder.emit(paymentCaptured, { orderId: event.subject?.id, provider: "late" });
        await book?.emit(paymentCaptured, { orderId: event.subject?.id, provider: "late" });
        steps.push("handled");
      };
      book = await open([handler("slow", { order: "global" })], { slow });
      await Promise.all([place(book, 1), place(book, 2)]);
      await beginning;
      await book.close();
      steps.push("closed");
      equal(steps, ["handled", "closed"]);
    },
  },
};
