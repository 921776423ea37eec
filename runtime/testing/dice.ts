/** Chooses at random, and the same again for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number below this one. */
  below(count: number): number {
    // Mulberry32, which is small and good enough to choose examples.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % count;
  }

  one<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** Up to so many of the values, in any order, also more than once. */
  some<T>(values: readonly [T, ...T[]], most: number): readonly T[] {
    return Array.from({ length: this.below(most + 1) }, () => this.one(values));
  }

  /** What is made, or nothing, as often as not. */
  maybe<T>(make: () => T): T | undefined {
    return this.below(2) === 0 ? undefined : make();
  }
}
