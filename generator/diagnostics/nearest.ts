/** The names that a mistyped one is likely to mean, nearest first, at most three; equal distances by code unit. */
export function nearest(wanted: string, names: Iterable<string>): readonly string[] {
  const most = Math.min(wanted.length - 1, Math.max(1, Math.floor(wanted.length / 3)));
  const low = wanted.toLowerCase();
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) > most) continue;
    const distance = name.toLowerCase() === low ? 0 : editDistance(low, name.toLowerCase(), most);
    if (distance <= most) found.push({ name, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, 3).map(({ name }) => name);
}

/** "Did you mean `a` or `b`?", or nothing to say. */
export function didYouMean(wanted: string, names: Iterable<string>): string | undefined {
  const found = nearest(wanted, names);
  return found.length === 0 ? undefined : `Did you mean ${alternatives(found)}?`;
}

/** `a`, `b` or `c`, in backticks. */
export function alternatives(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. More than `most` is returned as `most + 1`. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
