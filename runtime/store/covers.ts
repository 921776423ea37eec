import type { IndexColumn, IndexTable } from "./storage-schema.js";

/**
 * Whether a table that is there serves for the one that is wanted. One with more columns does: so an older process that starts again does not take
 * away what a newer one has added.
 */
export function covers(stored: IndexTable, wanted: IndexTable): boolean {
  if (stored.table !== wanted.table || stored.type !== wanted.type) return false;
  return wanted.columns.every((column) => stored.columns.some((one) => isSameColumn(one, column)));
}

function isSameColumn(left: IndexColumn, right: IndexColumn): boolean {
  return left.name === right.name && left.field === right.field && left.kind === right.kind && left.list === right.list;
}
