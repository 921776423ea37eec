import { parsePattern, type PatternNode } from "./parse-pattern.js";
import { type Positions, positionsOf } from "./pattern-positions.js";

/** How much an engine that goes back may have to read before it is sure; some milliseconds. */
const mostReadings = 2_000_000;

/** Longer patterns, and more places, are not looked into. */
const longest = 2000;
const mostPlaces = 300;

/** Of texts that are tried on a pattern that refers back to what it has read. */
const longestReferredTo = 16;

interface Plan {
  readonly whole: Positions;
  /** What looks ahead or behind. */
  readonly asides: readonly Positions[];
  /** Whether it is tried on the beginning of a text only. */
  readonly isAnchored: boolean;
  readonly mostText: number;
}

/** null: it is too much to be looked into. */
const plans = new Map<string, Plan | null>();

/**
 * Whether a pattern is sure to decide on a text soon. Counted are the ways in which its parts can read the beginnings of the text's ends, which is what
 * a backtracking engine tries one after another; where that cannot be counted the answer is no.
 */
export function decidesSoon(source: string, text: string): boolean {
  let plan = plans.get(source);
  if (plan === undefined) plans.set(source, (plan = planFor(source)));
  if (plan === null || text.length > plan.mostText) return false;
  const patience = { left: mostReadings };
  const whole = countReadings(plan.whole, text, plan.isAnchored, patience);
  const asides = plan.asides.reduce((sum, aside) => sum + countReadings(aside, text, false, patience), 0);
  return patience.left > 0 && whole * (1 + asides) <= mostReadings;
}

function planFor(source: string): Plan | null {
  if (source.length > longest || looksWithin(source)) return null;
  const [whole, ...asides] = parsePattern(source);
  if (whole === undefined || [whole, ...asides].some(mayReadNothingTwice)) return null;
  const positions = [whole, ...asides].map((node) => positionsOf(node, mostPlaces, "for counting"));
  const [first, ...others] = positions;
  if (first === undefined || first === null || others.includes(null)) return null;
  return {
    whole: first,
    asides: others.filter((each) => each !== null),
    isAnchored: source.startsWith("^") && whole.kind !== "choice",
    mostText: /\\(?:[1-9]|k<)/u.test(source) ? longestReferredTo : Infinity,
  };
}

const token = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|(\((?:\?<?[=!])?)|(\))/gu;

/** Whether something looks around from within what looks around: that multiplies. */
function looksWithin(source: string): boolean {
  const open: boolean[] = [];
  for (const [, opening, closing] of source.matchAll(token)) {
    if (opening !== undefined && opening !== "(" && open.includes(true)) return true;
    if (opening !== undefined) open.push(opening !== "(");
    else if (closing !== undefined) open.pop();
  }
  return false;
}

/** Whether there is a choice between two parts that both read nothing: each is tried, though no text tells them apart. */
function mayReadNothingTwice(node: PatternNode): boolean {
  switch (node.kind) {
    case "one":
      return false;
    case "sequence":
      return node.items.some(mayReadNothingTwice);
    case "repeat":
      return mayReadNothingTwice(node.body);
    case "choice":
      return node.of.filter(mayReadNothing).length > 1 || node.of.some(mayReadNothingTwice);
  }
}

function mayReadNothing(node: PatternNode): boolean {
  switch (node.kind) {
    case "one":
      return false;
    case "sequence":
      return node.items.every(mayReadNothing);
    case "repeat":
      return node.least === 0 || mayReadNothing(node.body);
    case "choice":
      return node.of.some(mayReadNothing);
  }
}

/** In how many ways places of a pattern can be reached by stretches of a text. */
function countReadings({ characters, first, next }: Positions, text: string, isAnchored: boolean, patience: { left: number }): number {
  let ways = new Map<number, number>();
  let count = text.length + 1;
  let isFirst = true;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const reached = new Map<number, number>();
    const go = (to: number, more: number): void => {
      patience.left--;
      if (characters[to]?.some(([from, last]) => from <= code && code <= last)) reached.set(to, (reached.get(to) ?? 0) + more);
    };
    if (isFirst || !isAnchored) for (const to of first) go(to, 1);
    for (const [from, many] of ways) for (const [to, times] of next[from] ?? []) go(to, many * times);
    for (const many of reached.values()) count += many;
    if (count > mostReadings || patience.left <= 0) return Infinity;
    ways = reached;
    isFirst = false;
  }
  return count;
}
