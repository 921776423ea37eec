import type { Position } from "@eventbook/runtime";
import type { EventQuery, GroupOutcome, NewRow, OpenStore, StoredRow } from "@eventbook/runtime/store";

/** A way to break a store that was good, and the case that must catch it. */
export interface Breakage {
  /** What the broken store does. */
  readonly name: string;
  readonly caughtBy: string;
  /** Lasting: over SQLite, since memory cannot do what is broken here. */
  readonly lasting?: true;
  readonly broken: (store: OpenStore) => Partial<OpenStore>;
}

type Append = OpenStore["append"];

/** An `append` with other rows than it was given. */
const withRows =
  (change: (one: NewRow) => NewRow) =>
  ({ append }: OpenStore): Partial<OpenStore> => ({
    append: (groups, settled) =>
      append(
        groups.map((group) => group.map(change)),
        settled,
      ),
  });

/** An `append` that answers otherwise than it was answered. */
const withOutcome =
  (change: (outcome: GroupOutcome) => GroupOutcome) =>
  ({ append }: OpenStore): Partial<OpenStore> => ({ append: async (groups, settled) => (await append(groups, settled)).map(change) });

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
    ? { state: "stored", events: [{ state: "stored", position: "1", recordedAt: 0, rootId: "", correlationId: "", held: [] }] }
    : outcome;

const duplicateAsStored = (outcome: GroupOutcome): GroupOutcome =>
  outcome.state === "stored" ? { ...outcome, events: outcome.events.map((event) => ({ ...event, state: "stored" })) } : outcome;

const oneByOne = async (append: Append, [groups, settled]: Parameters<Append>): Promise<readonly GroupOutcome[]> => {
  const outcomes: GroupOutcome[] = [];
  for (const group of groups) {
    let outcome: GroupOutcome = { state: "stored", events: [] };
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

const late = new Set<string>();

/** Followers never hear of what was recorded in a transaction. */
const hidingFromFollowers = ({ within, after }: OpenStore): Partial<OpenStore> => ({
  within: (transaction) => {
    const append = within?.(transaction);
    return async (group) => {
      for (const { row } of group) late.add(row.id);
      return (await append?.(group)) ?? { state: "failed", error: null };
    };
  },
  after: async (...given) => {
    const look = await after(...given);
    return { ...look, events: look.events.filter(({ id }) => !late.has(id)) };
  },
});

/** Every way in which the tests break a store. */
export const breakages: readonly Breakage[] = [
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
    name: "moves a follower beyond what it was given",
    caughtBy: "a follower is given every event of its types once, in order, page by page",
    broken: ({ after }) => ({
      after: async (position, types, limit) => ({
        ...(await after(position, types, 1000)),
        events: (await after(position, types, limit)).events,
      }),
    }),
  },
  {
    name: "gives a follower its last event again",
    caughtBy: "a follower goes on where it stood, and is given nothing twice",
    broken: ({ after }) => ({ after: async (position, types, limit) => ({ ...(await after(position, types, limit)), position }) }),
  },
  {
    name: "gives a follower every type",
    caughtBy: "a follower is given every event of its types once, in order, page by page",
    broken: ({ after }) => ({ after: (position, types, limit) => after(position, [...types, "note.added"], limit) }),
  },
  {
    name: "leases to everybody",
    caughtBy: "a lease is held by one token until it ends or is given back",
    broken: ({ cursors }) => ({
      cursors: { ...cursors, lease: async (...given) => ({ ...(await cursors.lease(...given)), taken: true }) },
    }),
  },
  {
    name: "moves a cursor whose lease was lost",
    caughtBy: "a lease that was lost moves no cursor and writes nothing",
    broken: ({ cursors }) => ({
      cursors: {
        ...cursors,
        move: async (handler, lease, to, changes) => {
          const { taken } = await cursors.lease(handler, lease, Number.MAX_SAFE_INTEGER);
          return taken && (await cursors.move(handler, lease, to, changes));
        },
      },
    }),
  },
  {
    name: "forgets what an inline handler is about to do",
    caughtBy: "a delivery is noted with its event, and is due when its handler counts as gone",
    broken: withRows((one) => ({ ...one, inline: [] })),
  },
  {
    name: "forgets what a handler failed at",
    caughtBy: "durable handlers that fail do so without their siblings, and get the event again until it is well",
    broken: ({ cursors }) => ({ cursors: { ...cursors, move: (handler, lease, to) => cursors.move(handler, lease, to, []) } }),
  },
  {
    name: "forgets what is settled with an append",
    caughtBy: "a delivery ends with the append that it is settled with",
    broken: ({ append }) => ({ append: (groups) => append(groups, []) }),
  },
  {
    name: "lets nothing wait behind a failure",
    caughtBy: "durable handlers that fail hold later events of a subject back, while others flow",
    broken: ({ deliveries, cursors }) => ({
      deliveries: { ...deliveries, blocked: async () => [] },
      cursors: {
        ...cursors,
        move: (handler, lease, to, changes) =>
          cursors.move(
            handler,
            lease,
            to,
            changes.map((change) => ({ ...change, order: null })),
          ),
      },
    }),
  },
  {
    name: "lets a delivery be due at once",
    caughtBy: "a delivery is noted with its event, and is due when its handler counts as gone",
    broken: ({ deliveries }) => ({
      deliveries: { ...deliveries, due: (handler, _, limit) => deliveries.due(handler, Number.MAX_SAFE_INTEGER / 1000, limit) },
    }),
  },
  {
    name: "keeps nothing beyond its close",
    caughtBy: "a book that is opened again, or twice, has everything that was stored before",
    lasting: true,
    broken: (store) => ({ find: async () => [], get: async () => null, count: async () => 0, append: store.append }),
  },
  {
    name: "wakes nobody",
    caughtBy: "a book that is opened again, or twice, wakes its handlers when the other stores something",
    lasting: true,
    broken: () => ({ woken: () => () => {} }),
  },
  {
    name: "begins every new handler at the end",
    caughtBy: "a book that is opened again, or twice, begins at the start or at the end, as a new handler has it",
    lasting: true,
    broken: ({ cursors }) => ({
      cursors: { ...cursors, ensure: (followers) => cursors.ensure(followers.map((one) => ({ ...one, from: "end" }))) },
    }),
  },
  {
    name: "does not bring a handler that becomes inline what it has not reached",
    caughtBy: "a handler that becomes inline is brought what its cursor had not reached, in order, and what comes next after that",
    lasting: true,
    broken: ({ cursors }) => ({
      cursors: { ...cursors, ensure: (followers) => cursors.ensure(followers.map((one) => ({ ...one, on: [] }))) },
    }),
  },
  {
    name: "drops what is recorded in a transaction",
    caughtBy: "a transaction of the application keeps what is recorded in it with its commit, and has it handled then",
    lasting: true,
    broken: ({ within }) => ({
      within: (transaction) => async (group) => {
        within?.(transaction);
        const event = { state: "stored", position: "1", recordedAt: 0, rootId: "", correlationId: "", held: [] } as const;
        return { state: "stored", events: group.map(() => event) };
      },
    }),
  },
  {
    name: "swallows what is committed late",
    caughtBy: "a transaction of the application that commits late is seen by followers that have gone on",
    lasting: true,
    broken: hidingFromFollowers,
  },
];
