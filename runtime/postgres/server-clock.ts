import type { Instant } from "../store/store.js";

/** How far two clocks may differ and count as one, in milliseconds: what an answer says of the server's clock is as old as it was under way. */
const close = 250;

/** What the server's clock says, as a column of a statement: milliseconds since 1970. */
export const serverNow = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

/**
 * The server's clock, as far as a process knows it. What processes note for each other goes by it: their own may differ by more than they let each
 * other be silent, or make a leap.
 */
export class ServerClock {
  /** What the server's clock says, less what `performance.now` does. Null: it was not asked yet. */
  #beyond: number | null = null;
  #ahead = 0;

  /** Takes what the server has said, asked at a time of `performance.now`: it was so between that and now. */
  learn(said: string | null | undefined, askedAt: number): void {
    if (typeof said !== "string") return;
    const [least, most] = [Number(said) - performance.now(), Number(said) - askedAt];
    const known = this.#beyond ?? (least + most) / 2;
    this.#beyond = Math.min(Math.max(known, least), most);
  }

  /** How far the server's clock is ahead of the process's own just now, in milliseconds: what is noted in the one is later by this in the other. */
  get ahead(): Instant {
    if (this.#beyond === null) return this.#ahead;
    const ahead = Math.round(this.#beyond + performance.now() - Date.now());
    // What was noted in one moment is to be found in the next one as it was.
    if (Math.abs(ahead - this.#ahead) > close) this.#ahead = ahead;
    return this.#ahead;
  }
}
