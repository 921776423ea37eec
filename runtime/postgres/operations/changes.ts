import { compareObjects } from "../../store/compare-objects.js";
import type { StoreChange } from "../../store/operations.js";
import type { DatabaseObject } from "./database-objects.js";

/** What has come, gone and changed between two looks at a schema. Partitions are told one by one, though they belong to their tables. */
export function changesBetween(before: readonly DatabaseObject[], after: readonly DatabaseObject[]): readonly StoreChange[] {
  const objects = compareObjects(before, after).map(
    ({ how, expected, found }): StoreChange => ({
      how: how === "missing" ? "dropped" : how === "additional" ? "made" : "changed",
      object: (found ?? expected)?.label ?? "",
    }),
  );
  const partitions = new Set([...before, ...after].filter(isPartition).map(({ label }) => label));
  return [
    ...objects.filter(({ object }) => !partitions.has(object)),
    ...newIn(after, before).map((object): StoreChange => ({ how: "made", object })),
    ...newIn(before, after).map((object): StoreChange => ({ how: "dropped", object })),
  ];
}

function newIn(some: readonly DatabaseObject[], others: readonly DatabaseObject[]): readonly string[] {
  const known = new Set(others.map(({ label }) => label));
  const labels = some.filter((object) => isPartition(object) && !known.has(object.label)).map(({ label }) => label);
  return labels.map((label) => label.replace(/^table /, "partition ")).sort();
}

function isPartition({ label, within }: DatabaseObject): boolean {
  return label.startsWith("table ") && within !== null;
}
