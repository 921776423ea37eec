import { type Book, type HandlerEntry, openBook } from "@eventbook/runtime";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it, vi } from "vitest";
import { collect } from "../../support/collect.js";
import {
  type AnyHandler,
  handler,
  numberOf,
  orderPlaced,
  order,
  paymentCaptured,
  place,
  type Shop,
  shop,
  shopOpened,
  orderId,
} from "../shop.js";

export type Entries = readonly HandlerEntry[];
export type Functions = Readonly<Record<string, AnyHandler | "elsewhere">>;
export type AnyShop = Shop<Functions>;

export const warnings: string[] = [];

export async function open(store: Store<unknown>, entries: Entries, handlers: Functions): Promise<Book<AnyShop, unknown>> {
  warnings.length = 0;
  return await openBook({ registry: shop<Functions>(...entries), store, handlers, onWarning: (message) => void warnings.push(message) });
}

/** A handler that notes the orders it is given, and fails as told. */
export function noting(fails: (number: number, attempt: number) => boolean = () => false): {
  readonly seen: string[];
  readonly handle: AnyHandler;
} {
  const seen: string[] = [];
  return {
    seen,
    handle: (event, { attempt }) => {
      const number = numberOf(event);
      const failed = fails(number, attempt);
      seen.push(`${number}${attempt > 1 ? `#${attempt}` : ""}${failed ? "!" : ""}`);
      if (failed) throw new Error(`no to ${number}`);
    },
  };
}

export const until = (what: () => boolean): Promise<void> => vi.waitFor(() => expect(what()).toBe(true), { timeout: 5000, interval: 2 });

/** What every store must let handlers rely on. */
export function handlingContract(name: string, newStore: () => Store<unknown>): void {
  describe(`durable handlers over ${name}`, () => {
    it("see every event once and in order, from the first after the opening on", async () => {
      const { seen, handle } = noting();
      const book = await open(newStore(), [handler("a")], { a: handle });
      await Promise.all(Array.from({ length: 250 }, (__, number) => place(book, number)));
      await book.emit(shopOpened, {});
      await book.idle();
      expect(seen).toEqual(Array.from({ length: 250 }, (__, number) => String(number)));
      await book.close();
    });

    it("fail without their siblings, and get the event again until it is well", async () => {
      const weak = noting((number, attempt) => number === 2 && attempt < 3);
      const strong = noting();
      const book = await open(newStore(), [handler("weak", { order: "none" }), handler("strong")], {
        weak: weak.handle,
        strong: strong.handle,
      });
      for (const number of [1, 2, 3]) await place(book, number);
      await book.idle();
      expect(strong.seen).toEqual(["1", "2", "3"]);
      await until(() => weak.seen.length === 5);
      expect([...weak.seen].sort()).toEqual(["1", "2!", "2#2!", "2#3", "3"]);
      await book.idle();
      expect(warnings).toEqual([]);
      await book.close();
    });

    it("give up after their attempts, keep what failed, say so, and go on", async () => {
      const { seen, handle } = noting((number) => number === 1);
      const book = await open(newStore(), [handler("a", { on: ["order.placed", "payment.captured"] })], { a: handle });
      await place(book, 1);
      await until(() => warnings.length === 1);
      expect(warnings[0]).toMatch(/`a` gave up on the event .* after 3 attempts: Error: no to 1/);
      expect(seen).toEqual(["1!", "1#2!", "1#3!"]);
      await place(book, 2);
      await book.idle();
      expect(seen.at(-1)).toBe("2");
      await book.close();
    });

    it("hold later events of a subject behind one that failed, while others flow", async () => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 1 && !isWell);
      const retry = { attempts: 50, first: "5ms", most: "20ms" };
      const book = await open(newStore(), [handler("a", { on: ["order.placed", "payment.captured"], retry })], { a: handle });
      await place(book, 1);
      const payments = await Promise.all(
        [1, 2, 1].map((number) => book.emit(paymentCaptured, { orderId: orderId(number), provider: "x" })),
      );
      await book.idle();
      expect(payments).toHaveLength(3);
      expect(seen.filter((one) => one.startsWith("2"))).toEqual(["2"]);
      expect(new Set(seen.filter((one) => one.startsWith("1")).map((one) => one.replace(/#\d+/, "")))).toEqual(new Set(["1!"]));
      isWell = true;
      await until(() => seen.filter((one) => one === "1").length === 2);
      expect(seen.slice(-3).map((one) => one.replace(/#\d+/, "#"))).toEqual(["1#", "1", "1"]);
      await book.close();
    });

    it("hold everything in the order of the whole log", async () => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 2 && !isWell);
      const retry = { attempts: 50, first: "5ms", most: "20ms" };
      const book = await open(newStore(), [handler("a", { order: "global", retry })], { a: handle });
      await place(book, 1);
      await Promise.all([2, 3, 4].map((number) => place(book, number)));
      await book.idle();
      await place(book, 5);
      await until(() => seen.includes("2#2!"));
      expect(seen).not.toContain("3");
      isWell = true;
      await until(() => seen.includes("5"));
      expect(seen.filter((one) => !one.endsWith("!")).map((one) => one.replace(/#\d+/, ""))).toEqual(["1", "2", "3", "4", "5"]);
      await book.close();
    });

    it("let others pass where there is no order", async () => {
      const { seen, handle } = noting((number, attempt) => number === 1 && attempt === 1);
      const book = await open(newStore(), [handler("a", { order: "none", retry: { attempts: 2, first: "400ms", most: "400ms" } })], {
        a: handle,
      });
      for (const number of [1, 1, 2]) await place(book, number);
      await book.idle();
      expect(seen).toEqual(["1!", "1!", "2"]);
      await until(() => seen.length === 5);
      await book.close();
    });

    it("are told when their time is up, and that counts as a failure", async () => {
      const signals: boolean[] = [];
      const slow: AnyHandler = (__, { signal, attempt }) =>
        attempt > 1
          ? Promise.resolve()
          : new Promise((resolve) => {
              signal.addEventListener("abort", () => {
                signals.push(signal.aborted);
                setTimeout(resolve, 5);
              });
            });
      const book = await open(newStore(), [handler("slow", { timeout: "10ms" })], { slow });
      await place(book, 1);
      await until(() => signals.length === 1);
      await book.idle();
      expect(signals).toEqual([true]);
      await book.close();
    });

    it("record children of the event that they handle, however they do it", async () => {
      let book: Book<AnyShop, unknown> | null = null;
      const keys: string[] = [];
      const a: AnyHandler = async (event, run) => {
        keys.push(run.key);
        await run.recorder.emit(paymentCaptured, { orderId: event.subject?.id, provider: "by run" });
        await book?.emit(paymentCaptured, { orderId: event.subject?.id, provider: "by book" });
      };
      book = await open(newStore(), [handler("a")], { a });
      const placed = await book.with({ actor: { type: "customer", id: "c-1" }, correlation: "request-1" }, (inner) => place(inner, 1));
      await book.idle();
      const children = await collect(book.only("payment.captured").find());
      expect(children).toHaveLength(2);
      for (const child of children)
        expect(child).toMatchObject({ parentId: placed.id, rootId: placed.id, correlationId: "request-1", actors: [] });
      expect(keys).toEqual([`${placed.id}:a`]);
      await book.close();
    });

    it("are waited for by idle, also those that others set going", async () => {
      const seen: string[] = [];
      const first: AnyHandler = async (__, { recorder }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await recorder.emit(shopOpened, {});
      };
      const second: AnyHandler = async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push("opened");
      };
      const book = await open(newStore(), [handler("first"), handler("second", { on: ["shop.opened"] })], { first, second });
      await place(book, 1);
      await book.idle();
      expect(seen).toEqual(["opened"]);
      await book.close();
    });

    it("get an event of their own each, so that one cannot spoil it for the others", async () => {
      const seen: unknown[] = [];
      const spoil: AnyHandler = (event) => void Object.assign(event.details as object, { total: -1 });
      const look: AnyHandler = (event) => void seen.push((event.details as { readonly total: number }).total);
      const book = await open(newStore(), [handler("a"), handler("b", { delivery: "inline" }), handler("c", { delivery: "inline" })], {
        a: look,
        b: spoil,
        c: look,
      });
      await place(book, 1);
      await book.idle();
      expect(seen).toEqual([100, 100]);
      await book.close();
    });

    it("may finish while the book closes, and may record what they found", async () => {
      const steps: string[] = [];
      let began = (): void => {};
      const beginning = new Promise<void>((resolve) => (began = resolve));
      const slow: AnyHandler = async (event, { recorder }) => {
        began();
        await new Promise((resolve) => setTimeout(resolve, 30));
        await recorder.emit(paymentCaptured, { orderId: event.subject?.id, provider: "late" });
        steps.push("handled");
      };
      const book = await open(newStore(), [handler("slow", { order: "global" })], { slow });
      await Promise.all([place(book, 1), place(book, 2)]);
      await beginning;
      await book.close();
      steps.push("closed");
      expect(steps).toEqual(["handled", "closed"]);
    });
  });

  describe(`inline handlers over ${name}`, () => {
    const inline = (name: string, more: Partial<HandlerEntry> = {}): HandlerEntry => handler(name, { delivery: "inline", ...more });

    it("run before the emit resolves, in the order of the registry, when the event is there to be read", async () => {
      const seen: string[] = [];
      let book: Book<AnyShop, unknown> | null = null;
      const note =
        (name: string): AnyHandler =>
        async (event) => {
          await new Promise((resolve) => setTimeout(resolve, 2));
          seen.push(`${name} ${(await book?.get(event.id))?.position === event.position}`);
        };
      book = await open(newStore(), [inline("b"), inline("a")], { b: note("b"), a: note("a") });
      await place(book, 1);
      expect(seen).toEqual(["b true", "a true"]);
      await book.close();
    });

    it("fail without the emit and without their siblings, and are run again", async () => {
      const weak = noting((number, attempt) => number === 1 && attempt === 1);
      const strong = noting();
      const retry = { attempts: 2, first: "200ms", most: "200ms" };
      const book = await open(newStore(), [inline("weak", { retry }), inline("strong")], { weak: weak.handle, strong: strong.handle });
      expect((await place(book, 1)).state).toBe("stored");
      expect([weak.seen, strong.seen]).toEqual([["1!"], ["1"]]);
      await until(() => weak.seen.includes("1#2"));
      await book.idle();
      expect(strong.seen).toEqual(["1"]);
      await book.close();
    });

    it("keep the order of a subject, also behind a failure", async () => {
      let isWell = false;
      const { seen, handle } = noting((number) => number === 1 && !isWell);
      const retry = { attempts: 50, first: "5ms", most: "20ms" };
      const book = await open(newStore(), [inline("a", { on: ["order.placed", "payment.captured"], retry })], { a: handle });
      const pay = (number: number) => book.emit(paymentCaptured, { orderId: orderId(number), provider: "x" });
      await Promise.all([place(book, 1), pay(1), pay(2)]);
      await pay(1);
      await pay(3);
      expect(seen.filter((one) => !one.includes("!"))).toEqual(["2", "3"]);
      isWell = true;
      await until(() => seen.filter((one) => one === "1").length === 2);
      await book.close();
    });

    it("are not run again for an event that was there", async () => {
      const { seen, handle } = noting();
      const book = await open(newStore(), [inline("a")], { a: handle });
      await book.emit(orderPlaced, order(1), { id: "mine" });
      await book.emit(orderPlaced, order(1), { id: "mine" });
      expect(seen).toEqual(["1"]);
      await book.close();
    });

    it("are waited for by close", async () => {
      const seen: string[] = [];
      const slow: AnyHandler = async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push("handled");
      };
      const book = await open(newStore(), [inline("slow")], { slow });
      const placed = place(book, 1);
      await book.close();
      expect(seen).toEqual(["handled"]);
      expect((await placed).state).toBe("stored");
    });
  });
}
