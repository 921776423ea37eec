import { type Book, type HandlerEntry, openBook } from "@eventbook/runtime";
import { newChecked } from "@eventbook/runtime/check";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store } from "@eventbook/runtime/store";
import { describe, expect, it, vi } from "vitest";
import {
  type AnyHandler,
  handler,
  numberOf,
  orderId,
  paymentCaptured,
  place,
  type Shop,
  shop,
  shopOpened,
} from "../../../runtime/testing/shop.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

type Functions = Readonly<Record<string, AnyHandler>>;
type AnyShop = Shop<Functions>;
type AnyRecorder = Pick<Book<AnyShop>, "emit" | "record">;

const both = ["order.placed", "payment.captured"];

// Far beyond what anything here takes: who waits for it has lost.
const inline = (name: string, more: Partial<HandlerEntry> = {}): HandlerEntry =>
  handler(name, { delivery: "inline", on: both, timeout: "20s", ...more });

const pay = (recorder: AnyRecorder, number: number): Promise<unknown> =>
  recorder.emit(paymentCaptured, { orderId: orderId(number), provider: "x" });

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe.each<[string, () => Store<unknown>]>([
  ["memory", memoryStore],
  ["SQLite", () => sqliteStore(databaseFile())],
])("what an inline handler records, over %s,", (_, newStore) => {
  const open = (entries: readonly HandlerEntry[], handlers: Functions): Promise<Book<AnyShop>> =>
    openBook({ registry: shop<Functions>(...entries), store: newStore(), handlers });

  it.each<["subject" | "global", string]>([
    ["subject", "its run"],
    ["subject", "the book"],
    ["subject", "a book with a context of before"],
    ["global", "its run"],
    ["global", "the book"],
  ])("is handled right after in the order %s, when it is recorded through %s", async (order, how) => {
    const steps: string[] = [];
    const recorders: Record<string, AnyRecorder> = {};
    const a: AnyHandler = async (event, run) => {
      steps.push(`> ${event.type}`);
      if (event.type === "order.placed") {
        await pay({ ...recorders, "its run": run.recorder }[how] ?? run.recorder, numberOf(event));
        steps.push("stored");
      }
      await moment();
      steps.push(`< ${event.type}`);
    };
    await using book = await open([inline("a", { order })], { a });
    recorders["the book"] = book;
    recorders["a book with a context of before"] = book.with({ session: "s-1" }, (inner) => inner);
    await place(book, 1);
    await book.idle();
    expect(steps).toEqual(["> order.placed", "stored", "< order.placed", "> payment.captured", "< payment.captured"]);
  });

  it("is handled before its emit resolves where nothing is ahead of it", async () => {
    const steps: string[] = [];
    const a: AnyHandler = async (event, { recorder }) => {
      if (event.type === "order.placed") await pay(recorder, 2);
      steps.push(`${event.type} ${numberOf(event)}`);
    };
    await using book = await open([inline("a")], { a });
    await place(book, 1);
    expect(steps).toEqual(["payment.captured 2", "order.placed 1"]);
  });

  it("does not overtake its cause at a handler that comes later", async () => {
    const steps: string[] = [];
    const first: AnyHandler = async (__, { recorder }) => void (await pay(recorder, 1));
    const second: AnyHandler = async (event) => {
      await moment();
      steps.push(event.type);
    };
    await using book = await open([inline("first", { on: ["order.placed"] }), inline("second")], { first, second });
    await place(book, 1);
    await book.idle();
    expect(steps).toEqual(["order.placed", "payment.captured"]);
  });

  it("does not wait for another that waits for it", async () => {
    const steps: string[] = [];
    let begun = 0;
    const a: AnyHandler = async (event, { recorder }) => {
      if (event.type === "order.placed") {
        begun += 1;
        await vi.waitUntil(() => begun === 2, { interval: 1 });
        await pay(recorder, 3 - numberOf(event));
      }
      steps.push(`${event.type} ${numberOf(event)}`);
    };
    await using book = await open([inline("a")], { a });
    await Promise.all([place(book, 1), place(book, 2)]);
    await book.idle();
    for (const number of [1, 2]) {
      expect(steps.filter((step) => step.endsWith(` ${number}`))).toEqual([`order.placed ${number}`, `payment.captured ${number}`]);
    }
  });

  it("waits with its cause when that fails", async () => {
    const steps: string[] = [];
    const a: AnyHandler = async (event, { recorder, attempt }) => {
      steps.push(`${event.type}#${attempt}`);
      if (event.type !== "order.placed") return;
      await recorder.emit(paymentCaptured, { orderId: orderId(1), provider: "x" }, { id: "once" });
      if (attempt === 1) throw new Error("not yet");
    };
    await using book = await open([inline("a")], { a });
    await place(book, 1);
    await vi.waitFor(() => expect(steps).toEqual(["order.placed#1", "order.placed#2", "payment.captured#1"]));
    await book.idle();
    expect(steps).toHaveLength(3);
  });

  it("is handled in its order, several at once and one out of the other", async () => {
    const steps: number[] = [];
    let left = 30;
    const a: AnyHandler = async (event, { recorder }) => {
      steps.push(Number(event.position));
      if (left > 0) await recorder.record([left--, left--].map(() => newChecked(paymentCaptured, { orderId: orderId(1), provider: "x" })));
    };
    await using book = await open([inline("a")], { a });
    await place(book, 1);
    await book.idle();
    expect(steps).toEqual(Array.from({ length: 31 }, (__, index) => index + 1));
  });

  it("is waited for by close, and may record something in its turn", async () => {
    const steps: string[] = [];
    const a: AnyHandler = async (event, { recorder }) => {
      if (event.type === "order.placed") {
        await pay(recorder, 1);
        return;
      }
      await moment();
      steps.push((await recorder.emit(shopOpened, {})).state);
    };
    const book = await open([inline("a")], { a });
    const placed = place(book, 1);
    await book.close();
    expect((await placed).state).toBe("stored");
    expect(steps).toEqual(["stored"]);
  });

  it("keeps what others accept of the same order behind it", async () => {
    const steps: string[] = [];
    const first: AnyHandler = async (event) => {
      if (event.type === "order.placed") await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const second: AnyHandler = (event) => void steps.push(event.type);
    await using book = await open([inline("first", { on: ["order.placed"] }), inline("second")], { first, second });
    await Promise.all([place(book, 1), pay(book, 1)]);
    expect(steps).toEqual(["order.placed", "payment.captured"]);
  });
});
