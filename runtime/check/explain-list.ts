import type { ArrayDescriptor, ContainsDescriptor } from "./descriptor.js";
import { areDistinct, countOf } from "./lists.js";
import { count } from "./phrases.js";
import { described, isFull, report, visitPart, type Walk } from "./walk.js";

export function visitList(descriptor: ArrayDescriptor, value: unknown, walk: Walk): void {
  if (!Array.isArray(value)) return report(walk, "type", "must be a list");
  const { 2: minItems, 3: maxItems, 4: uniqueItems, 6: contains } = descriptor;
  if (minItems != null && value.length < minItems) report(walk, "minItems", `must have at least ${count(minItems, "item")}`);
  if (maxItems != null && value.length > maxItems) report(walk, "maxItems", `must have at most ${count(maxItems, "item")}`);
  if (uniqueItems === true && !areDistinct(value)) report(walk, "uniqueItems", "must not repeat an item");
  if (contains != null) for (const each of contains) visitContains(each, value, walk);
  visitItems(descriptor, value, walk);
}

function visitItems({ 1: items, 5: prefix }: ArrayDescriptor, value: readonly unknown[], walk: Walk): void {
  const first = prefix?.length ?? 0;
  for (let at = 0; at < first && at < value.length; at++) visitPart(at, prefix?.[at] ?? true, value[at], walk);
  if (items == null || items === true || value.length <= first) return;
  if (items === false) return report(walk, "items", first === 0 ? "must be empty" : `must have at most ${count(first, "item")}`);
  const item = typeof items === "function" ? described(items) : items;
  for (let at = first; at < value.length && !isFull(walk); at++) visitPart(at, item, value[at], walk);
}

function visitContains([test, least, most = Infinity]: ContainsDescriptor, value: readonly unknown[], walk: Walk): void {
  const found = countOf(value, test);
  if (found < least && least === 1) report(walk, "contains", "must have an item of the declared form");
  else if (found < least) report(walk, "minContains", `must have at least ${count(least, "item")} of the declared form`);
  else if (found > most) report(walk, "maxContains", `must have at most ${count(most, "item")} of the declared form`);
}
