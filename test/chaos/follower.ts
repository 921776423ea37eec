import { StoreError } from "@eventbook/runtime";
import type { OpenStore } from "@eventbook/runtime/store";
import { setTimeout as pause } from "node:timers/promises";

/** Reads a store from its beginning, over and over, whatever it is told on the way. */
export class Follower {
  readonly #store: OpenStore;
  readonly #ids: string[] = [];
  readonly #reading: Promise<void>;
  #isOver = false;

  constructor(store: OpenStore) {
    this.#store = store;
    this.#reading = this.#read();
  }

  /** What it has seen so far, in order. */
  get seen(): readonly string[] {
    return this.#ids;
  }

  /** Resolves with what it has seen, in order, once it has seen all that is stored. */
  async finish(): Promise<readonly string[]> {
    this.#isOver = true;
    await this.#reading;
    return this.#ids;
  }

  async #read(): Promise<void> {
    for (let position = "0"; ; ) {
      const isLast = this.#isOver;
      const look = await this.#look(position);
      if (look !== null) {
        this.#ids.push(...look.events.map(({ id }) => id));
        position = look.position;
        if (isLast && look.events.length === 0 && !look.pending) return;
      }
      if ((look?.events.length ?? 0) === 0) await pause(20);
    }
  }

  // Looking again is all that a follower has to do about a store that is away.
  async #look(position: string): Promise<Awaited<ReturnType<OpenStore["after"]>> | null> {
    try {
      return await this.#store.after(position, ["order.placed"], 500);
    } catch (error) {
      if (error instanceof StoreError && error.retryable) return null;
      throw error;
    }
  }
}
