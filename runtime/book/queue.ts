import { InvalidInputError, StoreError } from "../errors.js";
import { longestTimer, milliseconds } from "../event/duration.js";

/** How much may wait for the store, so that memory stays bounded where it is slower than what comes in. */
export interface QueueOptions {
  /** The most events that wait to be stored; 50,000 by default. */
  readonly maxEvents?: number | undefined;
  /** The most that the details of these events take as JSON text, in bytes as a rule; 64 MiB by default. */
  readonly maxBytes?: number | undefined;
  /**
   * How long what comes beyond that waits for room before it is refused with `store-overloaded`, as a duration such as `30s`; `10s` by default, null: not at all.
   * As much again as the queue holds may wait so; what comes beyond that as well is refused at once.
   */
  readonly patience?: string | null | undefined;
}

/** What something takes of a queue. */
export interface Size {
  readonly events: number;
  readonly bytes: number;
}

interface Waiting {
  readonly size: Size;
  readonly until: number;
  readonly admit: () => void;
  readonly refuse: (error: StoreError) => void;
}

/** Lets in what there is room for, in order; the rest waits at the door, for a while. */
export class Queue {
  readonly #most: Size;
  readonly #patience: number;
  readonly #inside = new Load();
  readonly #outside = new Load();
  #line: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** Throws InvalidInputError. */
  constructor(options: QueueOptions = {}) {
    const { maxEvents = 50_000, maxBytes = 64 * 1024 * 1024, patience = "10s" } = options;
    this.#most = { events: positive(maxEvents, "maxEvents"), bytes: positive(maxBytes, "maxBytes") };
    this.#patience = patience === null ? 0 : durationOf(patience);
  }

  /** Calls `admit` once there is room, now or later; or `refuse`. What is larger than the queue comes in alone. */
  enter(size: Size, admit: () => void, refuse: (error: StoreError) => void): void {
    if (this.#line.length === 0 && this.#inside.hasRoom(size, this.#most)) {
      this.#inside.add(size);
      admit();
    } else if (this.#patience > 0 && this.#outside.hasRoom(size, this.#most)) {
      this.#outside.add(size);
      this.#line.push({ size, until: performance.now() + this.#patience, admit, refuse });
      this.#watch();
    } else {
      refuse(this.#overloaded());
    }
  }

  /** Makes room. */
  leave(size: Size): void {
    this.#inside.remove(size);
    let count = 0;
    for (const { size: next } of this.#line) {
      if (!this.#inside.hasRoom(next, this.#most)) break;
      this.#inside.add(next);
      count += 1;
    }
    for (const one of this.#take(count)) one.admit();
  }

  #take(count: number): readonly Waiting[] {
    const taken = this.#line.splice(0, count);
    for (const { size } of taken) this.#outside.remove(size);
    if (this.#line.length === 0 && this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    return taken;
  }

  // Whoever came first is the first to have waited for too long.
  #watch(): void {
    const [first] = this.#line;
    if (first === undefined || this.#timer !== null) return;
    const left = Math.max(0, first.until - performance.now()) + 1;
    this.#timer = setTimeout(() => this.#lose(), Math.min(left, longestTimer));
  }

  #lose(): void {
    this.#timer = null;
    const now = performance.now();
    const firstInTime = this.#line.findIndex(({ until }) => until > now);
    for (const one of this.#take(firstInTime === -1 ? this.#line.length : firstInTime)) one.refuse(this.#overloaded());
    this.#watch();
  }

  #overloaded(): StoreError {
    return new StoreError(
      "store-overloaded",
      `The store is slower than what comes in: ${this.#inside.events} events wait for it already, so this was not recorded. Await emits so that fewer run at once, try again later, or let more wait (\`queue\` of \`openBook\`).`,
    );
  }
}

class Load {
  events = 0;
  bytes = 0;

  /** What is larger than all the room there is has room where nothing else is. */
  hasRoom({ events, bytes }: Size, most: Size): boolean {
    return this.events === 0 || (this.events + events <= most.events && this.bytes + bytes <= most.bytes);
  }

  add({ events, bytes }: Size): void {
    this.events += events;
    this.bytes += bytes;
  }

  remove({ events, bytes }: Size): void {
    this.events -= events;
    this.bytes -= bytes;
  }
}

function positive(value: unknown, name: string): number {
  if (typeof value === "number" && value >= 1) return value;
  throw new InvalidInputError("invalid-options", `\`queue.${name}\` must be a number from 1 on.`);
}

function durationOf(patience: unknown): number {
  const known = typeof patience === "string" ? milliseconds(patience) : null;
  if (known !== null) return known;
  throw new InvalidInputError(
    "invalid-options",
    "`queue.patience` must be a duration such as `30s`, or null, so that nothing waits for room.",
  );
}
