import type { Position } from "../event/event.js";
import type { DeliveryChange } from "../store/deliveries.js";
import type { EventQuery } from "../store/event-query.js";
import { isExpected } from "../store/expected-version.js";
import { isSameEvent } from "../store/same-event.js";
import type { Appended, EventRow, GroupOutcome, NewRow, OpenStore, Store, StoredRow } from "../store/store.js";
import { MemoryDeliveries } from "./memory-deliveries.js";
import { MemoryStreams } from "./memory-streams.js";

/** Keeps events in memory, until the process ends or the book is closed. What the other stores promise holds here as well. */
export function memoryStore(): Store {
  return { name: "memory", open: async () => new MemoryBook() };
}

class MemoryBook implements OpenStore {
  /** The event at position n lies at n - 1. */
  readonly #rows: StoredRow[] = [];
  readonly #ids = new Map<string, StoredRow>();
  readonly #streams = new MemoryStreams(null);
  readonly deliveries: MemoryDeliveries = new MemoryDeliveries(this.#rows);
  readonly cursors: MemoryDeliveries["cursors"] = this.deliveries.cursors;

  readonly append = async (
    groups: readonly (readonly NewRow[])[],
    settled: readonly DeliveryChange[],
  ): Promise<readonly GroupOutcome[]> => {
    this.deliveries.write(settled);
    return groups.map((group) => this.#appendGroup(group));
  };

  readonly get = async (id: string): Promise<StoredRow | null> => this.#ids.get(id) ?? null;

  // What compares is loaded with the first search, as what compiles it is: who only records needs neither.
  readonly find = async (
    query: EventQuery,
    page: { readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> => {
    const { matches } = await import("./matches.js");
    const found: StoredRow[] = [];
    const step = query.order === "oldest" ? 1 : -1;
    const start = page.beyond === null ? (step === 1 ? 0 : this.#rows.length - 1) : Number(page.beyond) - 1 + step;
    for (let index = start; index >= 0 && index < this.#rows.length && found.length < page.limit; index += step) {
      const row = this.#rows[index];
      if (row !== undefined && query.conditions.every((condition) => matches(condition, row))) found.push(row);
    }
    return found;
  };

  readonly count = async (query: EventQuery): Promise<number> => {
    const { matches } = await import("./matches.js");
    return this.#rows.filter((row) => query.conditions.every((condition) => matches(condition, row))).length;
  };

  readonly after = async (position: Position, types: readonly string[], limit: number): ReturnType<OpenStore["after"]> => {
    const events: StoredRow[] = [];
    let index = Number(position);
    for (; index < this.#rows.length && events.length < limit; index += 1) {
      const row = this.#rows[index];
      if (row !== undefined && types.includes(row.type)) events.push(row);
    }
    return { events, position: String(index), pending: false };
  };

  readonly redact = async (what: readonly string[] | "due"): Promise<number> => {
    const now = Date.now();
    const wanted = what === "due" ? null : new Set(what);
    let count = 0;
    for (const [index, row] of this.#rows.entries()) {
      const isDue = row.redactAt !== null && row.redactAt <= now;
      if (row.redactable === null || !(wanted?.has(row.id) ?? isDue)) continue;
      const redacted = { ...row, redactable: null, redactedAt: now };
      this.#rows[index] = redacted;
      this.#ids.set(row.id, redacted);
      count += 1;
    }
    return count;
  };

  readonly woken = (): (() => void) => () => {};

  readonly close = async (): Promise<void> => {};

  #appendGroup(group: readonly NewRow[]): GroupOutcome {
    return this.#conflictIn(group) ?? { state: "stored", events: group.map((one) => this.#store(one)) };
  }

  /** What hinders a group, in the order in which its events would be stored. */
  #conflictIn(group: readonly NewRow[]): GroupOutcome | null {
    const earlier = new Map<string, EventRow>();
    const streams = new MemoryStreams(this.#streams);
    for (const one of group) {
      const { id, stream } = one.row;
      const known = this.#ids.get(id) ?? earlier.get(id);
      if (known !== undefined && !isSameEvent(known, one)) return { state: "conflict", on: "id", id };
      if (known !== undefined) continue;
      earlier.set(id, one.row);
      if (stream === null) continue;
      const { expectedVersion: expected = "any" } = one;
      const actual = streams.versionOf(stream);
      if (!isExpected(expected, actual)) return { state: "conflict", on: "version", id, expected, actual };
      streams.advance(stream);
    }
    return null;
  }

  #store(one: NewRow): Appended {
    const known = this.#ids.get(one.row.id);
    if (known !== undefined) return appended("duplicate", known, []);
    const row = this.#complete(one.row);
    this.#rows.push(row);
    this.#ids.set(row.id, row);
    return appended("stored", row, one.inline.length === 0 ? [] : this.deliveries.begin(row, one.inline));
  }

  #complete(row: EventRow): StoredRow {
    const parent = row.parentId === null ? undefined : this.#ids.get(row.parentId);
    const rootId = row.rootId ?? parent?.rootId ?? row.parentId ?? row.id;
    const correlationId = row.correlationId ?? parent?.correlationId ?? rootId;
    const stream = row.stream === null ? null : { ...row.stream, version: this.#streams.advance(row.stream) };
    return { ...row, rootId, correlationId, stream, position: String(this.#rows.length + 1), recordedAt: Date.now(), redactedAt: null };
  }
}

function appended(state: Appended["state"], row: StoredRow, held: readonly string[]): Appended {
  const { position, recordedAt, rootId, correlationId, stream } = row;
  return { state, position, recordedAt, rootId, correlationId, streamVersion: stream?.version ?? null, held };
}
