import { type Book, openBook } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import type { GroupOutcome, OpenStore, Store, WaitingOutcome } from "@eventbook/runtime/store";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { place, type Shop, shop } from "../../../runtime/testing/shop.js";

/** A store that answers for each group that it waits, until it is let go. */
function waitingStore(more: (end: (outcome: GroupOutcome) => void) => Partial<WaitingOutcome> = () => ({})): {
  readonly store: Store;
  readonly letGo: (() => Promise<void>)[];
} {
  const letGo: (() => Promise<void>)[] = [];
  const inner = memoryStore();
  const store: Store = {
    name: "waiting",
    open: async (registry) => {
      const opened = await inner.open(registry);
      const append: OpenStore["append"] = async (groups) =>
        groups.map((group) => {
          let end: (outcome: GroupOutcome) => void = () => {};
          const outcome = new Promise<GroupOutcome>((resolve) => (end = resolve));
          letGo.push(async () => end((await opened.append([group], []))[0] as GroupOutcome));
          return { state: "waiting", outcome, ...more((ended) => end(ended)) };
        });
      return { ...opened, get: opened.get, count: opened.count, close: opened.close, append };
    },
  };
  return { store, letGo };
}

/** How long each timer was set for. A spy would not give the clock back what it is to take away in the end. */
async function delaysDuring(work: () => Promise<unknown>): Promise<readonly number[]> {
  const delays: number[] = [];
  const { setTimeout } = globalThis;
  const noting = (then: () => void, delay: number): ReturnType<typeof setTimeout> => {
    delays.push(delay);
    return setTimeout(then, delay);
  };
  globalThis.setTimeout = noting as typeof setTimeout;
  try {
    await work();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  return delays;
}

describe("what somebody else's transaction holds up", () => {
  beforeAll(() => import("../../../runtime/book/held-up.js"));
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"] }),
  );
  afterEach(() => void vi.useRealTimers());

  const warnings: string[] = [];
  const open = (store: Store): Promise<Book<Shop>> => {
    warnings.length = 0;
    return openBook({ registry: shop(), store, handlers: {}, onWarning: (message) => void warnings.push(message) });
  };
  // The first that is held up loads what watches it.
  const handedOver = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const counts = (): readonly string[] =>
    warnings.map((message) => /^(.*) for up to (\d+) s/.exec(message)?.slice(1).join(", ") ?? message);

  it("is told after five seconds, and then after pauses that double, with how many wait", async () => {
    const { store, letGo } = waitingStore(() => ({ help: "End it." }));
    const book = await open(store);
    const emits = [place(book, 1)];
    await handedOver();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(warnings).toEqual([]);
    emits.push(place(book, 2), place(book, 3));
    await handedOver();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(counts()).toEqual(["3 events have waited, 5", "3 events have waited, 15", "3 events have waited, 35"]);
    expect(warnings[0]).toMatch(
      /^3 events have waited for up to 5 s, since \S+Z, for a transaction of somebody else .*, or a table\. End it\.$/,
    );
    await Promise.all(letGo.splice(0).map((go) => go()));
    expect((await Promise.all(emits)).map(({ state }) => state)).toEqual(["stored", "stored", "stored"]);
    // Another stretch begins anew.
    const again = place(book, 4);
    await handedOver();
    await vi.advanceTimersByTimeAsync(5_100);
    expect(counts().slice(3)).toEqual(["1 event has waited, 5"]);
    await letGo[0]?.();
    await again;
    await book.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(warnings).toHaveLength(4);
  });

  it("is told of also when it has waited for longer than a timer can", async () => {
    const { store, letGo } = waitingStore();
    const book = await open(store);
    const emit = place(book, 1);
    await handedOver();
    const [day, month] = [86_400_000, 30 * 86_400_000];
    await vi.advanceTimersByTimeAsync(2 * month);
    const delays = await delaysDuring(() => vi.advanceTimersByTimeAsync(2 * month));
    expect(delays.filter((delay) => delay > 25 * day)).toEqual([]);
    expect(delays.length).toBeGreaterThan(0);
    await letGo[0]?.();
    await emit;
    await book.close();
  });

  it("is not told where each waits but for a moment, however many follow one another", async () => {
    const { store, letGo } = waitingStore();
    const book = await open(store);
    for (let round = 0; round < 20; round += 1) {
      void place(book, round);
      await handedOver();
      if (round > 0) await letGo.shift()?.();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(warnings).toEqual([]);
    await Promise.all(letGo.map((go) => go()));
    await book.close();
  });

  it("is refused when a book has tried to close for ten seconds", async () => {
    const { store } = waitingStore((end) => ({ giveUp: () => end({ state: "failed", error: new Error("given up") }) }));
    const book = await open(store);
    const emits = [place(book, 1), place(book, 2)];
    const told = Promise.allSettled(emits);
    await handedOver();
    const closed = book.close();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(warnings).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_100);
    await closed;
    expect((await told).map((one) => String(one.status === "rejected" && one.reason))).toEqual(["Error: given up", "Error: given up"]);
    expect(warnings[1]).toMatch(/^The book closes, and refuses what could not be stored: 2 events have waited for up to 10 s, /);
  });

  it("is waited for by a book that closes, where the store cannot give it up", async () => {
    const { store, letGo } = waitingStore();
    const book = await open(store);
    const emit = place(book, 1);
    await handedOver();
    let isClosed = false;
    const closed = book.close().then(() => (isClosed = true));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(isClosed).toBe(false);
    await letGo[0]?.();
    expect((await emit).state).toBe("stored");
    await closed;
  });
});
