import type { GroupOutcome, NewRow, OpenStore } from "@eventbook/runtime/store";
import { placedRow } from "../../../runtime/testing/contract/rows.js";
import { asStored, type Breakage, saidToBeStored, withOutcome, withRows } from "./breakage.js";

type Append = OpenStore["append"];

/** Answers as if the last event of a write were stored with the one before. */
const losingTheLast = ({ append }: OpenStore): Partial<OpenStore> => ({
  append: async (groups, settled) => {
    if (groups.length === 1) return await append(groups, settled);
    const outcomes = await append(groups.slice(0, -1), settled);
    return [...outcomes, ...outcomes.slice(-1)];
  },
});

const conflictAsStored = (outcome: GroupOutcome): GroupOutcome => (outcome.state === "conflict" ? saidToBeStored([outcome]) : outcome);

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

/** Stores what a group holds before what it is refused for. */
const storingUpToAConflict = ({ append }: OpenStore): Partial<OpenStore> => ({
  append: async (groups, settled) => {
    const outcomes = await append(groups, settled);
    for (const [index, outcome] of outcomes.entries()) {
      const group = groups[index] ?? [];
      const refused = outcome.state === "conflict" ? group.findIndex(({ row }) => row.id === outcome.id) : 0;
      if (refused > 0) await append([group.slice(0, refused)], []);
    }
    return outcomes;
  },
});

/** Reads JSON into an object, where a key may be more than a key. */
const throughAnObject = (text: string): string => JSON.stringify(Object.assign({}, JSON.parse(text)));

/** Knows no parent that is stored in the same write. */
const withoutNewParents = ({ append }: OpenStore): Partial<OpenStore> => ({
  append: (groups, settled) => {
    const ids = new Set(groups.flat().map(({ row }) => row.id));
    const orphaned = (one: NewRow): NewRow => {
      const { parentId, rootId } = one.row;
      return parentId !== null && ids.has(parentId) ? { ...one, row: { ...one.row, rootId: rootId ?? parentId } } : one;
    };
    return append(
      groups.map((group) => group.map(orphaned)),
      settled,
    );
  },
});

/** Stores that record wrongly, or give wrong things back. */
export const brokenRecords: readonly Breakage[] = [
  {
    name: "cuts long texts off",
    caughtBy: "an event keeps texts that are as long as they may be, and is found by them",
    broken: withRows((one) => ({ ...one, row: { ...one.row, session: one.row.session?.slice(0, 255) ?? null } })),
  },
  {
    name: "gives an event for every id",
    caughtBy: "an event that is not there is null",
    broken: ({ get }) => ({ get: async (id) => (await get(id)) ?? asStored(placedRow(id, 1)) }),
  },
  {
    name: "takes every instant for one after 1970",
    caughtBy: "an event keeps an instant far from ours exactly",
    broken: withRows((one) => ({ ...one, row: { ...one.row, occurredAt: Math.abs(one.row.occurredAt) } })),
  },
  {
    name: "takes some keys for more than a key",
    caughtBy: ["an event keeps any text and any JSON as they are", "redaction keeps any text and any key"],
    broken: withRows((one) => {
      const { details, redactable } = one.row;
      const row = { ...one.row, details: throughAnObject(details), redactable: redactable === null ? null : throughAnObject(redactable) };
      return { ...one, row };
    }),
  },
  {
    name: "gives its tags away with the first who reads them",
    caughtBy: "an event is given to everybody as a copy",
    broken: ({ get }) => {
      const given = new Set<string>();
      return {
        get: async (id) => {
          const row = await get(id);
          const isGiven = given.has(id);
          given.add(id);
          return row === null || !isGiven ? row : { ...row, tags: [] };
        },
      };
    },
  },
  {
    name: "knows no parent that is stored in the same write",
    caughtBy: [
      "a child has them also from a parent that is recorded with it",
      "a child has them also from a parent that is accepted at the same time, and before it",
    ],
    broken: withoutNewParents,
  },
  {
    name: "stores what a group holds before what it is refused for",
    caughtBy: [
      "an id that is taken refuses the whole list that it is recorded with",
      "streams store a group that spans several streams all or none",
      "redaction stores a group with it all or none",
    ],
    broken: storingUpToAConflict,
  },
  {
    name: "loses an event of a shared write",
    caughtBy: "a search goes through many pages without missing or repeating, also while events arrive",
    broken: losingTheLast,
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
    caughtBy: [
      "an id that is taken refuses its own emit and no other that shares the write",
      "a shared write answers for each group, and lets none sink its neighbours",
    ],
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
];
