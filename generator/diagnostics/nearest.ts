/** The names that a mistyped one is likely to mean, nearest first, at most three; equal distances by code unit. */
export function nearest(wanted: string, names: Iterable<string>): readonly string[] {
  if (wanted.length > longest) return [];
  const most = Math.min(wanted.length - 1, Math.max(1, Math.floor(wanted.length / 3)));
  const low = wanted.toLowerCase();
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of names) {
    if (stepsLeft <= 0) break;
    stepsLeft--;
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

/** No name of a catalog is longer; what is was not mistyped. */
const longest = 256;

// Whoever writes thousands of names that mean nothing is not to be waited for: after so much work nothing more is guessed.
const mostSteps = 30_000_000;
let stepsLeft = mostSteps;

/** Before a model is built, so that what is guessed depends on nothing but its catalogs. */
export function guessAnew(): void {
  stepsLeft = mostSteps;
}

/** Whether there is patience for so many steps more; takes them. */
export function mayGuess(steps: number): boolean {
  stepsLeft -= steps;
  return stepsLeft > 0;
}

let [before, last, row] = [new Uint16Array(0), new Uint16Array(0), new Uint16Array(0)];

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. More than `most` is returned as `most + 1`. */
function editDistance(a: string, b: string, most: number): number {
  if (last.length <= b.length) [before, last, row] = [0, 1, 2].map(() => new Uint16Array(b.length + 64)) as [Row, Row, Row];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const unit = a.charCodeAt(i - 1);
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = unit === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    stepsLeft -= b.length;
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] ?? most + 1;
}

type Row = Uint16Array<ArrayBuffer>;
