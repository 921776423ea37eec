import type { ArrayDescriptor, Descriptor, RareDescriptor, Test, Walk } from "./descriptor.js";
import { visitItems, visitLength } from "./explain-list.js";
import { countOf } from "./lists.js";
import { count } from "./phrases.js";
import { report, visitPart } from "./walk.js";

/** How many items a test must hold of. */
export type Contained = readonly [test: Test, least: number, most?: number | null];

/** A list whose first items are each by themselves, or that must contain some. */
export function ruledList(list: ArrayDescriptor, first: readonly Descriptor[], ...contained: readonly Contained[]): RareDescriptor {
  const visit = (value: unknown, walk: Walk): void => {
    if (!Array.isArray(value)) return report(walk, "type", "must be a list");
    visitLength(list, value, walk);
    for (const each of contained) visitContained(each, value, walk);
    for (let at = 0; at < first.length && at < value.length; at++) visitPart(at, first[at] ?? true, value[at], walk);
    visitItems(list, value, first.length, walk);
  };
  return ["rare", { visit, mayHold: (value) => Array.isArray(value), phrases: () => ["a list"] }];
}

function visitContained([test, least, most]: Contained, value: readonly unknown[], walk: Walk): void {
  const found = countOf(value, test);
  if (found < least && least === 1) report(walk, "contains", "must have an item of the declared form");
  else if (found < least) report(walk, "minContains", `must have at least ${count(least, "item")} of the declared form`);
  else if (most != null && found > most) report(walk, "maxContains", `must have at most ${count(most, "item")} of the declared form`);
}
