import { type Book, openBook } from "@eventbook/runtime";
import type { EventRow, NewRow, OpenStore, Store } from "@eventbook/runtime/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { order, type Shop, shop } from "./shop.js";

const now = Date.now();

/** An order whose customer's name and address may be taken away later. */
function orderRow(id: string, more: Partial<EventRow> = {}): EventRow {
  return {
    id,
    type: "order.placed",
    version: 2,
    source: "shop",
    category: "action",
    subcategory: null,
    severity: "low",
    occurredAt: now,
    expiresAt: null,
    subject: { type: "order", id },
    actors: [],
    tags: ["vip"],
    links: [],
    parentId: null,
    rootId: null,
    correlationId: null,
    session: null,
    timeline: null,
    outcome: null,
    details: JSON.stringify({ ...order(1), address: { country: "CH" } }),
    redactable: JSON.stringify({ name: "Ada", address: { street: "Main St" } }),
    redactAt: null,
    ...more,
  };
}

/** What every store must do alike about what may be taken away from events. */
export function redactionContract(name: string, newStore: () => Store): void {
  describe(`redaction in ${name}`, () => {
    let store: OpenStore;
    let book: Book<Shop>;
    beforeEach(async () => {
      const registry = shop();
      store = await newStore().open(registry);
      // A book over what is open already, to see what readers see.
      book = await openBook({ registry, store: { name, open: async () => store }, handlers: {} });
    });
    afterEach(() => book.close());

    const given = (row: EventRow): NewRow => ({ row, occurredAtGiven: false, inline: [] });
    const append = async (...rows: readonly EventRow[]): Promise<readonly string[]> => {
      const outcomes = await store.append(
        rows.map((row) => [given(row)]),
        [],
      );
      return outcomes.map((outcome) => (outcome.state === "stored" ? (outcome.events[0]?.state ?? "") : outcome.state));
    };
    /** Others may have transactions open. */
    const settled = async (): ReturnType<OpenStore["after"]> => {
      for (;;) {
        const look = await store.after("0", ["order.placed"], 10);
        if (!look.pending) return look;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const kept = async (id: string): Promise<readonly unknown[]> => {
      const row = await store.get(id);
      return [row?.redactable === null ? null : JSON.parse(row?.redactable ?? "0"), row?.redactAt, row?.redactedAt];
    };
    const redactable = { name: "Ada", address: { street: "Main St" } };

    it("gives what is redactable with the details, as one", async () => {
      expect(await append(orderRow("a", { redactAt: now + 1000 }), orderRow("plain", { redactable: null }))).toEqual(["stored", "stored"]);
      expect(await kept("a")).toEqual([redactable, now + 1000, null]);
      expect((await book.get("a"))?.details).toEqual({ ...order(1), name: "Ada", address: { country: "CH", street: "Main St" } });
      expect(await kept("plain")).toEqual([null, null, null]);
      expect((await book.get("plain"))?.details).toEqual({ ...order(1), address: { country: "CH" } });
    });

    it("takes it from the events that are named, and leaves everything else as it was", async () => {
      await append(orderRow("a"), orderRow("b"), orderRow("plain", { redactable: null }));
      const before = { a: await store.get("a"), b: await store.get("b"), plain: await store.get("plain") };
      expect(await store.redact(["a", "plain", "unknown"])).toBe(1);
      const redactedAt = (await store.get("a"))?.redactedAt ?? 0;
      expect(Math.abs(redactedAt - Date.now())).toBeLessThan(60_000);
      expect(await store.get("a")).toEqual({ ...before.a, redactable: null, redactedAt });
      expect(await store.get("b")).toEqual(before.b);
      expect(await store.get("plain")).toEqual(before.plain);
      expect((await book.get("a"))?.details).toEqual({ ...order(1), address: { country: "CH" } });
      expect(await store.redact(["a"])).toBe(0);
      expect((await store.get("a"))?.redactedAt).toBe(redactedAt);
      expect(await store.redact([])).toBe(0);
    });

    it("takes it from all whose time has come, and from no other", async () => {
      await append(
        orderRow("past", { redactAt: now - 60_000 }),
        orderRow("long past", { redactAt: 0 }),
        orderRow("future", { redactAt: now + 3_600_000 }),
        orderRow("never"),
      );
      expect(await store.redact("due")).toBe(2);
      expect(await store.redact("due")).toBe(0);
      for (const id of ["past", "long past"]) expect((await kept(id))[0]).toBeNull();
      for (const id of ["future", "never"]) expect(await kept(id)).toEqual([redactable, id === "never" ? null : now + 3_600_000, null]);
    });

    it("shows it to followers and searches as it is by then", async () => {
      await append(orderRow("a"), orderRow("b"));
      const seen = async (): Promise<readonly unknown[]> => {
        const { events } = await settled();
        const found = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 10 });
        expect(found).toEqual(events);
        return events.map(({ id, redactable: text }) => [id, text === null ? null : JSON.parse(text)]);
      };
      expect(await seen()).toEqual([
        ["a", redactable],
        ["b", redactable],
      ]);
      await store.redact(["a"]);
      expect(await seen()).toEqual([
        ["a", null],
        ["b", redactable],
      ]);
    });

    it("counts it as content while it is there, and no more when it is gone", async () => {
      const other = JSON.stringify({ name: "Eve" });
      await append(orderRow("a"));
      const reordered = JSON.stringify({ address: { street: "Main St" }, name: "Ada" });
      expect(await append(orderRow("a"), orderRow("a", { redactable: reordered }))).toEqual(["duplicate", "duplicate"]);
      expect(await append(orderRow("a", { redactable: other }), orderRow("a", { redactable: null }))).toEqual(["conflict", "conflict"]);
      await store.redact(["a"]);
      expect(await append(orderRow("a"), orderRow("a", { redactable: other }), orderRow("a", { redactable: null }))).toEqual([
        "duplicate",
        "duplicate",
        "duplicate",
      ]);
      expect(await append(orderRow("a", { tags: [] }), orderRow("a", { details: "{}" }))).toEqual(["conflict", "conflict"]);
      // What came again is not kept again.
      expect((await kept("a"))[0]).toBeNull();
    });

    it("stores a group with it all or none", async () => {
      await append(orderRow("taken"));
      const group = [given(orderRow("new")), given(orderRow("taken", { redactable: null }))];
      expect((await store.append([group], []))[0]).toEqual({ state: "conflict", id: "taken" });
      expect(await store.get("new")).toBeNull();
      expect(await store.redact(["new"])).toBe(0);
      expect(await append(orderRow("new"))).toEqual(["stored"]);
    });

    it("keeps any text and any key", async () => {
      const odd = { ["__proto__"]: { x: 1 }, constructor: null, "": [{ "😀": " \u2028" }], coupon: { deep: true } };
      await append(orderRow("odd", { redactable: JSON.stringify(odd) }));
      const details = (await book.get("odd"))?.details ?? {};
      expect(Object.hasOwn(details, "__proto__")).toBe(true);
      expect(details).toEqual(JSON.parse(JSON.stringify({ ...order(1), address: { country: "CH" }, ...odd })));
    });

    it("brings it to a handler that tries again as it is by then", async () => {
      await append(orderRow("a"));
      const position = (await store.get("a"))?.position ?? "";
      await store.deliveries.change([{ handler: "h", position, order: null, state: "retry", attempts: 1, due: 0, error: null }]);
      await store.redact(["a"]);
      expect((await store.deliveries.due("h", Date.now(), 10)).map(({ event }) => event)).toEqual([await store.get("a")]);
    });
  });
}
