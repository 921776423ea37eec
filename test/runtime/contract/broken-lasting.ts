import { nowhere, type OpenStore } from "@eventbook/runtime/store";
import { type Breakage, withFollowers, withOutcome } from "./breakage.js";

/** Finds only what it has stored itself. */
const findingItsOwn = ({ append, find }: OpenStore): Partial<OpenStore> => {
  const own = new Set<string>();
  return {
    append: async (groups, settled) => {
      for (const { row } of groups.flat()) own.add(row.id);
      return await append(groups, settled);
    },
    find: async (...given) => (await find(...given)).filter(({ id }) => own.has(id)),
  };
};

/** Begins a handler that was inline until now at the start. */
const beginningAnew = ({ cursors }: OpenStore): Partial<OpenStore> => ({
  cursors: {
    ...cursors,
    ensure: async (followers) => {
      const before = await cursors.ensure([]);
      const ensured = new Map(await cursors.ensure(followers));
      for (const { name } of followers.filter((one) => one.delivery === "durable" && before.get(one.name) === nowhere)) {
        await cursors.lease(name, { token: "anew", until: Date.now() + 1000 }, Date.now());
        await cursors.move(name, { token: "anew", until: 0 }, "0", []);
        ensured.set(name, "0");
      }
      return ensured;
    },
  },
});

/** Over SQLite: stores that lose what should last, or let several books see different things. */
const brokenReopening: readonly Omit<Breakage, "lasting">[] = [
  {
    name: "keeps nothing beyond its close",
    caughtBy: "a book that is opened again, or twice, has everything that was stored before",
    broken: (store) => ({ find: async () => [], get: async () => null, count: async () => 0, append: store.append }),
  },
  {
    name: "finds only what it has stored itself",
    caughtBy: "a book that is opened again, or twice, sees what the other stores, in one order",
    broken: findingItsOwn,
  },
  {
    name: "says of what another has stored that it has done so",
    caughtBy: "a book that is opened again, or twice, takes an id for one event, whoever stores it",
    broken: withOutcome((outcome) =>
      outcome.state === "stored" ? { ...outcome, events: outcome.events.map((event) => ({ ...event, state: "stored" })) } : outcome,
    ),
  },
  {
    name: "moves every cursor back to the start",
    caughtBy: "a book that is opened again, or twice, brings its handlers what came while they were elsewhere",
    broken: ({ cursors }) => ({
      cursors: { ...cursors, move: (handler, lease, _, changes) => cursors.move(handler, lease, "0", changes) },
    }),
  },
  {
    name: "wakes nobody",
    caughtBy: "a book that is opened again, or twice, wakes its handlers when the other stores something",
    broken: () => ({ woken: () => () => {} }),
  },
  {
    name: "tells only of cursors that the registry knows",
    caughtBy: "a book that is opened again, or twice, says when a cursor has lost its handler",
    broken: ({ cursors }) => ({
      cursors: {
        ...cursors,
        ensure: async (followers) =>
          new Map([...(await cursors.ensure(followers))].filter(([handler]) => followers.some(({ name }) => name === handler))),
      },
    }),
  },
  {
    name: "counts attempts anew",
    caughtBy: "a book that is opened again, or twice, does what failed before, with the attempts counted on",
    broken: ({ deliveries }) => ({
      deliveries: {
        ...deliveries,
        due: async (...given) => (await deliveries.due(...given)).map((one) => ({ ...one, attempts: 0 })),
      },
    }),
  },
  {
    name: "leases to every process",
    caughtBy: "a book that is opened again, or twice, runs a handler in one place at a time, and every event once",
    broken: ({ cursors }) => ({
      cursors: { ...cursors, lease: async (...given) => ({ ...(await cursors.lease(...given)), taken: true }) },
    }),
  },
  {
    name: "begins every new handler at the end",
    caughtBy: [
      "a book that is opened again, or twice, begins at the start or at the end, as a new handler has it",
      "a handler that is new and inline sees what was there before where the catalog says so",
    ],
    broken: withFollowers((one) => ({ ...one, from: "end" })),
  },
  {
    name: "begins every new handler at the start",
    caughtBy: [
      "a book that is opened again, or twice, begins at the start or at the end, as a new handler has it",
      "a handler that is new and inline sees what comes next",
    ],
    broken: withFollowers((one) => ({ ...one, from: "start" })),
  },
  {
    name: "does not bring a handler that becomes inline what it has not reached",
    caughtBy: "a handler that becomes inline is brought what its cursor had not reached, in order, and what comes next after that",
    broken: withFollowers((one) => ({ ...one, on: [] })),
  },
  {
    name: "begins a handler that was inline until now at the start",
    caughtBy: ["a handler that becomes durable begins with what comes next", "a handler that changes there and back sees nothing twice"],
    broken: beginningAnew,
  },
  {
    name: "brings nothing again",
    caughtBy: "a handler that becomes durable is brought what failed before",
    broken: ({ deliveries }) => ({ deliveries: { ...deliveries, due: async () => [], nextDue: async () => null } }),
  },
  {
    name: "does not say that a handler follows the log no more",
    caughtBy: "a handler that became inline is run no more by a process that still follows the log, which says so",
    broken: ({ cursors }) => ({
      cursors: {
        ...cursors,
        lease: async (...given) => {
          const answer = await cursors.lease(...given);
          return { ...answer, position: answer.position === nowhere ? "0" : answer.position };
        },
      },
    }),
  },
];

export const brokenLasting: readonly Breakage[] = brokenReopening.map((breakage) => ({ ...breakage, lasting: true }));
