import { type Book, type EventOptions, type HandlerEntry, newEvent, openBook } from "@eventbook/runtime";
import { newChecked } from "@eventbook/runtime/check";
import { memoryStore } from "@eventbook/runtime/memory";
import type { OpenStore, Store } from "@eventbook/runtime/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { collect } from "../../support/collect.js";
import {
  handler,
  noteAdded,
  order,
  orderId,
  orderPlaced,
  pageViewed,
  place,
  type Shop,
  shop,
  shopOpened,
} from "../../../runtime/testing/shop.js";

const actor = { type: "customer", id: "c-1" };

it("an emit whose tags are of its envelope is repeated with the same time and in the same context", async () => {
  const whole = shop();
  const tags = ["{$occurredAt}", "session:{$session}", "correlation:{$correlation}"];
  const events = whole.events.map((event) => (event.type === "shop.opened" ? { ...event, tags } : event));
  await using book = await openBook({ registry: { ...whole, events }, store: memoryStore(), handlers: {} });
  const [context, about] = [
    { session: "s", correlation: "c" },
    { id: "one", occurredAt: "2026-01-31T09:30:00.000Z" },
  ];
  const emit = (inside: object, said: EventOptions): Promise<string> =>
    book
      .with(inside, (within) => within.emit(shopOpened, {}, said))
      .then(
        ({ state }) => state,
        (error: { readonly code: string }) => error.code,
      );
  expect([
    await emit(context, about),
    await emit(context, about),
    await emit(context, { id: "one" }),
    await emit({ ...context, session: "t" }, about),
    await emit({ ...context, correlation: "d" }, about),
  ]).toEqual(["stored", "duplicate", "conflict", "conflict", "conflict"]);
});

/** A store that says how its appends came, and whether they may go on. */
function watchedStore(): { readonly store: Store; readonly appends: number[]; fail: (() => Error) | null; gate: Promise<void> | null } {
  const watched = {
    appends: [] as number[],
    fail: null as (() => Error) | null,
    gate: null as Promise<void> | null,
    store: {
      name: "watched",
      open: async (registry: Parameters<Store["open"]>[0]): Promise<OpenStore> => {
        const inner = await memoryStore().open(registry);
        return {
          append: async (groups, settled) => {
            watched.appends.push(groups.flat().length);
            await watched.gate;
            if (watched.fail !== null) throw watched.fail();
            return await inner.append(groups, settled);
          },
          get: inner.get,
          find: inner.find,
          count: inner.count,
          after: inner.after,
          redact: inner.redact,
          woken: inner.woken,
          cursors: inner.cursors,
          deliveries: inner.deliveries,
          close: inner.close,
        };
      },
    },
  };
  return watched;
}

/** The shop, whose orders have these tags. */
function tagging(...tags: readonly string[]): Shop {
  const registry = shop();
  return { ...registry, events: registry.events.map((entry) => (entry.type === "order.placed" ? { ...entry, tags } : entry)) };
}

describe("emit", () => {
  let book: Book<Shop>;
  beforeEach(async () => {
    book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
  });
  afterEach(() => book.close());

  it("takes the details as they are when it is called", async () => {
    const details = { ...order(1), skus: ["a"] };
    const receipt = book.emit(orderPlaced, details);
    details.skus.push("b");
    expect((await book.only("order.placed").get((await receipt).id))?.details.skus).toEqual(["a"]);
  });

  it("refuses details that do not fit, and says where without saying what", async () => {
    const refused = book.emit(orderPlaced, { orderId: "x", customerId: 5, total: "secret" });
    await expect(refused).rejects.toMatchObject({ code: "invalid-details", type: "order.placed", name: "InvalidDetailsError" });
    const error = await refused.catch((caught: Error & { readonly issues: readonly { readonly path: string }[] }) => caught);
    expect("issues" in error && error.issues.map(({ path }) => path)).toEqual(["/customerId", "/total"]);
    expect("message" in error && error.message).not.toContain("secret");
    await expect(book.emit(orderPlaced, { ...order(1), due: new Date() })).rejects.toMatchObject({
      issues: [{ path: "/due", rule: "json" }],
    });
    await expect(book.emit(orderPlaced, null)).rejects.toMatchObject({ code: "invalid-details" });
    expect(await book.count()).toBe(0);
  });

  it("needs no details where none are required", async () => {
    const { id } = await book.emit(shopOpened, undefined);
    expect(await book.get(id)).toMatchObject({ details: {}, expiresAt: null, message: null });
  });

  it("rejects, and never throws, whatever it is given", async () => {
    const broken = [
      () => book.emit(null as never, {}),
      () => book.emit({} as never, {}),
      () =>
        book.emit(
          orderPlaced,
          Object.defineProperty({}, "a", {
            enumerable: true,
            get: () => {
              throw new Error("no");
            },
          }),
        ),
      () => book.record(null as never),
      () => book.record([null as never]),
      () => book.record(Array.from({ length: 2 }) as never),
      () => book.record([{ ...newChecked(orderPlaced, order(1)), definition: null as never }]),
    ];
    for (const call of broken) {
      const promise = call();
      expect(promise).toBeInstanceOf(Promise);
      await expect(promise).rejects.toBeInstanceOf(Error);
    }
  });

  it("knows no event that the registry does not know, and names the nearest", async () => {
    const misspelt = { ...orderPlaced, type: "order.plcaed" } as unknown as typeof orderPlaced;
    await expect(book.emit(misspelt, order(1))).rejects.toMatchObject({ code: "event-not-found", nearest: ["order.placed"] });
    expect(() => book.keeps("order.plcaed" as "order.placed")).toThrow("Did you mean `order.placed`?");
    expect(() => book.only("order.plcaed" as "order.placed")).toThrow("Did you mean `order.placed`?");
  });

  it("refuses a version that the registry does not know yet, and takes the earlier ones", async () => {
    await expect(book.emit({ ...orderPlaced, version: 3 }, order(1))).rejects.toMatchObject({
      code: "event-version",
      emitted: 3,
      known: 2,
    });
    await expect(book.emit({ ...orderPlaced, version: 0 }, order(1))).rejects.toMatchObject({ code: "event-version" });
    const { id } = await book.emit({ ...orderPlaced, version: 2 }, order(1));
    expect((await book.get(id))?.version).toBe(2);
    expect((await book.get((await place(book, 2)).id))?.version).toBe(1);
  });

  it("computes nothing for a type that is switched off", async () => {
    const accepts = vi.fn(() => true);
    const details = Object.defineProperty({}, "dear", { enumerable: true, get: accepts });
    expect(book.keeps("page.viewed")).toBe(false);
    const receipt = await book.emit({ ...pageViewed, version: 99, accepts }, details, 5 as EventOptions);
    expect(receipt).toMatchObject({ type: "page.viewed", state: "disabled", position: null });
    expect(accepts).not.toHaveBeenCalled();
    const child = await book.emit(orderPlaced, order(1), { parent: receipt });
    expect((await book.get(child.id))?.parentId).toBeNull();
    const both = await book.record([newChecked(pageViewed, {}), newChecked(orderPlaced, order(2))]);
    expect(both.map(({ state }) => state)).toEqual(["disabled", "stored"]);
  });

  it.each<[unknown, RegExp]>([
    [5, /must be an object/],
    [{ colour: "red" }, /no key `colour`/],
    [{ id: "" }, /`id` must be a text/],
    [{ id: "a\u0000" }, /no database can keep/],
    [{ id: "\uD800" }, /no database can keep/],
    [{ id: "x".repeat(801) }, /`id` is longer than 800 characters/],
    [{ id: "😀".repeat(801) }, /`id` is longer than 800 characters/],
    [{ id: "😀".repeat(601) }, /`id` is longer than 2400 bytes in UTF-8/],
    [{ actor: { type: "漢".repeat(400), id: "字".repeat(401) } }, /`actor` is longer than 2400 bytes in UTF-8, type and id together/],
    [{ links: [{ type: "order", id: "字".repeat(800) }] }, /`links\[0\]` is longer than 2400 bytes in UTF-8, type and id together/],
    [{ id: "own", parent: { id: "own" } }, /cannot be its own parent/],
    [{ id: "00000000-0000-0000-0000-000000000000" }, /`id` is the nil UUID/],
    [{ actor: "me" }, /`actor` must be \{ type, id \}/],
    [{ actor: [{ type: "x" }] }, /`actor\[0\].id` must be a text/],
    [{ tags: "a" }, /`tags` must be a list/],
    [{ tags: [1] }, /`tags\[0\]` must be a text/],
    [{ links: { type: "a", id: "b" } }, /`links` must be a list/],
    [{ parent: "abc" }, /`parent` must be/],
    [{ occurredAt: "2026-02-30T00:00:00Z" }, /`occurredAt` must be/],
    [{ occurredAt: "2026-01-01" }, /`occurredAt` must be/],
    [{ occurredAt: new Date() }, /`occurredAt` must be/],
    [{ subject: { type: "order", id: "1" } }, /taken from its details/],
  ])("says what is wrong with about: %j", async (about, message) => {
    await expect(book.emit(orderPlaced, order(1), about as EventOptions)).rejects.toMatchObject({
      code: "invalid-about",
      message: expect.stringMatching(message),
    });
  });

  it("takes texts by their characters, as many as JSON Schema counts", async () => {
    const id = "😀".repeat(600);
    expect(await book.emit(orderPlaced, order(1), { id })).toMatchObject({ id, state: "stored" });
    expect((await book.get(id))?.id).toBe(id);
  });

  it("lets no context make an event its own parent", async () => {
    const parent = await book.emit(orderPlaced, order(1));
    await expect(book.with({ parent }, (inner) => inner.emit(orderPlaced, order(1), { id: parent.id }))).rejects.toThrow(
      "cannot be its own parent",
    );
  });

  it("reads of about only what is its own, once, and no methods of it", async () => {
    let reads = 0;
    const about = Object.create({ session: "s-1", id: "inherited" }, { tags: { enumerable: true, get: () => [`read-${++reads}`] } });
    const { id } = await book.emit(orderPlaced, order(1), about as EventOptions);
    expect([id === "inherited", (await book.get(id))?.tags.at(-1)]).toEqual([false, "read-1"]);
    const tags = Object.assign(["mine"], { map: () => [5] });
    const actor = Object.assign([{ type: "customer", id: "c-1" }], { map: () => [5] });
    const second = await book.emit(orderPlaced, order(2), { tags, actor });
    expect(await book.get(second.id)).toMatchObject({ tags: ["sales", "customer:c-1", "mine"], actors: [{ type: "customer", id: "c-1" }] });
  });

  it("may be called while the details of another are read", async () => {
    const inner: Promise<unknown>[] = [];
    const details = Object.defineProperty({ ...order(1) }, "note", {
      enumerable: true,
      get: () => {
        inner.push(book.emit(shopOpened, {}));
        return "x";
      },
    });
    await book.emit(orderPlaced, details);
    await Promise.all(inner);
    expect([inner.length, await book.count()]).toEqual([1, 2]);
  });

  it("needs the subject from the caller where the catalog says so, and of the right type", async () => {
    await expect(book.emit(noteAdded, { text: "" })).rejects.toThrow("needs `about.subject`, of the type `order`");
    await expect(book.emit(noteAdded, { text: "" }, { subject: { type: "cart", id: "1" } })).rejects.toThrow("not `cart`");
    const { id } = await book.emit(noteAdded, { text: "" }, { subject: { type: "order", id: "1" } });
    expect((await book.get(id))?.subject).toEqual({ type: "order", id: "1" });
  });

  it("fills tags in from the envelope as well, and leaves out those of which nothing is there", async () => {
    const tagged = await openBook({
      registry: tagging(
        "ev:{$type}",
        "{$actor}",
        "by:{$actor.type}",
        "user:{$user}",
        "about:{$subject.id}",
        "in:{$session}",
        "{note}",
        "at:{shop}",
      ),
      store: memoryStore(),
      handlers: {},
    });
    const context = { actor: [actor, { type: "user", id: "u-7" }], session: "s-1" };
    const known = await tagged.with(context, (inner) => inner.emit(orderPlaced, { ...order(1), note: "", shop: "Berne" }));
    const about = `about:${orderId(1)}`;
    const all = ["ev:order.placed", "customer:c-1", "by:customer", "user:u-7", about, "in:s-1", "at:Berne"];
    expect((await tagged.get(known.id))?.tags).toEqual(all);
    const unknown = await tagged.emit(orderPlaced, order(1));
    expect((await tagged.get(unknown.id))?.tags).toEqual(["ev:order.placed", about]);
    await tagged.close();
  });

  it("keeps a derived tag or subject only where every store can", async () => {
    await expect(book.emit(orderPlaced, { ...order(1), customerId: "x".repeat(900) })).rejects.toMatchObject({ code: "invalid-about" });
    await expect(book.emit(orderPlaced, { ...order(1), orderId: "" })).rejects.toMatchObject({
      code: "invalid-about",
      message: "The subject of `order.placed`, taken from its details, is empty.",
    });
    const { id } = await book.emit(orderPlaced, order(1));
    expect((await book.get(id))?.tags).toEqual(["sales", "customer:c-1"]);
  });
});

describe("shared writes", () => {
  it("gather what comes while one is under way, and let a lone one go at once", async () => {
    const watched = watchedStore();
    const book = await openBook({ registry: shop(), store: watched.store, handlers: {} });
    await place(book, 0);
    await Promise.all(Array.from({ length: 2500 }, (_, number) => place(book, number)));
    expect(watched.appends).toEqual([1, 1000, 1000, 500]);
    await book.close();
  });

  it("fail together when the store fails, and only then", async () => {
    const watched = watchedStore();
    const book = await openBook({ registry: shop(), store: watched.store, handlers: {} });
    watched.fail = () => new Error("disk full");
    await expect(place(book, 1)).rejects.toThrow("disk full");
    watched.fail = null;
    expect((await place(book, 2)).state).toBe("stored");
    await book.close();
  });

  it("are finished by close, which then accepts no more", async () => {
    const watched = watchedStore();
    const book = await openBook({ registry: shop(), store: watched.store, handlers: {} });
    let open = (): void => {};
    watched.gate = new Promise((resolve) => (open = resolve));
    const accepted = place(book, 1);
    const closed = book.close();
    await expect(place(book, 2)).rejects.toMatchObject({ code: "book-closed" });
    open();
    expect((await accepted).state).toBe("stored");
    await closed;
    await book.close();
    await expect(book.count()).rejects.toMatchObject({ code: "book-closed" });
    await expect(collect(book.find())).rejects.toMatchObject({ code: "book-closed" });
    await book.idle();
  });

  it("end with the block of an `await using`", async () => {
    let kept: Book<Shop>;
    {
      await using book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
      kept = book;
      await place(book, 1);
    }
    await expect(place(kept, 2)).rejects.toMatchObject({ code: "book-closed" });
  });
});

describe("context", () => {
  let book: Book<Shop>;
  beforeEach(async () => {
    book = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
  });
  afterEach(() => book.close());

  it("flows into what is called, nests, and ends with the work", async () => {
    const inside = await book.with({ actor, session: "s-1" }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return await book.with({ session: "s-2" }, () => place(book, 1));
    });
    const outside = await place(book, 2);
    expect(await book.get(inside.id)).toMatchObject({ actors: [actor], session: "s-2" });
    expect(await book.get(outside.id)).toMatchObject({ actors: [], session: null });
  });

  it("stays apart between works that run at once", async () => {
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        book.with({ session: `s-${number}` }, async () => {
          await new Promise((resolve) => setTimeout(resolve, (number * 7) % 5));
          return await place(book, number);
        }),
      ),
    );
    const sessions = await Promise.all(receipts.map(async ({ id }) => (await book.get(id))?.session));
    expect(sessions).toEqual(receipts.map((_, number) => `s-${number}`));
  });

  it("gives way to what an event says of itself", async () => {
    const own = { type: "staff", id: "s-1" };
    const { id } = await book.with({ actor }, () => book.emit(orderPlaced, order(1), { actor: own }));
    expect((await book.get(id))?.actors).toEqual([own]);
  });

  it("is fixed in the book that the work is given", async () => {
    const fixed = book.with({ session: "s-1" }, (inner) => inner);
    const { emit } = fixed;
    expect((await book.get((await emit(orderPlaced, order(1))).id))?.session).toBe("s-1");
  });

  it("is refused where it is none", () => {
    expect(() => book.with({ user: "me" } as object, () => 1)).toThrow("The context has no key `user`");
    expect(() => book.with({ session: 5 } as object, () => 1)).toThrow("`session` must be a text");
  });

  it("is not lost where the host cannot follow calls", async () => {
    const missing = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    try {
      await using plain = await openBook({ registry: shop(), store: memoryStore(), handlers: {} });
      expect(() => plain.with({ session: "s-1" }, () => 1)).toThrow("cannot follow calls");
      const { id } = await plain.with({ session: "s-1" }, (inner) => place(inner, 1));
      expect((await plain.get(id))?.session).toBe("s-1");
    } finally {
      missing.mockRestore();
    }
  });
});

describe("openBook", () => {
  const open = (handlers: unknown, ...entries: readonly HandlerEntry[]): Promise<unknown> =>
    openBook({ registry: shop(...entries), store: memoryStore(), handlers: handlers as object });

  it.each<[unknown, string]>([
    [{}, 'The handler `mail` is missing: give `handlers.mail` a function, or "elsewhere"'],
    [undefined, "`handlers` must be an object"],
    [{ mail: "elsewere" }, "The handler `mail` is missing"],
    [{ mail: () => {}, male: () => {} }, "The registry has no handler `male`; it has `mail`"],
  ])("says what is wrong with the handlers %j", async (handlers, message) => {
    await expect(open(handlers, handler("mail"))).rejects.toMatchObject({
      code: "invalid-options",
      message: expect.stringContaining(message),
    });
  });

  it("takes no inline handler for one that runs elsewhere", async () => {
    await expect(open({ mail: "elsewhere" }, handler("mail", { delivery: "inline" }))).rejects.toThrow("`handlers.mail` a function.");
  });

  it("takes only a registry of its own format", async () => {
    const registry = { ...shop(), format: 2 } as unknown as Shop;
    await expect(openBook({ registry, store: memoryStore(), handlers: {} })).rejects.toMatchObject({ code: "invalid-options" });
  });
});

describe("newEvent", () => {
  const registry: Shop = {
    ...shop(),
    modules: { shop: async () => ({ newOrderPlaced: (details: unknown) => newChecked(orderPlaced, details) }) },
  };

  it("makes an event by name, which a book records", async () => {
    await using book = await openBook({ registry, store: memoryStore(), handlers: {} });
    const event = await newEvent(registry, "order.placed", order(1));
    const [receipt] = await book.record([event]);
    expect(receipt).toMatchObject({ id: event.id, state: "stored" });
    expect((await book.get(event.id))?.subject?.id).toBe(orderId(1));
  });

  it("refuses names and details that the catalogs do not know", async () => {
    await expect(newEvent(registry, "order.place", order(1))).rejects.toMatchObject({ code: "event-not-found", nearest: ["order.placed"] });
    await expect(newEvent(registry, "order.placed", {})).rejects.toMatchObject({ code: "invalid-details" });
    await expect(newEvent(registry, "shop.opened", {})).rejects.toThrow("no function `newShopOpened`");
  });
});
