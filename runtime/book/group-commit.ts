import { StoreError } from "../errors.js";
import type { DeliveryChange } from "../store/deliveries.js";
import type { Appended, GroupOutcome, NewRow, OpenStore } from "../store/store.js";
import { handOver } from "./hand-over.js";
import { refusalOf } from "./refusal.js";

interface Waiting {
  readonly group: readonly NewRow[];
  readonly resolve: (events: readonly Appended[]) => void;
  readonly reject: (error: unknown) => void;
}

const mostEvents = 1000;

/** Lets concurrent writes share one: while a write is under way, what comes next gathers. No timer is involved, so a lone write does not wait. */
export class GroupCommit {
  readonly #store: OpenStore;
  #waiting: Waiting[] = [];
  #settled: DeliveryChange[] = [];
  #writing = false;

  constructor(store: OpenStore) {
    this.#store = store;
  }

  /** Stores all of the events or none; resolves when they are durable. Rejects with ConflictError, StoreError. */
  append(group: readonly NewRow[]): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ group, resolve, reject });
      this.#start();
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

  #start(): void {
    if (this.#writing) return;
    this.#writing = true;
    handOver(() => void this.#write());
  }

  async #write(): Promise<void> {
    const batch = this.#nextBatch();
    const outcomes = await this.#outcomes(batch);
    batch.forEach((one, index) => answer(one, outcomes[index]));
    this.#writing = false;
    if (this.#waiting.length > 0) this.#start();
  }

  async #outcomes(batch: readonly Waiting[]): Promise<readonly GroupOutcome[]> {
    const settled = this.takeSettled();
    try {
      return await this.#store.append(
        batch.map((one) => one.group),
        settled,
      );
    } catch (error) {
      this.#settled.unshift(...settled);
      return batch.map(() => ({ state: "failed", error }));
    }
  }

  #nextBatch(): readonly Waiting[] {
    let events = 0;
    let count = 0;
    for (const { group } of this.#waiting) {
      events += group.length;
      if (count > 0 && events > mostEvents) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}

function answer(waiting: Waiting, outcome: GroupOutcome | undefined): void {
  if (outcome === undefined) waiting.reject(new StoreError("store-refused", "The store did not say what became of an event."));
  else if (outcome.state === "stored") waiting.resolve(outcome.events);
  else waiting.reject(refusalOf(outcome));
}
