/** The parts of the product that were reached, if it was built with counters; a number for each part. */
export interface Coverage {
  /** Forgets what the last input has reached, but not that it was reached. Returns how many parts were new. */
  readonly take: () => number;
  readonly reached: () => number;
  readonly all: number;
}

/** What instrumented code writes to: see `instrument.mjs`. */
export interface Counters {
  readonly hits: Uint8Array;
}

/** Where nothing was built with counters, everything looks the same. */
export function coverageOf(counters: Counters | undefined): Coverage {
  const hits = counters?.hits ?? new Uint8Array(0);
  const known = new Uint8Array(hits.length);
  let reached = 0;
  return {
    take: () => {
      let fresh = 0;
      for (let at = 0; at < hits.length; at++) {
        if (hits[at] === 0) continue;
        hits[at] = 0;
        if (known[at] !== 0) continue;
        known[at] = 1;
        fresh++;
      }
      reached += fresh;
      return fresh;
    },
    reached: () => reached,
    all: hits.length,
  };
}
