import type { Hold, OpenStore } from "../../store/index.js";
import { equal } from "../assertions.js";
import { placedRow } from "./rows.js";
import type { Topic } from "./topic.js";

const [soon, later] = [Date.UTC(2030, 0, 1), Date.UTC(2030, 0, 2)];

/** Appends a placed order that an inline handler `a` is about to handle; tells its position, and whether the handler must wait. */
async function appendHeld(store: OpenStore, id: string, hold: Partial<Hold> = {}): Promise<{ position: string; held: readonly string[] }> {
  const row = { ...placedRow(id, 1), inline: [{ handler: "a", order: "order-1", due: soon, ...hold }] };
  const [outcome] = await store.append([[row]], []);
  const [appended] = outcome?.state === "stored" ? outcome.events : [];
  return { position: appended?.position ?? "", held: appended?.held ?? ["nobody said"] };
}

/** What is due at an instant, and how often each was tried. */
async function dueAt(store: OpenStore, instant: number): Promise<readonly (readonly [string, number])[]> {
  return (await store.deliveries.due("a", instant, 10)).map(({ event, attempts }) => [event.id, attempts] as const);
}

/** What waits beside the log. */
export const deliveries: Topic = {
  about: "a delivery",
  cases: {
    "is noted with its event, and is due when its handler counts as gone": async ({ openStore }) => {
      const store = await openStore();
      const { position, held } = await appendHeld(store, "first");
      equal([held, await store.deliveries.nextDue("a")], [[], soon]);
      equal([await dueAt(store, soon - 1), await dueAt(store, soon)], [[], [["first", 0]]]);
      await store.deliveries.change([{ handler: "a", position, order: "order-1", state: "running", due: later }]);
      equal([await dueAt(store, soon), await dueAt(store, later)], [[], [["first", 0]]]);
      await store.deliveries.change([{ handler: "a", position, order: "order-1", state: "done" }]);
      equal([await store.deliveries.nextDue("a"), await dueAt(store, later)], [null, []]);
    },

    "that failed is due again, and holds back what comes later in its order": async ({ openStore }) => {
      const store = await openStore();
      const first = await appendHeld(store, "first");
      await store.deliveries.change([
        { handler: "a", position: first.position, order: "order-1", state: "retry", attempts: 1, due: later, error: "no" },
      ]);
      const [second, other] = [await appendHeld(store, "second"), await appendHeld(store, "other", { order: "order-2" })];
      equal([second.held, other.held], [["a"], []]);
      equal(await store.deliveries.blocked("a"), ["order-1"]);
      equal(
        [await dueAt(store, soon), await dueAt(store, later)],
        [
          [["other", 0]],
          [
            ["first", 1],
            ["other", 0],
          ],
        ],
      );
      await store.deliveries.change([{ handler: "a", position: first.position, order: "order-1", state: "done" }]);
      equal(await dueAt(store, soon), [
        ["second", 0],
        ["other", 0],
      ]);
    },

    "is due as well where a clock has noted it that is ahead of any that is right": async ({ openStore }) => {
      const store = await openStore();
      const due = async (now: number, latest: number): Promise<readonly string[]> =>
        (await store.deliveries.due("a", now, 10, latest)).map(({ event }) => event.id);
      await appendHeld(store, "ahead", { due: later });
      await appendHeld(store, "right", { due: soon, order: null });
      equal([await due(soon - 2, later), await due(soon - 2, later - 1)], [[], ["ahead"]]);
      equal([await due(soon, later), await due(soon, later - 1)], [["right"], ["ahead", "right"]]);
    },

    "ends with the append that it is settled with": async ({ openStore }) => {
      const store = await openStore();
      const { position } = await appendHeld(store, "first");
      await store.append([[placedRow("second", 2)]], [{ handler: "a", position, order: "order-1", state: "done" }]);
      equal(await dueAt(store, later), []);
    },

    "that was given up is kept, and lets the next of its order go": async ({ openStore }) => {
      const store = await openStore();
      const first = await appendHeld(store, "first");
      const change = { handler: "a", position: first.position, order: "order-1", attempts: 3, error: "no" } as const;
      await store.deliveries.change([{ ...change, state: "retry", due: soon }]);
      await appendHeld(store, "second");
      await store.deliveries.change([{ ...change, state: "dead" }]);
      equal(await dueAt(store, later), [["second", 0]]);
    },
  },
};
