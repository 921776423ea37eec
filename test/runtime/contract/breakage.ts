import type { NewRow, OpenStore } from "@eventbook/runtime/store";

/** A way to break a store that was good, and the case that must catch it. */
export interface Breakage {
  /** What the broken store does. */
  readonly name: string;
  readonly caughtBy: string;
  /** Lasting: over SQLite, since memory cannot do what is broken here. */
  readonly lasting?: true;
  readonly broken: (store: OpenStore) => Partial<OpenStore>;
}

/** An `append` with other rows than it was given. */
export const withRows =
  (change: (one: NewRow) => NewRow) =>
  ({ append }: OpenStore): Partial<OpenStore> => ({
    append: (groups, settled) =>
      append(
        groups.map((group) => group.map(change)),
        settled,
      ),
  });
