import type { Placed } from "./precedence.js";

const mostBytes = 8 * 1024 * 1024;

/** As many as one write holds, or one that is larger: of those that are behind nobody, and then of those that are behind no others than these, in their order. */
export function batchWithin<T extends Placed<T>>(mostEvents: number, heads: Iterable<T>, behind: Iterable<T>): readonly T[] {
  const chosen = new Set<T>();
  let [events, bytes] = [0, 0];
  for (const list of [heads, behind]) {
    for (const one of list) {
      if (![...one.behind].every((other) => chosen.has(other))) continue;
      events += one.group.length;
      bytes += one.group.reduce((sum, { row }) => sum + row.details.length, 0);
      if (chosen.size > 0 && (events > mostEvents || bytes > mostBytes)) return [...chosen];
      chosen.add(one);
    }
  }
  return [...chosen];
}
