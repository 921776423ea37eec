import type { Position } from "@eventbook/runtime";
import type { EventQuery, GroupOutcome, OpenStore, StoredRow } from "@eventbook/runtime/store";
import { type Breakage, withRows } from "./breakage.js";

type Append = OpenStore["append"];

/** An `append` that answers otherwise than it was answered. */
const withOutcome =
  (change: (outcome: GroupOutcome) => GroupOutcome) =>
  ({ append }: OpenStore): Partial<OpenStore> => ({
    append: async (groups, settled) => (await append(groups, settled)).map((one) => (one.state === "waiting" ? one : change(one))),
  });

/** A `find` with another answer. */
const withPages =
  (change: (page: readonly StoredRow[], query: EventQuery, beyond: Position | null) => readonly StoredRow[]) =>
  ({ find }: OpenStore): Partial<OpenStore> => ({ find: async (query, page) => change(await find(query, page), query, page.beyond) });

/** A query without the conditions on something. */
const ignoring =
  (on: EventQuery["conditions"][number]["on"]) =>
  ({ find, count }: OpenStore): Partial<OpenStore> => {
    const without = (query: EventQuery): EventQuery => ({ ...query, conditions: query.conditions.filter((one) => one.on !== on) });
    return { find: (query, page) => find(without(query), page), count: (query) => count(without(query)) };
  };

/** Answers as if the last event of a write were stored with the one before. */
const losingTheLast = ({ append }: OpenStore): Partial<OpenStore> => ({
  append: async (groups, settled) => {
    if (groups.length === 1) return await append(groups, settled);
    const outcomes = await append(groups.slice(0, -1), settled);
    return [...outcomes, ...outcomes.slice(-1)];
  },
});

const conflictAsStored = (outcome: GroupOutcome): GroupOutcome =>
  outcome.state === "conflict"
    ? {
        state: "stored",
        events: [{ state: "stored", position: "1", recordedAt: 0, rootId: "", correlationId: "", streamVersion: null, held: [] }],
      }
    : outcome;

const duplicateAsStored = (outcome: GroupOutcome): GroupOutcome =>
  outcome.state === "stored" ? { ...outcome, events: outcome.events.map((event) => ({ ...event, state: "stored" })) } : outcome;

const oneByOne: (append: Append, given: Parameters<Append>) => ReturnType<Append> = async (append, [groups, settled]) => {
  const outcomes: Awaited<ReturnType<Append>>[number][] = [];
  for (const group of groups) {
    let outcome: Awaited<ReturnType<Append>>[number] = { state: "stored", events: [] };
    for (const one of group) {
      const [single] = await append([[one]], settled);
      if (single !== undefined && outcome.state === "stored") {
        outcome = single.state === "stored" ? { state: "stored", events: [...outcome.events, ...single.events] } : single;
      }
    }
    outcomes.push(outcome);
  }
  return outcomes;
};

/** Stores that record or find wrongly. */
export const brokenRecords: readonly Breakage[] = [
  {
    name: "says that it has taken something away, and has not",
    caughtBy: "redaction takes it from the events that are named, and leaves everything else as it was",
    broken: () => ({ redact: async () => 1 }),
  },
  {
    name: "takes away too early",
    caughtBy: "redaction takes it from all whose time has come, and from no other",
    broken: withRows((one) => ({ ...one, row: { ...one.row, redactAt: one.row.redactAt === null ? null : 0 } })),
  },
  {
    name: "takes any version for the expected one",
    caughtBy: "streams refuse what expects another version, and say which one there is",
    broken: withRows((one) => ({ ...one, expectedVersion: undefined })),
  },
  {
    name: "counts all streams of a type together",
    caughtBy: "streams number the events of each stream from 1 on, and give the number back",
    broken: withRows((one) => ({
      ...one,
      row: { ...one.row, stream: one.row.stream === null ? null : { ...one.row.stream, id: "all" } },
    })),
  },
  {
    name: "loses an event of a shared write",
    caughtBy: "a search goes through many pages without missing or repeating, also while events arrive",
    broken: losingTheLast,
  },
  {
    name: "forgets the order of a search",
    caughtBy: "a search finds by each part of the envelope",
    broken: withPages((page) => page.toReversed()),
  },
  {
    name: "lets a conflict through",
    caughtBy: "an id that is given again with the same content is a duplicate, with other content a conflict",
    broken: withOutcome(conflictAsStored),
  },
  {
    name: "calls a duplicate stored",
    caughtBy: "inline handlers are not run again for an event that was there",
    broken: withOutcome(duplicateAsStored),
  },
  {
    name: "stores a part of a list",
    caughtBy: "an id that is taken refuses the whole list that it is recorded with",
    broken: ({ append }) => ({ append: (...given) => oneByOne(append, given) }),
  },
  {
    name: "lets one conflict refuse the whole write",
    caughtBy: "an id that is taken refuses its own emit and no other that shares the write",
    broken: ({ append }) => ({
      append: async (groups, settled) => {
        const outcomes = await append(groups, settled);
        const conflict = outcomes.find(({ state }) => state === "conflict");
        return conflict === undefined ? outcomes : outcomes.map(() => conflict);
      },
    }),
  },
  {
    name: "forgets what a parent says",
    caughtBy: "a child has its parent's root and correlation, whatever is known of the parent",
    broken: withRows((one) => ({ ...one, row: { ...one.row, rootId: one.row.rootId ?? one.row.id } })),
  },
  {
    name: "rounds instants to seconds",
    caughtBy: "an event is given back as it was recorded, with its whole envelope",
    broken: withRows((one) => ({ ...one, row: { ...one.row, occurredAt: Math.floor(one.row.occurredAt / 1000) * 1000 } })),
  },
  {
    name: "keeps tags without their order",
    caughtBy: "an event is given back as it was recorded, with its whole envelope",
    broken: withRows((one) => ({ ...one, row: { ...one.row, tags: one.row.tags.toSorted() } })),
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
  { name: "ignores details", caughtBy: "a search by details compares each in the meaning of its kind", broken: ignoring("detail") },
  {
    name: "takes what is in no transaction",
    caughtBy: "a transaction of the application takes nothing more once it is over",
    lasting: true,
    broken: ({ append, within }) => ({
      within: (transaction) => {
        const own = within?.(transaction);
        return async (group) => {
          try {
            return (await own?.(group)) ?? { state: "failed", error: new Error("The store knows transactions.") };
          } catch {
            const [outcome] = await append([group], []);
            return outcome === undefined || outcome.state === "waiting" ? { state: "failed", error: outcome } : outcome;
          }
        };
      },
    }),
  },
];
