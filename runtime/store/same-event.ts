import type { Ref } from "../event/event.js";
import type { EventRow, NewRow, StoredRow } from "./store.js";

/**
 * Whether an event that was given again under a stored id says the same: in type, subject, stream, details, tags, actors, links, and when it happened if
 * the caller said. What is redactable has to agree as long as it is there: once it was taken away, nothing is left to compare, and the rest decides.
 */
export function isSameEvent(stored: EventRow & Partial<Pick<StoredRow, "redactedAt">>, { row, occurredAtGiven }: NewRow): boolean {
  return (
    stored.type === row.type &&
    areSameRefs([stored.subject, stored.stream], [row.subject, row.stream]) &&
    areSameRefs(stored.actors, row.actors) &&
    areSameRefs(stored.links, row.links) &&
    areSameTexts(stored.tags, row.tags) &&
    (!occurredAtGiven || stored.occurredAt === row.occurredAt) &&
    isSameText(stored.details, row.details) &&
    ((stored.redactedAt ?? null) !== null || isSameText(stored.redactable, row.redactable))
  );
}

function areSameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

function areSameRefs(left: readonly (Ref | null)[], right: readonly (Ref | null)[]): boolean {
  return left.length === right.length && left.every((ref, index) => ref?.type === right[index]?.type && ref?.id === right[index]?.id);
}

function isSameText(left: string | null, right: string | null): boolean {
  return left === right || (left !== null && right !== null && isSameJson(JSON.parse(left), JSON.parse(right)));
}

// The order of the keys is no part of what JSON says.
function isSameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [leftEntries, rightValues] = [Object.entries(left), new Map<string, unknown>(Object.entries(right))];
  return (
    leftEntries.length === rightValues.size &&
    leftEntries.every(([key, value]) => rightValues.has(key) && isSameJson(value, rightValues.get(key)))
  );
}
