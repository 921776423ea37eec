import { type Book, type Context, openBook } from "@eventbook/runtime";
import type { Store } from "@eventbook/runtime/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../support/collect.js";
import { noteAdded, order, orderId, orderPlaced, paymentCaptured, place, type Shop, shop, shopOpened } from "./shop.js";

const actor = { type: "customer", id: "c-1" };

/** What every store must do alike, seen through a book. */
export function storeContract(name: string, newStore: () => Store<unknown>): void {
  describe(`a book in ${name}`, () => {
    let book: Book<Shop, unknown>;
    beforeEach(async () => {
      book = await openBook({ registry: shop(), store: newStore(), handlers: {} });
    });
    afterEach(() => book.close());

    const ids = async (query: Parameters<typeof book.find>[0]): Promise<readonly string[]> =>
      (await collect(book.find(query))).map(({ id }) => id);
    const orders = async (
      details: NonNullable<Parameters<ReturnType<typeof onlyOrders>["find"]>[0]>["details"],
    ): Promise<readonly number[]> =>
      (await collect(onlyOrders().find({ details, order: "oldest" }))).map((event) => event.details.total / 100);
    const onlyOrders = () => book.only("order.placed");

    it("gives back what it was given, with its whole envelope", async () => {
      const receipt = await book.with({ actor, session: "s-1", correlation: "request-1" }, (inner) =>
        inner.emit(orderPlaced, order(1, { coupon: "SPRING" }), {
          tags: ["vip", "sales"],
          links: [{ type: "shop", id: null }],
          occurredAt: "2026-01-31T10:00:00.123+01:00",
        }),
      );
      expect(receipt).toEqual({ id: receipt.id, type: "order.placed", state: "stored", position: receipt.position });
      const event = await book.get(receipt.id);
      expect(event).toEqual({
        id: receipt.id,
        type: "order.placed",
        source: "shop",
        version: 1,
        category: "action",
        subcategory: null,
        severity: "low",
        occurredAt: "2026-01-31T09:00:00.123Z",
        recordedAt: event?.recordedAt,
        expiresAt: "2027-01-31T09:00:00.123Z",
        subject: { type: "order", id: orderId(1) },
        actors: [actor],
        tags: ["sales", "customer:c-1", "coupon:SPRING", "vip"],
        links: [{ type: "shop", id: null }],
        parentId: null,
        rootId: receipt.id,
        correlationId: "request-1",
        session: "s-1",
        timeline: null,
        outcome: null,
        message: `customer:c-1 placed order ${orderId(1)} with coupon SPRING for {100}.`,
        position: receipt.position,
        stream: null,
        details: order(1, { coupon: "SPRING" }),
      });
      expect(Math.abs(Date.parse(event?.recordedAt ?? "") - Date.now())).toBeLessThan(60_000);
    });

    it("answers null for an id that it does not have", async () => {
      expect(await book.get("nothing")).toBeNull();
    });

    it("keeps instants far from ours exactly", async () => {
      for (const occurredAt of ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"]) {
        const { id } = await book.emit(shopOpened, {}, { occurredAt });
        expect((await book.get(id))?.occurredAt).toBe(occurredAt);
        expect(await ids({ from: occurredAt, category: "metric" })).toContain(id);
        expect(await ids({ to: occurredAt })).not.toContain(id);
      }
    });

    it("takes the same event again for what it is, and refuses another one under its id", async () => {
      const first = await book.emit(orderPlaced, order(1), { id: "mine" });
      expect(first.state).toBe("stored");
      const reordered = { total: 100, customerId: "c-1", orderId: orderId(1) };
      expect(await book.emit(orderPlaced, reordered, { id: "mine" })).toEqual({ ...first, state: "duplicate" });
      await expect(book.emit(orderPlaced, order(2), { id: "mine" })).rejects.toMatchObject({ code: "conflict", id: "mine" });
      await expect(book.emit(shopOpened, {}, { id: "mine" })).rejects.toMatchObject({ code: "conflict" });
      expect(await book.count()).toBe(1);
    });

    it("lets a conflict refuse only its own emit when writes are shared", async () => {
      await book.emit(orderPlaced, order(0), { id: "taken" });
      const emits = Array.from({ length: 20 }, (_, number) =>
        book.emit(orderPlaced, order(number + 1), number === 7 ? { id: "taken" } : {}).then(
          ({ state }) => state,
          (error: { readonly code: string }) => error.code,
        ),
      );
      expect(await Promise.all(emits)).toEqual(Array.from({ length: 20 }, (_, number) => (number === 7 ? "conflict" : "stored")));
      expect(await book.count()).toBe(20);
    });

    it("records a list all or none, in its order", async () => {
      const one = (number: number, id: string) => ({ id, definition: orderPlaced, details: order(number), about: {} });
      const receipts = await book.record([one(1, "a"), one(2, "b"), one(1, "a")]);
      expect(receipts.map(({ id, state }) => `${id} ${state}`)).toEqual(["a stored", "b stored", "a duplicate"]);
      await expect(book.record([one(3, "c"), one(9, "b")])).rejects.toMatchObject({ code: "conflict", id: "b" });
      await expect(book.record([one(4, "d"), one(5, "d")])).rejects.toMatchObject({ code: "conflict", id: "d" });
      const invalid = { ...one(6, "e"), details: {} };
      await expect(book.record([one(7, "f"), invalid])).rejects.toMatchObject({ code: "invalid-details" });
      expect(await ids({ order: "oldest" })).toEqual(["a", "b"]);
      expect(await book.record([])).toEqual([]);
    });

    it("gives a child its parent's root and correlation, whatever is known of the parent", async () => {
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
      expect(await line(child)).toEqual([root.id, root.id, "request-1"]);
      expect(await line(grandchild)).toEqual([child.id, root.id, "request-1"]);
      expect(await line(orphan)).toEqual(["elsewhere", "elsewhere", "elsewhere"]);
      expect(await line(own)).toEqual([root.id, root.id, "request-2"]);
      expect(await line(alone)).toEqual([null, alone.id, alone.id]);
      expect(await ids({ root: root.id, order: "oldest" })).toEqual([root.id, child.id, grandchild.id, own.id]);
      expect(await ids({ parent: root.id, order: "oldest" })).toEqual([child.id, own.id]);
    });

    it("finds by each part of the envelope", async () => {
      const context: Context = { actor: [actor, { type: "staff", id: "s-1" }], session: "s-1" };
      const placed = await book.with(context, (inner) => inner.emit(orderPlaced, order(1), { links: [{ type: "cart", id: "7" }] }));
      const note = await book.emit(noteAdded, { text: "Hm." }, { subject: { type: "order", id: null }, tags: ["sales"] });
      const opened = await book.emit(shopOpened, {}, { actor: { type: "staff", id: null } });
      const expectations: readonly [Parameters<typeof book.find>[0], readonly { readonly id: string }[]][] = [
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
        [{ from: new Date(Date.now() - 1000), to: "9999-01-01" }, [opened, note, placed]],
        [{ recorded: { to: "2020-01-01T00:00:00Z" } }, []],
        [{ recorded: { from: "2020-01-01" } }, [opened, note, placed]],
        [{ limit: 2 }, [opened, note]],
        [{ limit: 0 }, []],
        [{ category: "action", severity: "low" }, [placed]],
      ];
      for (const [query, expected] of expectations) {
        expect([query, await ids(query)]).toEqual([query, expected.map(({ id }) => id)]);
        expect(await book.count(query)).toBe(expected.length);
      }
      expect((await collect(book.only("note.added", "shop.opened").find())).map(({ id }) => id)).toEqual([opened.id, note.id]);
      expect(await book.only("note.added").get(placed.id)).toBeNull();
      expect((await book.only("order.placed").get(placed.id))?.details.total).toBe(100);
    });

    it("goes through many pages without missing or repeating, also while events arrive", async () => {
      const all = await Promise.all(Array.from({ length: 450 }, (_, number) => place(book, number)));
      const found: string[] = [];
      for await (const event of book.find()) {
        if (found.length === 10) await place(book, 999);
        found.push(event.id);
      }
      expect(found).toEqual(all.map(({ id }) => id).reverse());
      expect(await ids({ order: "oldest", limit: 401 })).toEqual(all.slice(0, 401).map(({ id }) => id));
    });

    it("finds by indexed details, in the meaning of their kind", async () => {
      await place(book, 1, {
        coupon: "A",
        skus: ["x", "y"],
        address: "10.0.0.1",
        network: "10.0.0.0/8",
        due: "2026-01-01T00:00:00Z",
        gift: true,
      });
      await place(book, 2, {
        coupon: "b",
        skus: ["y"],
        address: "::ffff:10.0.0.1",
        network: "10.0.0.0/9",
        due: "2026-01-01T01:00:00.000001+01:00",
      });
      await place(book, 3, { coupon: "😀", skus: [], address: "2001:DB8::1", serial: "9007199254740993", gift: false });
      await place(book, 4, { coupon: "\uE000", serial: "9007199254740992" });
      const expectations: readonly [Parameters<typeof orders>[0], readonly number[]][] = [
        [{ coupon: "A" }, [1]],
        [{ coupon: { in: ["A", "b", "c"] } }, [1, 2]],
        [{ coupon: { in: [] } }, []],
        [{ coupon: { not: "A" } }, [2, 3, 4]],
        [{ coupon: { from: "B", to: "\uE000" } }, [2]],
        [{ coupon: { from: "\uE000" } }, [3, 4]],
        [{ gift: null }, [2, 4]],
        [{ gift: { not: null } }, [1, 3]],
        [{ gift: { not: true } }, [2, 3, 4]],
        [{ gift: false }, [3]],
        [{ total: { from: 200, to: 400 } }, [2, 3]],
        [{ total: 100, coupon: "b" }, []],
        [{ orderId: orderId(2).toUpperCase() }, [2]],
        [{ skus: "y" }, [1, 2]],
        [{ skus: null }, [3, 4]],
        [{ skus: { not: null } }, [1, 2]],
        [{ skus: { not: "x" } }, [2, 3, 4]],
        [{ skus: { from: "a", to: "y" } }, [1]],
        [{ address: "10.0.0.1" }, [1, 2]],
        [{ address: "2001:db8:0:0:0:0:0:1" }, [3]],
        [{ address: { from: "10.0.0.0", to: "11.0.0.0" } }, [1, 2]],
        [{ network: "10.1.2.3/8" }, [1]],
        [{ network: { not: "10.0.0.0/8" } }, [2, 3, 4]],
        [{ due: "2026-01-01T01:00:00+01:00" }, [1]],
        [{ due: { from: "2026-01-01T00:00:00.000001Z" } }, [2]],
        [{ serial: "9007199254740993" }, [3]],
        [{ serial: { to: "9007199254740993" } }, [4]],
      ];
      for (const [details, expected] of expectations) {
        expect([details, await orders(details)]).toEqual([details, expected]);
        expect(await onlyOrders().count({ details })).toBe(expected.length);
      }
    });

    it("finds by a detail that several types share", async () => {
      await place(book, 1);
      const payment = await book.emit(paymentCaptured, { orderId: orderId(1), provider: "twint" });
      await book.emit(paymentCaptured, { orderId: orderId(2), provider: "twint" });
      const both = book.only("order.placed", "payment.captured");
      expect(await both.count({ details: { orderId: orderId(1) } })).toBe(2);
      expect((await collect(both.find({ details: { orderId: orderId(1) }, limit: 1 }))).map(({ id }) => id)).toEqual([payment.id]);
    });

    it("keeps any text and any JSON as they are", async () => {
      const odd = { text: 'quote " \\ \u0001 \u2028 \uFFFD 😀', deep: [[1.5, -0, 1e300, null, true, { "": {} }]], ["__proto__"]: { x: 1 } };
      const { id } = await book.emit(noteAdded, odd, { subject: { type: "order", id: "'; DROP TABLE events; --" } });
      const event = await book.get(id);
      expect(event?.details).toEqual(JSON.parse(JSON.stringify(odd)));
      expect(Object.hasOwn(event?.details ?? {}, "__proto__")).toBe(true);
      expect(await ids({ subject: { type: "order", id: "'; DROP TABLE events; --" } })).toEqual([id]);
    });

    it("gives everybody a copy of what it keeps", async () => {
      const { id } = await book.emit(orderPlaced, order(1), { actor });
      for (let twice = 0; twice < 2; twice += 1) {
        const event = await book.get(id);
        expect([event?.subject?.id, event?.actors, event?.tags]).toEqual([orderId(1), [actor], ["sales", "customer:c-1"]]);
        Object.assign(event?.subject ?? {}, { id: "spoilt" });
        Object.assign(event?.actors[0] ?? {}, { id: "spoilt" });
        Object.assign(event?.tags ?? [], ["spoilt"]);
      }
    });

    it("answers a search with a great deal in it", async () => {
      const many = (count: number): readonly string[] => Array.from({ length: count }, (_, number) => `t${number}`);
      await book.emit(shopOpened, {}, { tags: many(10_000) });
      await place(book, 1, { coupon: "t7", network: "10.0.0.0/8" });
      expect(await book.count({ tags: { all: many(10_000) } })).toBe(1);
      expect(await book.count({ tags: { all: many(10_001) } })).toBe(0);
      expect(await book.count({ tags: { any: many(10_000) } })).toBe(1);
      expect(await book.count({ tags: { none: many(10_000) } })).toBe(1);
      expect(await onlyOrders().count({ details: { coupon: { in: many(5000) } } })).toBe(1);
      expect(await onlyOrders().count({ details: { coupon: { in: many(40_000) } } })).toBe(1);
      expect(await onlyOrders().count({ details: { network: { in: ["11.0.0.0/8", "10.0.0.0/8"] } } })).toBe(1);
      expect(await book.count({ from: "now-99999999999999d", recorded: { from: "now-99999999999999d" } })).toBe(2);
      expect(await book.count({ from: "2030-01-01", to: "2020-01-01" })).toBe(0);
    });

    it("answers a search that nobody can answer with what is wrong with it", async () => {
      const refused: readonly [unknown, RegExp][] = [
        [{ colour: "red" }, /no key `colour`/],
        [{ severity: "worst" }, /No severity is called `worst`/],
        [{ from: "yesterday" }, /`from` must be a Date/],
        [{ from: "2026-02-30" }, /`from` must be a Date/],
        [{ from: new Date(Number.NaN) }, /`from` must be a Date/],
        [{ tags: ["sales"] }, /`tags` must be an object/],
        [{ subject: "order" }, /`subject` must be \{ type, id \}/],
        [{ limit: -1 }, /`limit` must be a whole number/],
        [{ order: "random" }, /`order` must be newest or oldest/],
        [{ details: { orderId: orderId(1) } }, /no key `orderId`/],
      ];
      for (const [query, message] of refused) {
        const search = query as Parameters<typeof book.find>[0];
        await expect(collect(book.find(search))).rejects.toMatchObject({ code: "invalid-query", message: expect.stringMatching(message) });
        await expect(book.count(search)).rejects.toMatchObject({ code: "invalid-query" });
      }
      await expect(onlyOrders().count({ details: { total: "1" as unknown as number } })).rejects.toThrow("no integer");
      await expect(onlyOrders().count({ details: { network: { from: "10.0.0.0/8" } } })).rejects.toThrow("no order");
    });

    it("stops a search when its signal aborts", async () => {
      await Promise.all([place(book, 1), place(book, 2), place(book, 3)]);
      const controller = new AbortController();
      const found: string[] = [];
      const search = async (): Promise<void> => {
        for await (const event of book.find({ signal: controller.signal })) {
          found.push(event.id);
          controller.abort(new Error("enough"));
        }
      };
      await expect(search()).rejects.toThrow("enough");
      expect(found).toHaveLength(1);
    });
  });
}
