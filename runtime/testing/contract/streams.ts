import type { EventRow, NewRow, OpenStore, StoredRow, StreamKey } from "../../store/index.js";
import { equal, eventually } from "../assertions.js";
import { order } from "../shop.js";
import { cart, newRow } from "./rows.js";
import { said } from "./said.js";
import type { Topic } from "./topic.js";

const inCart = (id: string, expectedVersion?: NewRow["expectedVersion"], more: Partial<EventRow> = {}): NewRow =>
  newRow(id, { stream: cart, ...more }, expectedVersion);

const append =
  (store: OpenStore) =>
  async (...groups: readonly (readonly NewRow[])[]): Promise<readonly string[]> =>
    await Promise.all((await store.append(groups, [])).map(said));

const streamOf = async (store: OpenStore, id: string): Promise<StoredRow["stream"]> => (await store.get(id))?.stream ?? null;

/** The events of a stream are numbered, and two that expect the same number do not both get it. */
export const streams: Topic = {
  about: "streams",
  cases: {
    "number the events of each stream from 1 on, and give the number back": async ({ openStore }) => {
      const store = await openStore();
      const other = { stream: { type: "cart", id: "2" } };
      const same = { stream: { type: "basket", id: "1" } };
      equal(await append(store)([inCart("a"), inCart("b")], [newRow("c", other)], [inCart("d")], [newRow("e", same)], [newRow("f")]), [
        "stored 1, stored 2",
        "stored 1",
        "stored 3",
        "stored 1",
        "stored -",
      ]);
      equal(await streamOf(store, "d"), { ...cart, version: 3 });
      equal(await streamOf(store, "e"), { ...same.stream, version: 1 });
      equal(await streamOf(store, "f"), null);
      const found = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 9 });
      equal(
        found.map(({ id, stream }) => [id, stream?.version ?? null]),
        [
          ["a", 1],
          ["b", 2],
          ["c", 1],
          ["d", 3],
          ["e", 1],
          ["f", null],
        ],
      );
      // What is stored may not be settled yet, where others have transactions open.
      await eventually(async () => {
        const { events } = await store.after("0", ["order.placed"], 9);
        equal(
          events.map(({ stream }) => stream),
          found.map(({ stream }) => stream),
        );
      });
    },

    "refuse what expects another version, and say which one there is": async ({ openStore }) => {
      const store = await openStore();
      equal(await append(store)([inCart("a", 1)]), ["conflict on version of a: expected 1, actual 0"]);
      equal(await append(store)([inCart("b", "exists")]), ["conflict on version of b: expected exists, actual 0"]);
      equal(await append(store)([inCart("c", "new")], [inCart("d", "new")]), [
        "stored 1",
        "conflict on version of d: expected new, actual 1",
      ]);
      equal(await append(store)([inCart("e", 0)], [inCart("f", 2)], [inCart("g", 1)], [inCart("h", "exists")], [inCart("i", "any")]), [
        "conflict on version of e: expected 0, actual 1",
        "conflict on version of f: expected 2, actual 1",
        "stored 2",
        "stored 3",
        "stored 4",
      ]);
      equal(await store.get("a"), null);
      equal(await store.count({ conditions: [], order: "oldest" }), 4);
    },

    "take what was refused under the same id once it expects the right version": async ({ openStore }) => {
      const store = await openStore();
      await append(store)([inCart("a")]);
      equal(await append(store)([inCart("b", 0)]), ["conflict on version of b: expected 0, actual 1"]);
      equal(await append(store)([inCart("b", 1)]), ["stored 2"]);
    },

    "ask each event of a group for the version right before it": async ({ openStore }) => {
      const store = await openStore();
      equal(await append(store)([inCart("a", "new"), inCart("b", 1), inCart("c", 2), inCart("d")]), [
        "stored 1, stored 2, stored 3, stored 4",
      ]);
      equal(await append(store)([inCart("e", 4), inCart("f", 4)], [inCart("g", 4)]), [
        "conflict on version of f: expected 4, actual 5",
        "stored 5",
      ]);
      equal(await store.get("e"), null);
    },

    "store a group that spans several streams all or none": async ({ openStore }) => {
      const store = await openStore();
      const other: StreamKey = { type: "cart", id: "0" };
      equal(await append(store)([inCart("a", "new"), newRow("b", { stream: other }, "new")]), ["stored 1, stored 1"]);
      equal(await append(store)([newRow("c", { stream: other }, 1), inCart("d", 0)]), ["conflict on version of d: expected 0, actual 1"]);
      equal(await append(store)([newRow("e", { stream: other }, 1), inCart("f", 1)]), ["stored 2, stored 2"]);
    },

    "take a retry for what it is, whatever has happened to the stream meanwhile": async ({ openStore }) => {
      const store = await openStore();
      const group = [inCart("a", "new"), inCart("b", 1)];
      equal(await append(store)(group), ["stored 1, stored 2"]);
      await append(store)([inCart("c")]);
      equal(await append(store)(group), ["duplicate 1, duplicate 2"]);
      equal(await append(store)([inCart("a", "new")], [inCart("d", 3)]), ["duplicate 1", "stored 4"]);
      equal(await append(store)([...group, inCart("e", 4)]), ["duplicate 1, duplicate 2, stored 5"]);
    },

    "say of another event under a stored id that it is in conflict on the id, whatever it expects": async ({ openStore }) => {
      const store = await openStore();
      await append(store)([inCart("a")], [newRow("b")]);
      const other = { details: JSON.stringify(order(2)) };
      equal(
        await append(store)([inCart("a", 7, other)], [newRow("a")], [inCart("b")], [newRow("a", { stream: { type: "cart", id: "9" } })]),
        ["conflict on id of a", "conflict on id of a", "conflict on id of b", "conflict on id of a"],
      );
    },

    "let one of many that expect the same version win, and the others know of it": async ({ openStore }) => {
      const store = await openStore();
      const rivals = Array.from({ length: 20 }, (_, number) => append(store)([inCart(`r${number}`, "new")]));
      const outcomes = (await Promise.all(rivals)).flat();
      equal(outcomes.filter((outcome) => outcome === "stored 1").length, 1);
      equal(outcomes.filter((outcome) => outcome.endsWith("expected new, actual 1")).length, 19);
      const shared = await append(store)(...Array.from({ length: 20 }, (_, number) => [inCart(`s${number}`, 1)]));
      equal(shared, ["stored 2", ...Array.from({ length: 19 }, (_, n) => `conflict on version of s${n + 1}: expected 1, actual 2`)]);
    },

    "leave no gap and give no number twice, however many append at once": async ({ openStore }) => {
      const store = await openStore();
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 10; turn += 1) await append(store)([inCart(`${writer}-${turn}-a`), inCart(`${writer}-${turn}-b`)]);
      });
      await Promise.all(writers);
      const rows = await store.find({ conditions: [], order: "oldest" }, { beyond: null, limit: 1000 });
      equal(
        rows.map(({ stream }) => stream?.version).sort((left, right) => Number(left) - Number(right)),
        Array.from({ length: 160 }, (_, index) => index + 1),
      );
    },
  },
};
