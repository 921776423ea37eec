import type { Amount, PartitionStatus, Stretch, TableStatus } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Count, Counts } from "./count-rows.js";
import type { Leaf } from "./leaves.js";

const nothing: Count = { rows: { count: 0, isEstimate: false }, oldest: null, newest: null };

/** A row for each table that applications name, by name. */
export function tablesOf(leaves: readonly Leaf[], counts: Counts): readonly TableStatus[] {
  const names = [...new Set(leaves.map(({ table }) => table))].sort();
  return names.map((table) => {
    const own = leaves.filter((leaf) => leaf.table === table);
    const all = own.map(({ name }) => counts.get(name) ?? nothing);
    return {
      table,
      rows: sumOf(all.map(({ rows }) => rows)),
      bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
      partitions: own.filter(({ isPartition }) => isPartition).length,
      ...stretchOf(all),
    };
  });
}

/** A row for each partition, by table and name. */
export function partitionsOf(leaves: readonly Leaf[], counts: Counts): readonly PartitionStatus[] {
  return leaves
    .filter(({ isPartition }) => isPartition)
    .map((leaf) => ({
      table: leaf.table,
      partition: leaf.name,
      from: leaf.from,
      to: leaf.to,
      bytes: leaf.bytes,
      dueAt: dueAt(leaf),
      ...(counts.get(leaf.name) ?? nothing),
    }));
}

/** When all that a partition can hold has expired. */
export function dueAt({ to, retention }: Leaf): Instant | null {
  return to === null || retention === null || retention.keep === null ? null : to + retention.keep;
}

export function sumOf(amounts: readonly Amount[]): Amount {
  const isKnown = amounts.every(({ count }) => count !== null);
  return {
    count: isKnown ? amounts.reduce((sum, { count }) => sum + (count ?? 0), 0) : null,
    isEstimate: amounts.some(({ isEstimate }) => isEstimate),
  };
}

function stretchOf(counts: readonly Stretch[]): Stretch {
  const oldest = counts.flatMap((count) => count.oldest ?? []);
  const newest = counts.flatMap((count) => count.newest ?? []);
  return { oldest: oldest.length === 0 ? null : Math.min(...oldest), newest: newest.length === 0 ? null : Math.max(...newest) };
}
