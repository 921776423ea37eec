import type { Position } from "../event/event.js";
import type { Instant, StoredRow } from "./store.js";

/** A handler in whose order an event stands. */
export interface Hold {
  readonly handler: string;
  /** What is handled in order among itself: a subject, or everything. Null: no order. */
  readonly order: string | null;
  /** From when on it counts as forgotten, and is handled by whoever finds it. */
  readonly due: Instant;
}

/** Something to write about one event and one handler. Successful durable deliveries write nothing. */
export type DeliveryChange = DeliveryKey &
  (
    | { readonly state: "done" }
    /** An inline handler still works on it. */
    | { readonly state: "running"; readonly due: Instant }
    | { readonly state: "retry"; readonly attempts: number; readonly due: Instant; readonly error: string | null }
    /** Waits for an earlier event of its order; where none waits any more, it is due at once. */
    | { readonly state: "held" }
    /** Given up after its last attempt; kept. */
    | { readonly state: "dead"; readonly attempts: number; readonly error: string }
  );

interface DeliveryKey {
  readonly handler: string;
  readonly position: Position;
  readonly order: string | null;
}

/** An event that is to be handled again. */
export interface Delivery {
  readonly event: StoredRow;
  readonly order: string | null;
  /** How often it was tried. */
  readonly attempts: number;
}

/** What waits beside the log: only what failed, or waits for something that failed. */
export interface Deliveries {
  /**
   * Writes changes in one transaction. Where one ends (`done`, `dead`), the next event held in its order becomes due.
   * For inline handlers; a durable handler's changes go with its cursor.
   */
  readonly change: (changes: readonly DeliveryChange[]) => Promise<void>;
  /** What is due, in the order of the log; and what would not be before `latest` has passed, which a clock has noted that was ahead. */
  readonly due: (handler: string, now: Instant, limit: number, latest?: Instant) => Promise<readonly Delivery[]>;
  /** When the next one is due; null: none waits. */
  readonly nextDue: (handler: string) => Promise<Instant | null>;
  /** The orders in which something waits. */
  readonly blocked: (handler: string) => Promise<readonly string[]>;
}

/** A claim on a handler: while it lasts, no other process runs it. `until` is by the clock of the process, which a store that machines share does not go by: it lets the lease last so long from now on. */
export interface Lease {
  readonly token: string;
  readonly until: Instant;
}

/** Where a cursor stands that does not follow the log: that of an inline handler, which is only there to be leased. */
export const nowhere: Position = "-1";

/** A handler, as far as it matters for where it begins. */
export interface Follower {
  readonly name: string;
  readonly on: readonly string[];
  readonly delivery: "inline" | "durable";
  /** Where one begins that has no cursor yet. */
  readonly from: "start" | "end";
  readonly orderOf: (row: StoredRow) => string | null;
}

/** Where each handler stands in the log. */
export interface Cursors {
  /**
   * Places the cursors of all handlers, in one transaction; answers where each cursor of the store stands, by handler.
   * An inline handler stands nowhere: what is between its cursor, or where it begins, and the end of the log becomes deliveries, in order.
   * A durable one that stood nowhere was inline until now, so it begins at the end.
   */
  readonly ensure: (followers: readonly Follower[]) => Promise<ReadonlyMap<string, Position>>;
  /** Takes or prolongs a lease. `until` in the answer is not the one asked for where another holds it, and is over where there is no such cursor any more. */
  readonly lease: (
    handler: string,
    lease: Lease,
    now: Instant,
  ) => Promise<{ readonly taken: boolean; readonly position: Position; readonly until: Instant }>;
  /**
   * Moves a cursor, with what failed on the way, in one transaction, and prolongs the lease (to a past instant: gives it back).
   * False: the lease was lost, and nothing was written.
   */
  readonly move: (handler: string, lease: Lease, to: Position, changes: readonly DeliveryChange[]) => Promise<boolean>;
}
