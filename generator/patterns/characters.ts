/** A set of characters: stretches of code points, both ends included, in order. */
export type Characters = readonly (readonly [from: number, to: number])[];

const last = 0x10ffff;

export const everyCharacter: Characters = [[0, last]];

/** The set of one. */
export function charactersOf(code: number): Characters {
  return [[code, code]];
}

export function union(a: Characters, b: Characters): Characters {
  const sorted = [...a, ...b].sort(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const before = merged.at(-1);
    if (before !== undefined && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** All others. */
export function without(set: Characters): Characters {
  const others: [number, number][] = [];
  let from = 0;
  for (const [low, high] of union(set, [])) {
    if (low > from) others.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= last) others.push([from, last]);
  return others;
}

/** Whether two sets have a character in common. */
export function meet(a: Characters, b: Characters): boolean {
  return a.some(([from, to]) => b.some(([low, high]) => from <= high && low <= to));
}
