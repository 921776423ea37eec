import type { Cursors, DeliveryChange, GroupOutcome, NewRow, OpenStore, StoredRow } from "@eventbook/runtime/store";

/** A way to break a store that was good, and the cases that must catch it. */
export interface Breakage {
  /** What the broken store does. */
  readonly name: string;
  readonly caughtBy: string | readonly string[];
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

/** An `append` that answers otherwise than it was answered. */
export const withOutcome =
  (change: (outcome: GroupOutcome, group: readonly NewRow[]) => GroupOutcome) =>
  ({ append }: OpenStore): Partial<OpenStore> => ({
    append: async (groups, settled) =>
      (await append(groups, settled)).map((one, index) => (one.state === "waiting" ? one : change(one, groups[index] ?? []))),
  });

/** Deliveries and cursors that write other changes than they were given. */
export const withChanges =
  (changed: (changes: readonly DeliveryChange[]) => readonly DeliveryChange[]) =>
  ({ deliveries, cursors }: OpenStore): Partial<OpenStore> => ({
    deliveries: { ...deliveries, change: (changes) => deliveries.change(changed(changes)) },
    cursors: { ...cursors, move: (handler, lease, to, changes) => cursors.move(handler, lease, to, changed(changes)) },
  });

/** Cursors that are set otherwise than they should be. */
export const withFollowers =
  (change: (one: Parameters<Cursors["ensure"]>[0][number]) => Parameters<Cursors["ensure"]>[0][number]) =>
  ({ cursors }: OpenStore): Partial<OpenStore> => ({
    cursors: { ...cursors, ensure: (followers) => cursors.ensure(followers.map(change)) },
  });

/** An event as if it were stored. */
export function asStored({ row }: NewRow): StoredRow {
  return { ...row, position: "1", recordedAt: 0, rootId: row.id, correlationId: row.id, stream: null, redactedAt: null };
}

/** An outcome that says of so many events that they are stored. */
export function saidToBeStored(group: readonly unknown[]): GroupOutcome {
  const event = { position: "1", recordedAt: 0, rootId: "", correlationId: "", streamVersion: null, held: [] };
  return { state: "stored", events: group.map(() => ({ ...event, state: "stored" })) };
}
