import type { OpenStore } from "@eventbook/runtime/store";
import { type Breakage, withRows } from "./breakage.js";

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

/** Stores that follow, hand out, share or commit wrongly. */
export const brokenHandling: readonly Breakage[] = [
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
        const event = {
          state: "stored",
          position: "1",
          recordedAt: 0,
          rootId: "",
          correlationId: "",
          streamVersion: null,
          held: [],
        } as const;
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
