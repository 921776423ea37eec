/** How long something fails before that is worth a second word, in milliseconds; about twice as long passes before each next one. */
const firstWord = 5000;

/** Something that fails again and again, which is told at once, and then ever more seldom. */
export class Trouble {
  #since: number | null = null;
  #wordAt = 0;

  /** What to add to the word that is due now: how long it has lasted. Null: none is due. */
  again(): string | null {
    const now = performance.now();
    this.#since ??= now;
    const time = now - this.#since;
    if (time < this.#wordAt) return null;
    this.#wordAt = 2 * time + firstWord;
    return time === 0 ? "" : `, for ${Math.round(time / 1000)} s by now`;
  }

  end(): void {
    this.#since = null;
    this.#wordAt = 0;
  }
}
