import type { Follower } from "../../store/index.js";
import { equal } from "../assertions.js";
import { placedRow } from "./rows.js";
import type { Topic } from "./topic.js";

const follower: Follower = { name: "a", on: ["order.placed"], delivery: "durable", from: "start", orderOf: () => null };
const second = 1000;

/** One handler runs in one place, and its cursor moves only there. */
export const leases: Topic = {
  about: "a lease",
  cases: {
    "is held by one token until it ends or is given back": async ({ openStore }) => {
      const { cursors } = await openStore();
      await cursors.ensure([follower]);
      const now = Date.now();
      const taken = async (token: string, at: number): Promise<boolean> =>
        (await cursors.lease("a", { token, until: at + 5 * second }, at)).taken;
      equal([await taken("one", now), await taken("two", now), await taken("one", now + second)], [true, false, true]);
      equal([await taken("two", now + 5 * second), await taken("two", now + 7 * second)], [false, true]);
    },

    "that was lost moves no cursor and writes nothing": async ({ openStore }) => {
      const store = await openStore();
      const [outcome] = await store.append([[placedRow("a", 1)]], []);
      const position = (outcome?.state === "stored" ? outcome.events[0]?.position : null) ?? "0";
      const stood = (await store.cursors.ensure([follower])).get("a");
      const now = Date.now();
      await store.cursors.lease("a", { token: "one", until: now - second }, now - 6 * second);
      await store.cursors.lease("a", { token: "two", until: now + 5 * second }, now);
      const failed = { handler: "a", position, order: null, state: "retry", attempts: 1, due: now, error: "no" } as const;
      equal(await store.cursors.move("a", { token: "one", until: now + 5 * second }, position, [failed]), false);
      equal([(await store.deliveries.due("a", now, 10)).length, (await store.cursors.ensure([])).get("a")], [0, stood]);
      equal(await store.cursors.move("a", { token: "two", until: now + 5 * second }, position, [failed]), true);
      const due = await store.deliveries.due("a", now, 10);
      equal(
        due.map(({ event, attempts }) => [event.id, attempts]),
        [["a", 1]],
      );
    },
  },
};
