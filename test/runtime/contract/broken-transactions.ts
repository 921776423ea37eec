import type { Appended, GroupOutcome, NewRow, OpenStore } from "@eventbook/runtime/store";
import { moment } from "../../../runtime/testing/assertions.js";
import { type Breakage, saidToBeStored } from "./breakage.js";

type Append = ReturnType<NonNullable<OpenStore["within"]>>;

/** A transaction that records otherwise than it does. */
const withTransaction =
  (change: (append: Append) => Append) =>
  ({ within }: OpenStore): Partial<OpenStore> => ({
    within: (transaction) => change(within?.(transaction) ?? (async (group) => saidToBeStored(group))),
  });

/** Of all stores: who follows has opened another than who records. */
const late = new Set<string>();

/** Followers never hear of what was recorded in a transaction. */
const hidingFromFollowers = (store: OpenStore): Partial<OpenStore> => {
  return {
    ...withTransaction((append) => async (group) => {
      for (const { row } of group) late.add(row.id);
      return await append(group);
    })(store),
    after: async (...given) => {
      const look = await store.after(...given);
      return { ...look, events: look.events.filter(({ id }) => !late.has(id)) };
    },
  };
};

/** Stores what was recorded in a transaction, whatever becomes of that. */
const keepingWhatIsRolledBack = (store: OpenStore): Partial<OpenStore> => {
  const recorded: (readonly NewRow[])[] = [];
  return {
    ...withTransaction((append) => async (group) => {
      recorded.push(group);
      return await append(group);
    })(store),
    get: async (id) => {
      await store.append(recorded.splice(0), []);
      return await store.get(id);
    },
  };
};

async function oneByOne(append: Append, group: readonly NewRow[]): Promise<GroupOutcome> {
  const events: Appended[] = [];
  for (const one of group) {
    const outcome = await append([one]);
    if (outcome.state !== "stored") return outcome;
    events.push(...outcome.events);
  }
  return { state: "stored", events };
}

const ofItsParent = (one: NewRow): NewRow => {
  const { rootId, correlationId, parentId } = one.row;
  return { ...one, row: { ...one.row, rootId: rootId ?? parentId, correlationId: correlationId ?? parentId } };
};

const about = "a transaction of the application";

/** Over SQLite: stores that record wrongly in a transaction of the application. */
const broken: readonly Omit<Breakage, "lasting">[] = [
  {
    name: "drops what is recorded in a transaction",
    caughtBy: [
      `${about} keeps what is recorded in it with its commit, and has it handled then`,
      `${about} refuses details as a book does, and is none the worse for it`,
    ],
    broken: withTransaction(() => async (group) => saidToBeStored(group)),
  },
  {
    name: "stores what was recorded in a transaction, whatever becomes of that",
    caughtBy: `${about} takes everything back with a rollback`,
    broken: keepingWhatIsRolledBack,
  },
  {
    name: "stores a part of a list in a transaction",
    caughtBy: `${about} records a list all or none, and goes on after a conflict`,
    broken: withTransaction((append) => (group) => oneByOne(append, group)),
  },
  {
    name: "records in a transaction a moment later, and hides that it was too late",
    caughtBy: `${about} takes an emit that nobody awaits before its commit`,
    broken: withTransaction((append) => async (group) => {
      await moment(20);
      return await append(group).catch(() => saidToBeStored(group));
    }),
  },
  {
    name: "does not see what its own transaction has recorded",
    caughtBy: `${about} gives a child the root and correlation of a parent in the same transaction`,
    broken: withTransaction((append) => (group) => append(group.map(ofItsParent))),
  },
  {
    name: "swallows what is committed late",
    caughtBy: `${about} that commits late is seen by followers that have gone on`,
    broken: hidingFromFollowers,
  },
  {
    name: "takes what is in no transaction",
    caughtBy: `${about} takes nothing more once it is over`,
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

export const brokenTransactions: readonly Breakage[] = broken.map((breakage) => ({ ...breakage, lasting: true }));
