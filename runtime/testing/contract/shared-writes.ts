import { equal } from "../assertions.js";
import { order } from "../shop.js";
import { cart, newRow } from "./rows.js";
import { said } from "./said.js";
import type { Topic } from "./topic.js";

/** Groups that are stored in one write have nothing else to do with each other. */
export const sharedWrites: Topic = {
  about: "a shared write",
  cases: {
    "answers for each group, and lets none sink its neighbours": async ({ openStore }) => {
      const store = await openStore();
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
      equal(await Promise.all(outcomes.map(said)), [
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
      equal(
        kept.map(({ id }) => id),
        ["taken", "first", "n1", "n2", "n5", "n7"],
      );
    },

    "takes the inline handlers of an event that is refused back with it": async ({ openStore }) => {
      const store = await openStore();
      await store.append([[newRow("a", { stream: cart })]], []);
      const held = { ...newRow("b", { stream: cart }, 0), inline: [{ handler: "h", order: null, due: 1 }] };
      equal(await Promise.all((await store.append([[held], [newRow("c")]], [])).map(said)), [
        "conflict on version of b: expected 0, actual 1",
        "stored -",
      ]);
      equal(await store.deliveries.due("h", Date.now(), 9), []);
    },
  },
};
