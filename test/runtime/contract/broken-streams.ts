import type { NewRow, OpenStore } from "@eventbook/runtime/store";
import { isExpected } from "../../../runtime/store/expected-version.js";
import { type Breakage, withOutcome, withRows } from "./breakage.js";

const keyOf = ({ row }: NewRow): string => JSON.stringify([row.stream?.type, row.stream?.id]);

/** Refuses for ever what it has refused once. */
const rememberingRefusals = ({ append }: OpenStore): Partial<OpenStore> => {
  const refused = new Set<string>();
  return {
    append: async (groups, settled) => {
      const again = groups.map((group) => group.find(({ row }) => refused.has(row.id)));
      const outcomes = await append(groups, settled);
      for (const one of outcomes) if (one.state === "conflict") refused.add(one.id);
      return outcomes.map((one, index) => {
        const known = again[index];
        return known === undefined ? one : { state: "conflict", on: "id", id: known.row.id };
      });
    },
  };
};

/** Looks at the versions before it writes, and not again while it does. */
const lookingBefore = ({ append }: OpenStore): Partial<OpenStore> => {
  const versions = new Map<string, number>();
  const unasked = (one: NewRow): NewRow =>
    isExpected(one.expectedVersion ?? "any", versions.get(keyOf(one)) ?? 0) ? { ...one, expectedVersion: undefined } : one;
  return {
    append: async (groups, settled) => {
      const looked = groups.map((group) => group.map(unasked));
      await Promise.resolve();
      const outcomes = await append(looked, settled);
      for (const [index, group] of groups.entries()) {
        const outcome = outcomes[index];
        if (outcome?.state !== "stored") continue;
        group.forEach((one, at) => versions.set(keyOf(one), outcome.events[at]?.streamVersion ?? 0));
      }
      return outcomes;
    },
  };
};

/** Finds all events of a group under the version of its first. */
const oneVersionForAll = ({ append, find }: OpenStore): Partial<OpenStore> => {
  const versions = new Map<string, number | null | undefined>();
  return {
    append: async (groups, settled) => {
      const outcomes = await append(groups, settled);
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.state !== "stored") continue;
        for (const { row } of groups[index] ?? []) versions.set(row.id, outcome.events[0]?.streamVersion);
      }
      return outcomes;
    },
    find: async (query, page) =>
      (await find(query, page)).map((row) =>
        row.stream === null ? row : { ...row, stream: { ...row.stream, version: versions.get(row.id) ?? 0 } },
      ),
  };
};

/** Stores and finds streams wrongly. */
export const brokenStreams: readonly Breakage[] = [
  {
    name: "takes any version for the expected one",
    caughtBy: [
      "streams refuse what expects another version, and say which one there is",
      "streams ask each event of a group for the version right before it",
    ],
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
    name: "refuses for ever what it has refused once",
    caughtBy: "streams take what was refused under the same id once it expects the right version",
    broken: rememberingRefusals,
  },
  {
    name: "asks only the first event of a group for the version before it",
    caughtBy: "streams ask each event of a group for the version right before it",
    broken: ({ append }) => ({
      append: (groups, settled) =>
        append(
          groups.map(([first, ...others]) => [
            ...(first === undefined ? [] : [first]),
            ...others.map((one) => ({ ...one, expectedVersion: undefined })),
          ]),
          settled,
        ),
    }),
  },
  {
    name: "asks what is there already for the version that it expects",
    caughtBy: "streams take a retry for what it is, whatever has happened to the stream meanwhile",
    broken: withOutcome((outcome, group) => {
      if (outcome.state !== "stored") return outcome;
      const again = group.find(({ expectedVersion }, at) => expectedVersion !== undefined && outcome.events[at]?.state === "duplicate");
      if (again?.expectedVersion === undefined) return outcome;
      return { state: "conflict", on: "version", id: again.row.id, expected: again.expectedVersion, actual: group.length };
    }),
  },
  {
    name: "says of a conflict on an id that it is one on a version",
    caughtBy: "streams say of another event under a stored id that it is in conflict on the id, whatever it expects",
    broken: withOutcome((outcome) =>
      outcome.state === "conflict" && outcome.on === "id" ? { ...outcome, on: "version", expected: "any", actual: 1 } : outcome,
    ),
  },
  {
    name: "looks at the versions before it writes, and not again while it does",
    caughtBy: "streams let one of many that expect the same version win, and the others know of it",
    broken: lookingBefore,
  },
  {
    name: "finds all events of a group under the version of its first",
    caughtBy: [
      "streams leave no gap and give no number twice, however many append at once",
      "streams number the events of each stream from 1 on, and give the number back",
    ],
    broken: oneVersionForAll,
  },
];
