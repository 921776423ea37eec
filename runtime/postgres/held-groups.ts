import { StoreError } from "../errors.js";
import type { GroupOutcome, NewRow, WaitingOutcome } from "../store/store.js";

interface Held {
  readonly group: readonly NewRow[];
  readonly streams: readonly string[];
  readonly answer: (outcome: GroupOutcome) => void;
}

/**
 * Groups that another transaction holds up. They are tried again and again beside all other writes, so that nobody waits but those who share a
 * stream with one of them, which stay in order.
 */
export class HeldGroups {
  readonly #append: (group: readonly NewRow[]) => Promise<GroupOutcome>;
  #waiting: Held[] = [];
  #isTrying = false;

  /** `append` gives up soon where something is held. */
  constructor(append: (group: readonly NewRow[]) => Promise<GroupOutcome>) {
    this.#append = append;
  }

  /** Whether one that waits is of the same stream. */
  precede(group: readonly NewRow[]): boolean {
    if (this.#waiting.length === 0) return false;
    return streamsOf(group).some((stream) => this.#waiting.some(({ streams }) => streams.includes(stream)));
  }

  /** Until it is stored, or cannot be. */
  wait(group: readonly NewRow[]): WaitingOutcome {
    const outcome = new Promise<GroupOutcome>((answer) => this.#waiting.push({ group, streams: streamsOf(group), answer }));
    if (!this.#isTrying) void this.#tryAll();
    return { state: "waiting", outcome };
  }

  async #tryAll(): Promise<void> {
    this.#isTrying = true;
    while (this.#waiting.length > 0) {
      const held = new Set<string>();
      for (const one of [...this.#waiting]) {
        const outcome = one.streams.some((stream) => held.has(stream)) ? null : await this.#outcomeOf(one.group);
        if (outcome === null) for (const stream of one.streams) held.add(stream);
        else this.#end(one, outcome);
      }
    }
    this.#isTrying = false;
  }

  /** Null: it is still held. */
  async #outcomeOf(group: readonly NewRow[]): Promise<GroupOutcome | null> {
    try {
      return await this.#append(group);
    } catch (error) {
      return isHeld(error) ? null : { state: "failed", error };
    }
  }

  #end(one: Held, outcome: GroupOutcome): void {
    this.#waiting = this.#waiting.filter((other) => other !== one);
    one.answer(outcome);
  }
}

function streamsOf(group: readonly NewRow[]): readonly string[] {
  return group.flatMap(({ row: { stream } }) => (stream === null ? [] : [JSON.stringify([stream.type, stream.id])]));
}

const lockNotAvailable = "55P03";

/** Whether another transaction holds what a write needs. */
export function isHeld(error: unknown): boolean {
  return error instanceof StoreError && (error.cause as { readonly code?: unknown } | null)?.code === lockNotAvailable;
}
