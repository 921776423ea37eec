import type { OpenStore } from "../../store/index.js";
import { equal, eventually } from "../assertions.js";
import { placedRow } from "./rows.js";
import type { Topic } from "./topic.js";

/** Follows the placed orders of a store, from its start on. */
export function followed(store: OpenStore, limit = 100): { readonly seen: string[]; readonly look: () => Promise<void> } {
  const seen: string[] = [];
  let position = "0";
  return {
    seen,
    look: async () => {
      for (let count = limit; count === limit; ) {
        const { events, position: next } = await store.after(position, ["order.placed"], limit);
        count = events.length;
        position = next;
        seen.push(...events.map(({ id }) => id));
      }
    },
  };
}

/** What a follower of the log may rely on. */
export const following: Topic = {
  about: "a follower",
  cases: {
    "is given every event of its types once, in order, page by page": async ({ openStore }) => {
      const store = await openStore();
      const ids = Array.from({ length: 25 }, (_, number) => `order-${String(number).padStart(2, "0")}`);
      for (const [number, id] of ids.entries()) {
        const note = placedRow(`note-${number}`, number, { type: "note.added", details: "{}" });
        await store.append([[placedRow(id, number)], [note]], []);
      }
      const { seen, look } = followed(store, 7);
      await eventually(async () => {
        await look();
        equal(seen, ids);
      });
    },

    "goes on where it stood, and is given nothing twice": async ({ openStore }) => {
      const store = await openStore();
      const { seen, look } = followed(store);
      await look();
      equal(seen, []);
      for (const [number, id] of ["a", "b", "c"].entries()) {
        const [outcome] = await store.append([[placedRow(id, number)]], []);
        equal(outcome?.state, "stored");
        await eventually(async () => {
          await look();
          equal(seen.at(-1), id);
        });
        await look();
      }
      equal(seen, ["a", "b", "c"]);
    },

    "finds its place again from the position that an append has told": async ({ openStore }) => {
      const store = await openStore();
      const [outcome] = await store.append([[placedRow("a", 1), placedRow("b", 2), placedRow("c", 3)]], []);
      const [, second] = outcome?.state === "stored" ? outcome.events : [];
      await eventually(async () => {
        const { events } = await store.after(second?.position ?? "0", ["order.placed"], 10);
        equal(
          events.map(({ id }) => id),
          ["c"],
        );
      });
    },
  },
};
