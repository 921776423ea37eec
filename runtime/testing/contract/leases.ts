import type { Follower } from "../../store/index.js";
import { equal, moment } from "../assertions.js";
import { placedRow } from "./rows.js";
import type { Topic } from "./topic.js";

const follower: Follower = { name: "a", on: ["order.placed"], delivery: "durable", from: "start", orderOf: () => null };
/** Long and short for a lease, in milliseconds: whose clock it goes by is up to the store. */
const [minute, short] = [60_000, 500];

/** One handler runs in one place, and its cursor moves only there. */
export const leases: Topic = {
  about: "a lease",
  cases: {
    "is held by one token until it ends or is given back": async ({ openStore }) => {
      const { cursors } = await openStore();
      const stood = (await cursors.ensure([follower])).get("a") ?? "";
      const taken = async (token: string, time: number): Promise<boolean> => {
        const now = Date.now();
        return (await cursors.lease("a", { token, until: now + time }, now)).taken;
      };
      equal([await taken("one", minute), await taken("two", minute), await taken("one", minute)], [true, false, true]);
      equal(await cursors.move("a", { token: "one", until: 0 }, stood, []), true);
      equal([await taken("two", short), await taken("one", minute)], [true, false]);
      await moment(2 * short);
      equal([await taken("one", minute), await taken("two", minute)], [true, false]);
    },

    "that was lost moves no cursor and writes nothing": async ({ openStore }) => {
      const store = await openStore();
      const [outcome] = await store.append([[placedRow("a", 1)]], []);
      const position = (outcome?.state === "stored" ? outcome.events[0]?.position : null) ?? "0";
      const stood = (await store.cursors.ensure([follower])).get("a");
      const now = Date.now();
      await store.cursors.lease("a", { token: "one", until: now + 1 }, now);
      await moment(5);
      await store.cursors.lease("a", { token: "two", until: Date.now() + minute }, Date.now());
      const failed = { handler: "a", position, order: null, state: "retry", attempts: 1, due: now, error: "no" } as const;
      equal(await store.cursors.move("a", { token: "one", until: Date.now() + minute }, position, [failed]), false);
      equal([(await store.deliveries.due("a", now, 10)).length, (await store.cursors.ensure([])).get("a")], [0, stood]);
      equal(await store.cursors.move("a", { token: "two", until: Date.now() + minute }, position, [failed]), true);
      const due = await store.deliveries.due("a", now, 10);
      equal(
        due.map(({ event, attempts }) => [event.id, attempts]),
        [["a", 1]],
      );
    },
  },
};
