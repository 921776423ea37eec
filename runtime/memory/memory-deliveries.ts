import type { Position } from "../event/event.js";
import { type Cursors, type Deliveries, type Delivery, type DeliveryChange, type Hold, type Lease, nowhere } from "../store/deliveries.js";
import type { Instant, StoredRow } from "../store/store.js";

interface Waiting {
  readonly event: StoredRow;
  readonly order: string | null;
  readonly state: "running" | "retry" | "held" | "dead";
  readonly attempts: number;
  readonly due: Instant;
}

interface Cursor {
  position: number;
  token: string | null;
  until: Instant;
}

/** Deliveries and cursors of a book in memory. Every change is one step, so nothing can come between. */
export class MemoryDeliveries implements Deliveries {
  readonly #rows: readonly StoredRow[];
  /** By handler, then by position. */
  readonly #waiting = new Map<string, Map<Position, Waiting>>();
  readonly #cursors = new Map<string, Cursor>();

  constructor(rows: readonly StoredRow[]) {
    this.#rows = rows;
  }

  readonly change = async (changes: readonly DeliveryChange[]): Promise<void> => this.write(changes);

  readonly due: Deliveries["due"] = async (handler, now, limit, latest = Number.POSITIVE_INFINITY): Promise<readonly Delivery[]> =>
    this.#of(handler)
      .filter((one) => isStarted(one) && (one.due <= now || one.due > latest))
      .slice(0, limit)
      .map((one) => ({ ...one, event: this.#rows[Number(one.event.position) - 1] ?? one.event }));

  readonly nextDue = async (handler: string): Promise<Instant | null> => {
    const dues = this.#of(handler)
      .filter(isStarted)
      .map((one) => one.due);
    return dues.length === 0 ? null : dues.reduce((a, b) => Math.min(a, b));
  };

  readonly blocked = async (handler: string): Promise<readonly string[]> => [
    ...new Set(
      this.#of(handler)
        .filter(blocks)
        .map((one) => one.order)
        .filter((order) => order !== null),
    ),
  ];

  readonly cursors: Cursors = {
    // A book in memory is always new: there is nothing that a handler has not reached.
    ensure: async (followers) => {
      for (const { name, delivery } of followers) {
        this.#cursors.set(name, { position: delivery === "inline" ? Number(nowhere) : this.#rows.length, token: null, until: 0 });
      }
      return new Map([...this.#cursors].map(([name, { position }]) => [name, String(position)]));
    },
    lease: async (handler, lease, now) => {
      const cursor = this.#cursor(handler);
      const taken = cursor.token === lease.token || cursor.until <= now;
      if (taken) Object.assign(cursor, lease);
      return { taken, position: String(cursor.position), until: cursor.until };
    },
    move: async (handler, lease: Lease, to, changes) => {
      const cursor = this.#cursor(handler);
      if (cursor.token !== lease.token) return false;
      Object.assign(cursor, { position: Number(to), until: lease.until });
      this.write(changes);
      return true;
    },
  };

  /** Notes that inline handlers are about to run; answers those that must wait. */
  begin(event: StoredRow, holds: readonly Hold[]): readonly string[] {
    const held: string[] = [];
    for (const { handler, order, due } of holds) {
      const mustWait = order !== null && this.#first(handler, order) !== null;
      if (mustWait) held.push(handler);
      this.#put(handler, { event, order, state: mustWait ? "held" : "running", attempts: 0, due });
    }
    return held;
  }

  write(changes: readonly DeliveryChange[]): void {
    for (const change of changes) this.#write(change);
  }

  #write(change: DeliveryChange): void {
    const { handler, position, order } = change;
    const event = this.#rows[Number(position) - 1];
    if (event === undefined) return;
    if (change.state === "done") this.#waiting.get(handler)?.delete(position);
    else if (change.state === "running") this.#prolong(handler, position, change.due);
    else this.#put(handler, { event, order, ...this.#standing(change) });
    if (change.state === "done" || change.state === "dead") this.#release(handler, order);
  }

  #standing(change: Exclude<DeliveryChange, { state: "done" | "running" }>): Pick<Waiting, "state" | "attempts" | "due"> {
    switch (change.state) {
      case "retry":
        return { state: "retry", attempts: change.attempts, due: change.due };
      case "dead":
        return { state: "dead", attempts: change.attempts, due: 0 };
      case "held":
        return { state: this.#waitsForEarlier(change) ? "held" : "retry", attempts: 0, due: 0 };
    }
  }

  #prolong(handler: string, position: Position, due: Instant): void {
    const one = this.#waiting.get(handler)?.get(position);
    if (one?.state === "running") this.#put(handler, { ...one, due });
  }

  #waitsForEarlier({ handler, position, order }: DeliveryChange): boolean {
    const first = order === null ? null : this.#first(handler, order);
    return first !== null && Number(first.event.position) < Number(position);
  }

  #release(handler: string, order: string | null): void {
    if (order === null) return;
    const next = this.#first(handler, order);
    if (next?.state === "held") this.#put(handler, { ...next, state: "retry", due: 0 });
  }

  /** The earliest of what waits in an order. */
  #first(handler: string, order: string): Waiting | null {
    let first: Waiting | null = null;
    for (const one of this.#waiting.get(handler)?.values() ?? []) {
      if (one.order !== order || !blocks(one)) continue;
      if (first === null || Number(one.event.position) < Number(first.event.position)) first = one;
    }
    return first;
  }

  #put(handler: string, one: Waiting): void {
    const waiting = this.#waiting.get(handler) ?? new Map<Position, Waiting>();
    this.#waiting.set(handler, waiting.set(one.event.position, one));
  }

  #of(handler: string): readonly Waiting[] {
    return [...(this.#waiting.get(handler)?.values() ?? [])].sort(
      (left, right) => Number(left.event.position) - Number(right.event.position),
    );
  }

  #cursor(handler: string): Cursor {
    const cursor = this.#cursors.get(handler) ?? { position: this.#rows.length, token: null, until: 0 };
    this.#cursors.set(handler, cursor);
    return cursor;
  }
}

function isStarted(one: Waiting): boolean {
  return one.state === "retry" || one.state === "running";
}

function blocks(one: Waiting): boolean {
  return one.state === "retry" || one.state === "held";
}
