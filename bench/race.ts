import { median } from "./statistics.js";

/** What one call of each costs, in nanoseconds, and the ratio of the two: the median of the rounds' ratios. */
export interface Race {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

const rounds = 15;
const warmUp = 250;
const span = 40;

/** Two functions in turn, round after round. Both run hot before anything is timed: timing an unoptimised loop compares compilers. */
export function race(ours: () => boolean, theirs: () => boolean): Race {
  const results: { ours: number; theirs: number }[] = [];
  for (const contender of [ours, theirs]) timeFor(contender, warmUp);
  for (let round = 0; round < rounds; round++) results.push({ ours: timeFor(ours, span), theirs: timeFor(theirs, span) });
  return {
    ours: median(results.map((result) => result.ours)),
    theirs: median(results.map((result) => result.theirs)),
    ratio: median(results.map((result) => result.ours / result.theirs)),
  };
}

/** Nanoseconds per call over so many milliseconds. Every call must answer true, or the race is about something else. */
function timeFor(contender: () => boolean, milliseconds: number): number {
  const started = performance.now();
  let calls = 0;
  let now = started;
  while (now - started < milliseconds) {
    for (let at = 0; at < 500; at++) if (!contender()) throw new Error("A contender gave the wrong verdict.");
    calls += 500;
    now = performance.now();
  }
  return ((now - started) * 1e6) / calls;
}
