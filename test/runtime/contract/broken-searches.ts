import type { Position } from "@eventbook/runtime";
import type { EventQuery, OpenStore, StoredRow } from "@eventbook/runtime/store";
import type { Breakage } from "./breakage.js";

type Condition = EventQuery["conditions"][number];

/** A `find` with another answer. */
const withPages =
  (change: (page: readonly StoredRow[], query: EventQuery, beyond: Position | null) => readonly StoredRow[]) =>
  ({ find }: OpenStore): Partial<OpenStore> => ({ find: async (query, page) => change(await find(query, page), query, page.beyond) });

/** A search for something else than it was asked for. */
const asking =
  (change: (conditions: readonly Condition[]) => readonly Condition[]) =>
  ({ find, count }: OpenStore): Partial<OpenStore> => {
    const changed = (query: EventQuery): EventQuery => ({ ...query, conditions: change(query.conditions) });
    return { find: (query, page) => find(changed(query), page), count: (query) => count(changed(query)) };
  };

/** A query without the conditions on something. */
const ignoring = (on: Condition["on"]): Breakage["broken"] => asking((conditions) => conditions.filter((one) => one.on !== on));

/** Stores that find wrongly. */
export const brokenSearches: readonly Breakage[] = [
  {
    name: "forgets the order of a search",
    caughtBy: "a search finds by each part of the envelope",
    broken: withPages((page) => page.toReversed()),
  },
  {
    name: "counts wrongly",
    caughtBy: "a search finds by each part of the envelope",
    broken: ({ count }) => ({ count: async (query) => Math.min(2, await count(query)) }),
  },
  {
    name: "gives the end of a page again",
    caughtBy: "a search goes through many pages without missing or repeating, also while events arrive",
    broken: (store) => {
      let last: StoredRow | undefined;
      return withPages((page, _, beyond) => {
        const again = beyond === null || last === undefined ? page : [last, ...page.slice(0, -1)];
        last = page.at(-1);
        return again;
      })(store);
    },
  },
  { name: "ignores who acted", caughtBy: "a search finds by each part of the envelope", broken: ignoring("actor") },
  { name: "ignores the time of recording", caughtBy: "a search finds by each part of the envelope", broken: ignoring("recorded") },
  {
    name: "ignores details",
    caughtBy: [
      "a search by details compares each in the meaning of its kind",
      ...[1, 2, 3].map((seed) => `any search is answered as in memory, for the events and searches of the seed ${seed}`),
    ],
    broken: ignoring("detail"),
  },
  {
    name: "looks at no more than a thousand tags",
    caughtBy: "a search may have a great deal in it",
    broken: asking((conditions) => conditions.map((one) => (one.on === "tags" ? { ...one, all: one.all.slice(0, 1000) } : one))),
  },
  {
    name: "looks at one type for a detail that several share",
    caughtBy: "a search by details finds every type that shares the detail",
    broken: asking((conditions) => conditions.map((one) => (one.on === "detail" ? { ...one, kinds: one.kinds.slice(0, 1) } : one))),
  },
  {
    name: "finds nothing",
    caughtBy: "a search ends when its signal aborts",
    broken: () => ({ find: async () => [] }),
  },
];
