import { meet } from "./characters.js";
import { parsePattern, type PatternNode } from "./parse-pattern.js";
import { type Positions, positionsOf } from "./pattern-positions.js";

/** Longer patterns, more places or more pairs of ways are not looked into: then nothing is said. */
const longest = 2000;
const mostPlaces = 300;
const mostPairs = 100_000;

/**
 * Whether a backtracking engine may need time that doubles with each character. It does where a stretch of text can be read in two ways that
 * begin and end at the same place of the pattern: then n such stretches can be read in 2^n ways. Most repetitions of repetitions are of this kind.
 */
export function mayExplode(source: string): boolean {
  if (source.length > longest || !/[*+}]/u.test(source)) return false;
  let answer = known.get(source);
  if (answer === undefined) known.set(source, (answer = parsePattern(source).some(isAmbiguous)));
  return answer;
}

/** Catalogs say the same pattern again and again. */
const known = new Map<string, boolean>();

function isAmbiguous(node: PatternNode): boolean {
  const positions = positionsOf(node, mostPlaces);
  if (positions === null) return false;
  return circlesOf(positions).some((circle) => hasTwoWays(circle, positions));
}

/** Whether some place of a circle can be left and reached again by two ways that read the same. */
function hasTwoWays(circle: ReadonlySet<number>, { next, characters }: Positions): boolean {
  for (const from of circle) for (const [to, ways] of next[from] ?? []) if (ways > 1 && circle.has(to)) return true;
  const size = characters.length;
  const edges = (pair: number): number[] => {
    const [a, b] = [Math.floor(pair / size), pair % size];
    const found: number[] = [];
    for (const [toA] of next[a] ?? []) {
      if (!circle.has(toA)) continue;
      for (const [toB] of next[b] ?? []) {
        if (circle.has(toB) && meet(characters[toA] ?? [], characters[toB] ?? [])) found.push(toA * size + toB);
      }
    }
    return found;
  };
  for (const start of circle) {
    const back = start * size + start;
    const forward = reach(back, edges);
    if (forward === null) return false;
    const apart = [...forward.keys()].filter((pair) => Math.floor(pair / size) !== pair % size);
    if (apart.length > 0 && canReturn(back, apart, forward)) return true;
  }
  return false;
}

/** Every pair that can be reached, with what it leads to; null: there are too many. */
function reach(from: number, edges: (pair: number) => number[]): ReadonlyMap<number, readonly number[]> | null {
  const found = new Map<number, readonly number[]>();
  const open = [from];
  let count = 0;
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (found.has(pair)) continue;
    const to = edges(pair);
    count += to.length;
    if (count > mostPairs) return null;
    found.set(pair, to);
    for (const each of to) open.push(each);
  }
  return found;
}

function canReturn(to: number, from: readonly number[], edges: ReadonlyMap<number, readonly number[]>): boolean {
  const before = new Map<number, number[]>();
  for (const [pair, next] of edges) for (const each of next) before.set(each, [...(before.get(each) ?? []), pair]);
  const reaching = new Set<number>([to]);
  const open = [to];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const each of before.get(pair) ?? []) {
      if (reaching.has(each)) continue;
      reaching.add(each);
      open.push(each);
    }
  }
  return from.some((pair) => reaching.has(pair));
}

/** The largest sets of places that all lead to one another. */
function circlesOf({ next }: Positions): readonly ReadonlySet<number>[] {
  const reachable = next.map((_, from) => placesFrom(from, next));
  const circles: ReadonlySet<number>[] = [];
  const seen = new Set<number>();
  for (const [place, targets] of reachable.entries()) {
    if (seen.has(place) || !targets.has(place)) continue;
    const circle = new Set([...targets].filter((other) => reachable[other]?.has(place)));
    for (const each of circle) seen.add(each);
    circles.push(circle);
  }
  return circles;
}

function placesFrom(from: number, next: Positions["next"]): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const to of next[place]?.keys() ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}
