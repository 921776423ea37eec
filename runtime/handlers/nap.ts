const longest = 3_600_000;

/** A wait that can be ended early, also before it begins. It does not keep a process alive. */
export class Nap {
  #wake: (() => void) | null = null;
  #isOver = false;

  /** Waits, at most this many milliseconds. */
  async take(milliseconds: number): Promise<void> {
    if (!this.#isOver) await this.#sleep(Math.min(milliseconds, longest));
    this.#isOver = false;
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  async #sleep(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, milliseconds);
      // Browsers' timers are numbers.
      if (typeof timer === "object") timer.unref();
    });
    clearTimeout(timer);
    this.#wake = null;
  }
}
