import type { EventRow, GroupOutcome, NewRow, OpenStore, Store, StoredRow, StreamKey } from "@eventbook/runtime/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { order, shop } from "./shop.js";

const cart: StreamKey = { type: "cart", id: "1" };

/** An event as a book would hand it to a store. */
export function newRow(id: string, more: Partial<EventRow> = {}, expectedVersion?: NewRow["expectedVersion"]): NewRow {
  const row: EventRow = {
    id,
    type: "order.placed",
    version: 2,
    source: "shop",
    category: "action",
    subcategory: null,
    severity: "low",
    occurredAt: Date.parse("2026-01-31T09:00:00Z"),
    expiresAt: null,
    subject: null,
    actors: [],
    tags: [],
    links: [],
    parentId: null,
    rootId: id,
    correlationId: id,
    session: null,
    timeline: null,
    outcome: null,
    stream: null,
    details: JSON.stringify(order(1)),
    ...more,
  };
  return { row, occurredAtGiven: false, expectedVersion, inline: [] };
}

/** What every store must do alike with streams, and with groups that share a write. */
export function streamsContract(name: string, newStore: () => Store): void {
  describe(`streams in ${name}`, () => {
    let store: OpenStore;
    beforeEach(async () => {
      store = await newStore().open(shop());
    });
    afterEach(() => store.close());

    const inCart = (id: string, expectedVersion?: NewRow["expectedVersion"], more: Partial<EventRow> = {}): NewRow =>
      newRow(id, { stream: cart, ...more }, expectedVersion);
    const append = async (...groups: readonly (readonly NewRow[])[]): Promise<readonly string[]> =>
      (await store.append(groups, [])).map(said);
    const streamOf = async (id: string): Promise<StoredRow["stream"]> => (await store.get(id))?.stream ?? null;

    it("number the events of each stream from 1 on, and give the number back", async () => {
      const other = { stream: { type: "cart", id: "2" } };
      const same = { stream: { type: "basket", id: "1" } };
      expect(await append([inCart("a"), inCart("b")], [newRow("c", other)], [inCart("d")], [newRow("e", same)], [newRow("f")])).toEqual([
        "stored 1, stored 2",
        "stored 1",
        "stored 3",
        "stored 1",
        "stored -",
      ]);
      expect(await streamOf("d")).toEqual({ ...cart, version: 3 });
      expect(await streamOf("e")).toEqual({ ...same.stream, version: 1 });
      expect(await streamOf("f")).toBeNull();
      const found = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 9 });
      expect(found.map(({ id, stream }) => [id, stream?.version ?? null])).toEqual([
        ["a", 1],
        ["b", 2],
        ["c", 1],
        ["d", 3],
        ["e", 1],
        ["f", null],
      ]);
      // What is stored may not be settled yet, where others have transactions open.
      await vi.waitFor(
        async () => {
          const { events } = await store.after("0", ["order.placed"], 9);
          expect(events.map(({ stream }) => stream)).toEqual(found.map(({ stream }) => stream));
        },
        { timeout: 10_000 },
      );
    });

    it("refuse what expects another version, and say which one there is", async () => {
      expect(await append([inCart("a", 1)])).toEqual(["conflict on version of a: expected 1, actual 0"]);
      expect(await append([inCart("b", "exists")])).toEqual(["conflict on version of b: expected exists, actual 0"]);
      expect(await append([inCart("c", "new")], [inCart("d", "new")])).toEqual([
        "stored 1",
        "conflict on version of d: expected new, actual 1",
      ]);
      expect(await append([inCart("e", 0)], [inCart("f", 2)], [inCart("g", 1)], [inCart("h", "exists")], [inCart("i", "any")])).toEqual([
        "conflict on version of e: expected 0, actual 1",
        "conflict on version of f: expected 2, actual 1",
        "stored 2",
        "stored 3",
        "stored 4",
      ]);
      expect(await store.get("a")).toBeNull();
      expect(await store.count({ conditions: [], order: "oldest" })).toBe(4);
    });

    it("take what was refused under the same id once it expects the right version", async () => {
      await append([inCart("a")]);
      expect(await append([inCart("b", 0)])).toEqual(["conflict on version of b: expected 0, actual 1"]);
      expect(await append([inCart("b", 1)])).toEqual(["stored 2"]);
    });

    it("ask each event of a group for the version right before it", async () => {
      expect(await append([inCart("a", "new"), inCart("b", 1), inCart("c", 2), inCart("d")])).toEqual([
        "stored 1, stored 2, stored 3, stored 4",
      ]);
      expect(await append([inCart("e", 4), inCart("f", 4)], [inCart("g", 4)])).toEqual([
        "conflict on version of f: expected 4, actual 5",
        "stored 5",
      ]);
      expect(await store.get("e")).toBeNull();
    });

    it("store a group that spans several streams all or none", async () => {
      const other: StreamKey = { type: "cart", id: "0" };
      expect(await append([inCart("a", "new"), newRow("b", { stream: other }, "new")])).toEqual(["stored 1, stored 1"]);
      expect(await append([newRow("c", { stream: other }, 1), inCart("d", 0)])).toEqual(["conflict on version of d: expected 0, actual 1"]);
      expect(await append([newRow("e", { stream: other }, 1), inCart("f", 1)])).toEqual(["stored 2, stored 2"]);
    });

    it("take a retry for what it is, whatever has happened to the stream meanwhile", async () => {
      const group = [inCart("a", "new"), inCart("b", 1)];
      expect(await append(group)).toEqual(["stored 1, stored 2"]);
      await append([inCart("c")]);
      expect(await append(group)).toEqual(["duplicate 1, duplicate 2"]);
      expect(await append([inCart("a", "new")], [inCart("d", 3)])).toEqual(["duplicate 1", "stored 4"]);
      expect(await append([...group, inCart("e", 4)])).toEqual(["duplicate 1, duplicate 2, stored 5"]);
    });

    it("say of another event under a stored id that it is in conflict on the id, whatever it expects", async () => {
      await append([inCart("a")], [newRow("b")]);
      const other = { details: JSON.stringify(order(2)) };
      expect(
        await append([inCart("a", 7, other)], [newRow("a")], [inCart("b")], [newRow("a", { stream: { type: "cart", id: "9" } })]),
      ).toEqual(["conflict on id of a", "conflict on id of a", "conflict on id of b", "conflict on id of a"]);
    });

    it("let one of many that expect the same version win, and the others know of it", async () => {
      const rivals = Array.from({ length: 20 }, (_, number) => append([inCart(`r${number}`, "new")]));
      const outcomes = (await Promise.all(rivals)).flat();
      expect(outcomes.filter((outcome) => outcome === "stored 1")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.endsWith("expected new, actual 1"))).toHaveLength(19);
      const shared = await append(...Array.from({ length: 20 }, (_, number) => [inCart(`s${number}`, 1)]));
      expect(shared).toEqual([
        "stored 2",
        ...Array.from({ length: 19 }, (_, n) => `conflict on version of s${n + 1}: expected 1, actual 2`),
      ]);
    });

    it("leave no gap and give no number twice, however many append at once", async () => {
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 10; turn += 1) await append([inCart(`${writer}-${turn}-a`), inCart(`${writer}-${turn}-b`)]);
      });
      await Promise.all(writers);
      const rows = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 1000 });
      expect(rows.map(({ stream }) => stream?.version).sort((left, right) => Number(left) - Number(right))).toEqual(
        Array.from({ length: 160 }, (_, index) => index + 1),
      );
    });
  });

  describe(`a shared write in ${name}`, () => {
    it("answers for each group, and lets none sink its neighbours", async () => {
      const store = await newStore().open(shop());
      const inCart = { stream: cart };
      await store.append([[newRow("taken")], [newRow("first", inCart)]], []);
      const outcomes = await store.append(
        [
          [newRow("n1"), newRow("n2", inCart, 1)],
          [newRow("taken")],
          [newRow("n3"), newRow("taken", { details: JSON.stringify(order(9)) })],
          [newRow("n4", inCart, 1)],
          [newRow("n1")],
          [newRow("n5", inCart, 2)],
          [newRow("n6"), newRow("n6", { tags: ["other"] })],
          [newRow("n7")],
        ],
        [],
      );
      expect(outcomes.map(said)).toEqual([
        "stored -, stored 2",
        "duplicate -",
        "conflict on id of taken",
        "conflict on version of n4: expected 1, actual 2",
        "duplicate -",
        "stored 3",
        "conflict on id of n6",
        "stored -",
      ]);
      const kept = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 99 });
      expect(kept.map(({ id }) => id)).toEqual(["taken", "first", "n1", "n2", "n5", "n7"]);
      await store.close();
    });

    it("takes the inline handlers of an event that is refused back with it", async () => {
      const store = await newStore().open(shop());
      await store.append([[newRow("a", { stream: cart })]], []);
      const held = { ...newRow("b", { stream: cart }, 0), inline: [{ handler: "h", order: null, due: 1 }] };
      expect((await store.append([[held], [newRow("c")]], [])).map(said)).toEqual([
        "conflict on version of b: expected 0, actual 1",
        "stored -",
      ]);
      expect(await store.deliveries.due("h", Date.now(), 9)).toEqual([]);
      await store.close();
    });
  });
}

/** An outcome in words: what was stored with its version, and what was not with the reason. */
function said(outcome: GroupOutcome): string {
  if (outcome.state === "failed") throw outcome.error;
  if (outcome.state === "stored") return outcome.events.map(({ state, streamVersion }) => `${state} ${streamVersion ?? "-"}`).join(", ");
  if (outcome.on === "id") return `conflict on id of ${outcome.id}`;
  return `conflict on version of ${outcome.id}: expected ${outcome.expected}, actual ${outcome.actual}`;
}
