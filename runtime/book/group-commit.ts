import { StoreError } from "../errors.js";
import type { DeliveryChange } from "../store/deliveries.js";
import type { Appended, GroupOutcome, NewRow, OpenStore, WaitingOutcome } from "../store/store.js";
import { unsaid } from "../store/unsaid.js";
import { handOver } from "./hand-over.js";
import type { HeldUp } from "./held-up.js";
import type { Queue, Size } from "./queue.js";
import { refusalOf } from "./refusal.js";

interface Waiting {
  readonly group: readonly NewRow[];
  readonly size: Size;
  readonly resolve: (events: readonly Appended[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Written {
  readonly outcomes: readonly (GroupOutcome | WaitingOutcome)[];
  /** Why the store could not be reached, if it could not. */
  readonly failure: StoreError | null;
}

/** The most that one write holds, unless one group alone is larger. */
const mostAtOnce: Size = { events: 1000, bytes: 8 * 1024 * 1024 };

/** Lets concurrent writes share one: while a write is under way, what comes next gathers. No timer is involved, so a lone write does not wait. */
export class GroupCommit {
  readonly #store: OpenStore;
  readonly #queue: Queue;
  readonly #openHeldUp: () => Promise<HeldUp>;
  #heldUp: Promise<HeldUp | null> | null = null;
  #waiting: Waiting[] = [];
  /** All that were let in and have no answer yet. */
  readonly #open = new Set<Waiting>();
  #settled: DeliveryChange[] = [];
  #writing = false;

  /** `heldUp` is asked once, by the first that is: there is no such thing in most stores. */
  constructor(store: OpenStore, { queue, heldUp }: { readonly queue: Queue; readonly heldUp: () => Promise<HeldUp> }) {
    this.#store = store;
    this.#queue = queue;
    this.#openHeldUp = heldUp;
  }

  /** Stores all of the events or none; resolves when they are durable. Rejects with ConflictError, ConcurrencyError, StoreError. */
  append(group: readonly NewRow[]): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      const one = { group, size: sizeOf(group), resolve, reject };
      const admit = (): void => {
        this.#waiting.push(one);
        this.#open.add(one);
        this.#start();
      };
      this.#queue.enter(one.size, admit, reject);
    });
  }

  /** Writes the end of a delivery with the next append. */
  settle(change: DeliveryChange): void {
    this.#settled.push(change);
  }

  /** Takes back what has not been written yet, to write it otherwise. */
  takeSettled(): readonly DeliveryChange[] {
    const settled = this.#settled;
    this.#settled = [];
    return settled;
  }

  /** Refuses what the store has not answered, with an error that is made of the number of its events; answers with that. */
  abandon(errorOf: (events: number) => StoreError): StoreError {
    const error = errorOf([...this.#open].reduce((sum, { size }) => sum + size.events, 0));
    // With each that goes another one may come in.
    for (const one of this.#open) this.#end(one, { state: "failed", error });
    return error;
  }

  #start(): void {
    if (this.#writing) return;
    this.#writing = true;
    handOver(() => void this.#write());
  }

  async #write(): Promise<void> {
    const batch = this.#take(countAtOnce(this.#waiting));
    const behind = this.#waiting.length;
    const written = await this.#written(batch);
    batch.forEach((one, index) => this.#end(one, written.outcomes[index]));
    // What was there when the write began has waited as long as a store that is down was given, and is not let wait as long again.
    const lost = written.failure === null ? [] : this.#take(behind);
    for (const one of lost) this.#end(one, { state: "failed", error: written.failure });
    this.#writing = false;
    if (this.#waiting.length > 0) this.#start();
  }

  #end(one: Waiting, outcome: GroupOutcome | WaitingOutcome | undefined): void {
    if (outcome?.state === "waiting") {
      void this.#ended(outcome, one.size.events).then((ended) => this.#end(one, ended));
      return;
    }
    if (!this.#open.delete(one)) return;
    answer(one, outcome);
    this.#queue.leave(one.size);
  }

  async #ended(waiting: WaitingOutcome, events: number): Promise<GroupOutcome> {
    const heldUp = await this.allHeldUp();
    return await (heldUp === null ? waiting.outcome : heldUp.ended(waiting, events));
  }

  /** What somebody else's transaction keeps from being stored. Null: it cannot be loaded, so nobody is warned. */
  allHeldUp(): Promise<HeldUp | null> {
    this.#heldUp ??= this.#openHeldUp().catch(() => null);
    return this.#heldUp;
  }

  #take(count: number): readonly Waiting[] {
    return this.#waiting.splice(0, count);
  }

  async #written(batch: readonly Waiting[]): Promise<Written> {
    const settled = this.takeSettled();
    try {
      const groups = batch.map((one) => one.group);
      return { outcomes: await this.#store.append(groups, settled), failure: null };
    } catch (error) {
      this.#settled.unshift(...settled);
      const failure = error instanceof StoreError && error.retryable ? error : null;
      return { outcomes: batch.map(() => ({ state: "failed", error })), failure };
    }
  }
}

function sizeOf(group: readonly NewRow[]): Size {
  return { events: group.length, bytes: group.reduce((sum, { row }) => sum + row.details.length, 0) };
}

/** How many of those who wait share the next write. */
function countAtOnce(waiting: readonly Waiting[]): number {
  let [events, bytes] = [0, 0];
  for (const [index, { size }] of waiting.entries()) {
    events += size.events;
    bytes += size.bytes;
    if (index > 0 && (events > mostAtOnce.events || bytes > mostAtOnce.bytes)) return index;
  }
  return waiting.length;
}

function answer(waiting: Waiting, outcome: GroupOutcome | undefined): void {
  if (outcome === undefined) waiting.reject(unsaid());
  else if (outcome.state === "stored") waiting.resolve(outcome.events);
  else waiting.reject(refusalOf(outcome));
}
