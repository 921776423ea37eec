import { setTimeout as pause } from "node:timers/promises";
import type { Recorder } from "@eventbook/runtime";
import { order, orderPlaced } from "../../runtime/testing/shop.js";

const lanes = 64;

/** Emits from 64 lanes at once, each event under one id until the store has it. */
export class Load {
  readonly #book: Recorder<"order.placed">;
  readonly #name: string;
  readonly #lanes: Promise<unknown>;
  #isOver = false;
  /** The ids of events that are stored. */
  readonly stored: string[] = [];
  /** What those were told whose event was not stored at once. */
  readonly refusals: unknown[] = [];
  /** The longest that an emit that was stored at once took since this was set to 0, in milliseconds. */
  longest = 0;

  constructor(book: Recorder<"order.placed">, name: string) {
    this.#book = book;
    this.#name = name;
    this.#lanes = Promise.all(Array.from({ length: lanes }, (_, lane) => this.#emitFrom(lane)));
  }

  /** Resolves once every event that was begun is stored. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#lanes;
  }

  async #emitFrom(lane: number): Promise<void> {
    for (let number = lane; !this.#isOver; number += lanes) {
      const id = `${this.#name}-${number}`;
      while (!(await this.#isStored(id, number))) await pause(10);
      this.stored.push(id);
      // Not as fast as can be: what is looked at is how it fares, not how much it takes.
      await pause(5);
    }
  }

  async #isStored(id: string, number: number): Promise<boolean> {
    const begun = performance.now();
    try {
      await this.#book.emit(orderPlaced, order(number), { id });
      this.longest = Math.max(this.longest, performance.now() - begun);
      return true;
    } catch (error) {
      this.refusals.push(error);
      return false;
    }
  }
}
