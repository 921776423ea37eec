import { longestTimer } from "../event/duration.js";
import type { GroupOutcome, WaitingOutcome } from "../store/store.js";

interface Held {
  readonly since: number;
  readonly events: number;
  readonly waiting: WaitingOutcome;
}

/** How long the first of them waits before that is worth a word, in milliseconds; twice as long passes before each next one. */
const firstWord = 5_000;

/** What the store cannot hurry, because somebody else's transaction holds it up: warns where it takes long, and gives it up when the book closes. */
export class HeldUp {
  readonly #warn: (message: string) => void;
  /** The one that has waited the longest is the first. */
  readonly #held = new Set<Held>();
  #wordAt = firstWord;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isGivenUp = false;

  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /** What became of it in the end. */
  async ended(waiting: WaitingOutcome, events: number): Promise<GroupOutcome> {
    const one = { since: performance.now(), events, waiting };
    this.#held.add(one);
    if (this.#isGivenUp) waiting.giveUp?.();
    else this.#watch();
    const outcome = await waiting.outcome;
    this.#held.delete(one);
    if (this.#held.size === 0) this.#rest();
    return outcome;
  }

  /** Has the store try them no more: what is not stored then is refused. */
  giveUp(): void {
    this.#isGivenUp = true;
    const lost = [...this.#held].filter(({ waiting }) => waiting.giveUp !== undefined);
    if (lost.length > 0) this.#warn(`The book closes, and refuses what could not be stored: ${described(lost)}`);
    for (const { waiting } of lost) waiting.giveUp?.();
  }

  /** Whether there is something that the store cannot give up. */
  get isToBeWaitedFor(): boolean {
    return [...this.#held].some(({ waiting }) => waiting.giveUp === undefined);
  }

  #watch(): void {
    const [first] = this.#held;
    if (first === undefined || this.#timer !== null) return;
    const left = Math.max(0, first.since + this.#wordAt - performance.now()) + 1;
    this.#timer = setTimeout(() => this.#look(), Math.min(left, longestTimer));
  }

  #look(): void {
    this.#timer = null;
    const [first] = this.#held;
    if (first !== undefined && performance.now() - first.since >= this.#wordAt) {
      this.#wordAt = 2 * this.#wordAt + firstWord;
      this.#warn(described([...this.#held]));
    }
    this.#watch();
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wordAt = firstWord;
  }
}

function described(held: readonly Held[]): string {
  const events = held.reduce((sum, one) => sum + one.events, 0);
  const since = held[0]?.since ?? 0;
  const seconds = Math.round((performance.now() - since) / 1000);
  const date = new Date(Date.now() - (performance.now() - since)).toISOString();
  const help = held[0]?.waiting.help;
  const what = events === 1 ? "1 event has waited" : `${events} events have waited`;
  return `${what} for up to ${seconds} s, since ${date}, for a transaction of somebody else that holds an id or a stream of theirs, or a table.${help === undefined ? "" : ` ${help}`}`;
}
