import type { ArrayDescriptor, Walk } from "./descriptor.js";
import { areDistinct } from "./lists.js";
import { count } from "./phrases.js";
import { described, isFull, report, visitPart } from "./walk.js";

export function visitList(descriptor: ArrayDescriptor, value: unknown, walk: Walk): void {
  if (!Array.isArray(value)) return report(walk, "type", "must be a list");
  visitLength(descriptor, value, walk);
  visitItems(descriptor, value, 0, walk);
}

export function visitLength(descriptor: ArrayDescriptor, value: readonly unknown[], walk: Walk): void {
  const { 2: minItems, 3: maxItems, 4: uniqueItems } = descriptor;
  if (minItems != null && value.length < minItems) report(walk, "minItems", `must have at least ${count(minItems, "item")}`);
  if (maxItems != null && value.length > maxItems) report(walk, "maxItems", `must have at most ${count(maxItems, "item")}`);
  if (uniqueItems === true && !areDistinct(value)) report(walk, "uniqueItems", "must not repeat an item");
}

/** From the first one on that nothing else is said of. */
export function visitItems({ 1: items }: ArrayDescriptor, value: readonly unknown[], first: number, walk: Walk): void {
  if (items == null || items === true || value.length <= first) return;
  if (items === false) return report(walk, "items", `must have at most ${count(first, "item")}`);
  const item = typeof items === "function" ? described(items) : items;
  for (let at = first; at < value.length && !isFull(walk); at++) visitPart(at, item, value[at], walk);
}
