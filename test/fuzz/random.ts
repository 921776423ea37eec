/** Random decisions that a seed repeats. */
export interface Random {
  /** A whole number from 0 to `count - 1`; 0 where there is nothing to choose from. */
  readonly below: (count: number) => number;
  readonly of: <T>(items: readonly [T, ...T[]]) => T;
  /** True once in so many times. */
  readonly once: (times: number) => boolean;
}

/** The mulberry32 generator: small, quick and good enough to choose what to break next. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number): number => (count < 1 ? 0 : next() % count);
  return {
    below,
    of: (items) => items[below(items.length)] ?? items[0],
    once: (times) => below(times) === 0,
  };
}
