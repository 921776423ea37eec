import type { OpenStore, StoredRow } from "@eventbook/runtime/store";
import { asStored, type Breakage, withChanges, withOutcome, withRows } from "./breakage.js";

/** Whether an event is asked for one of the first so many times. */
function counting(times: number): (row: StoredRow) => boolean {
  const asked = new Map<string, number>();
  return ({ id }) => {
    const count = asked.get(id) ?? 0;
    asked.set(id, count + 1);
    return count < times;
  };
}

/** Hands the inline handlers of refused events out. */
const handingOutRefused = ({ append, deliveries }: OpenStore): Partial<OpenStore> => {
  const refused: StoredRow[] = [];
  return {
    append: async (groups, settled) => {
      const outcomes = await append(groups, settled);
      for (const [index, { state }] of outcomes.entries()) {
        if (state === "conflict") refused.push(...(groups[index] ?? []).filter(({ inline }) => inline.length > 0).map(asStored));
      }
      return outcomes;
    },
    deliveries: {
      ...deliveries,
      due: async (...given) => [...(await deliveries.due(...given)), ...refused.map((event) => ({ event, order: null, attempts: 0 }))],
    },
  };
};

/** Stores that note, hand out or end deliveries wrongly. */
export const brokenDeliveries: readonly Breakage[] = [
  {
    name: "forgets what an inline handler is about to do",
    caughtBy: "a delivery is noted with its event, and is due when its handler counts as gone",
    broken: withRows((one) => ({ ...one, inline: [] })),
  },
  {
    name: "hands the inline handlers of refused events out",
    caughtBy: "a shared write takes the inline handlers of an event that is refused back with it",
    broken: handingOutRefused,
  },
  {
    name: "forgets what a handler failed at",
    caughtBy: [
      "durable handlers that fail do so without their siblings, and get the event again until it is well",
      "durable handlers that fail let others pass where there is no order",
      "durable handlers are told when their time is up, and that counts as a failure",
    ],
    broken: ({ cursors }) => ({ cursors: { ...cursors, move: (handler, lease, to) => cursors.move(handler, lease, to, []) } }),
  },
  {
    name: "takes a failure for an end",
    caughtBy: "inline handlers fail without the emit and without their siblings, and are run again",
    broken: withChanges((changes) => changes.map((change) => (change.state === "retry" ? { ...change, state: "done" } : change))),
  },
  {
    name: "forgets how often a handler has tried",
    caughtBy: "durable handlers that fail give up after their attempts, keep what failed, say so, and go on",
    broken: ({ deliveries }) => ({
      deliveries: {
        ...deliveries,
        due: async (...given) => (await deliveries.due(...given)).map((one) => ({ ...one, attempts: 0 })),
      },
    }),
  },
  {
    name: "forgets what is settled with an append",
    caughtBy: "a delivery ends with the append that it is settled with",
    broken: ({ append }) => ({ append: (groups) => append(groups, []) }),
  },
  {
    name: "lets nothing wait behind a failure",
    caughtBy: [
      "durable handlers that fail hold later events of a subject back, while others flow",
      "durable handlers that fail hold everything back in the order of the whole log",
    ],
    broken: (store) => {
      const unordered = withChanges((changes) => changes.map((change) => ({ ...change, order: null })))(store);
      return { ...unordered, deliveries: { ...store.deliveries, ...unordered.deliveries, blocked: async () => [] } };
    },
  },
  {
    name: "tells nobody to wait behind a failure",
    caughtBy: [
      "a delivery that failed is due again, and holds back what comes later in its order",
      "inline handlers keep the order of a subject, also behind a failure",
    ],
    broken: withOutcome((outcome) =>
      outcome.state === "stored" ? { ...outcome, events: outcome.events.map((event) => ({ ...event, held: [] })) } : outcome,
    ),
  },
  {
    name: "lets a delivery that was given up hold the next one back",
    caughtBy: "a delivery that was given up is kept, and lets the next of its order go",
    broken: withChanges((changes) => changes.map((change) => (change.state === "dead" ? { ...change, state: "retry", due: 0 } : change))),
  },
  {
    name: "waits for what a clock has noted that was ahead",
    caughtBy: "a delivery is due as well where a clock has noted it that is ahead of any that is right",
    broken: ({ deliveries }) => ({
      deliveries: { ...deliveries, due: (handler, now, limit) => deliveries.due(handler, now, limit) },
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
    name: "calls what is new a duplicate",
    caughtBy: "inline handlers are waited for by close",
    broken: withOutcome((outcome) =>
      outcome.state === "stored" ? { ...outcome, events: outcome.events.map((event) => ({ ...event, state: "duplicate" })) } : outcome,
    ),
  },
  {
    name: "gives an event only to the second who asks",
    caughtBy: "inline handlers run before the emit resolves, in the order of the registry, when the event is there to be read",
    broken: ({ get }) => {
      const isNew = counting(1);
      return {
        get: async (id) => {
          const row = await get(id);
          return row === null || isNew(row) ? null : row;
        },
      };
    },
  },
  {
    name: "shows an event to followers only after some looks, and says that there is none",
    caughtBy: [
      "durable handlers are waited for by idle, also those that others set going",
      "durable handlers get an event of their own each, so that one cannot spoil it for the others",
    ],
    broken: ({ after }) => {
      const isNew = counting(5);
      return {
        after: async (position, types, limit) => {
          const { events } = await after(position, types, limit);
          const old = events.filter((event) => !isNew(event));
          return { events: old, position: old.at(-1)?.position ?? position, pending: false };
        },
      };
    },
  },
  {
    name: "forgets which event led to another",
    caughtBy: "durable handlers record children of the event that they handle, however they do it",
    broken: withRows((one) => ({ ...one, row: { ...one.row, parentId: null } })),
  },
  {
    name: "stores nothing that a handler records",
    caughtBy: "durable handlers may finish while the book closes, and may record what they found",
    broken: withOutcome((outcome, group) =>
      group.some(({ row }) => row.parentId !== null) ? { state: "failed", error: new Error("no children") } : outcome,
    ),
  },
];

/** Stores that hand out the log wrongly. */
export const brokenFollowing: readonly Breakage[] = [
  {
    name: "moves a follower beyond what it was given",
    caughtBy: [
      "a follower is given every event of its types once, in order, page by page",
      "durable handlers see every event once and in order, from the first after the opening on",
    ],
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
    name: "tells all events of a group the position of its first",
    caughtBy: "a follower finds its place again from the position that an append has told",
    broken: withOutcome((outcome) => {
      if (outcome.state !== "stored") return outcome;
      const position = outcome.events[0]?.position ?? "";
      return { ...outcome, events: outcome.events.map((event) => ({ ...event, position })) };
    }),
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
];
