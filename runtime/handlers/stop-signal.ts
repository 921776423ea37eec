/** Tells everything that runs to end. An AbortSignal would do, but Node warns where more than ten listen to one. */
export class StopSignal {
  readonly #listeners = new Set<() => void>();
  #isGiven = false;

  get isGiven(): boolean {
    return this.#isGiven;
  }

  /** Calls back when the signal is given. Returns how to listen no more. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  give(): void {
    this.#isGiven = true;
    for (const listener of this.#listeners) listener();
  }
}
