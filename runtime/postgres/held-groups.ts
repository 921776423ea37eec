import type { GroupOutcome, NewRow, WaitingOutcome } from "../store/store.js";
import { unsaidOutcome } from "./append.js";
import { isHeld } from "./client.js";

interface Held {
  readonly group: readonly NewRow[];
  readonly streams: readonly string[];
  readonly answer: (outcome: GroupOutcome) => void;
}

/** Appends groups in one transaction; gives up soon where something is held. */
type TryAppend = (groups: readonly (readonly NewRow[])[]) => Promise<readonly GroupOutcome[]>;

/** The most that are tried before all are looked at anew. */
const mostAtOnce = 1000;

/**
 * Groups that another transaction holds up. They are tried again and again beside all other writes, so that nobody waits but those who share a
 * stream with one of them, which stay in order.
 */
export class HeldGroups {
  readonly #append: TryAppend;
  readonly #waiting = new Set<Held>();
  /** How many of them are of each stream. */
  readonly #streams = new Map<string, number>();
  #isTrying = false;

  constructor(append: TryAppend) {
    this.#append = append;
  }

  /** Whether one that waits is of the same stream. */
  precede(group: readonly NewRow[]): boolean {
    return this.#streams.size > 0 && streamsOf(group).some((stream) => this.#streams.has(stream));
  }

  /** Until it is stored, or cannot be. */
  wait(group: readonly NewRow[]): WaitingOutcome {
    const streams = streamsOf(group);
    const outcome = new Promise<GroupOutcome>((answer) => this.#waiting.add({ group, streams, answer }));
    for (const stream of streams) this.#streams.set(stream, (this.#streams.get(stream) ?? 0) + 1);
    if (!this.#isTrying) void this.#tryAll();
    return { state: "waiting", outcome };
  }

  async #tryAll(): Promise<void> {
    this.#isTrying = true;
    while (this.#waiting.size > 0) {
      const all = [...this.#waiting];
      // What held all of them, such as a lock on a table, may be gone.
      if (all.length === 1 || !(await this.#tryTogether(all.slice(0, mostAtOnce)))) await this.#tryEach(all);
    }
    this.#isTrying = false;
  }

  async #tryTogether(some: readonly Held[]): Promise<boolean> {
    try {
      const outcomes = await this.#append(some.map(({ group }) => group));
      some.forEach((one, index) => this.#end(one, outcomes[index] ?? unsaidOutcome()));
      return true;
    } catch {
      return false;
    }
  }

  async #tryEach(all: readonly Held[]): Promise<void> {
    const held = new Set<string>();
    let tried = 0;
    for (const one of all) {
      if (tried === mostAtOnce) return;
      const isBehind = one.streams.some((stream) => held.has(stream));
      const outcome = isBehind ? null : await this.#outcomeOf(one.group);
      if (outcome === null) for (const stream of one.streams) held.add(stream);
      else this.#end(one, outcome);
      if (!isBehind) tried += 1;
    }
  }

  /** Null: it is still held. */
  async #outcomeOf(group: readonly NewRow[]): Promise<GroupOutcome | null> {
    try {
      return (await this.#append([group]))[0] ?? unsaidOutcome();
    } catch (error) {
      return isHeld(error) ? null : { state: "failed", error };
    }
  }

  #end(one: Held, outcome: GroupOutcome): void {
    this.#waiting.delete(one);
    for (const stream of one.streams) {
      const left = (this.#streams.get(stream) ?? 1) - 1;
      if (left > 0) this.#streams.set(stream, left);
      else this.#streams.delete(stream);
    }
    one.answer(outcome);
  }
}

function streamsOf(group: readonly NewRow[]): readonly string[] {
  return group.flatMap(({ row: { stream } }) => (stream === null ? [] : [JSON.stringify([stream.type, stream.id])]));
}
