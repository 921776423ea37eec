import type { Position, Ref, Severity } from "../event/event.js";
import type { AnyRegistry } from "../registry.js";
import type { Cursors, DeliveryChange, Deliveries, Hold } from "./deliveries.js";
import type { EventQuery } from "./event-query.js";
import type { ExpectedVersion } from "./expected-version.js";

/** Where a book keeps its events. Give one to `openBook`. */
export interface Store<out Tx = never> {
  /** For messages: `memory`, `sqlite`, `postgres`. */
  readonly name: string;
  /** For the compiler: what `book.in` takes. Never there at run time. */
  readonly "~tx"?: Tx;
  /** Makes the store ready for the events of this registry. Rejects with a `StoreError`. */
  readonly open: (registry: AnyRegistry) => Promise<OpenStore>;
}

/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** Names a stream: the events that tell the story of one thing, numbered from 1. */
export interface StreamKey {
  readonly type: string;
  readonly id: string;
}

/** An event as the book hands it to the store: checked, stamped, flat. */
export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly source: string;
  readonly category: string;
  readonly subcategory: string | null;
  readonly severity: Severity;
  readonly occurredAt: Instant;
  readonly expiresAt: Instant | null;
  readonly subject: Ref | null;
  readonly actors: readonly Ref[];
  readonly tags: readonly string[];
  readonly links: readonly Ref[];
  readonly parentId: string | null;
  /** Null: the parent's; where the parent is not known, its id. */
  readonly rootId: string | null;
  /** Null: the parent's; where the parent is not known, the root's id. */
  readonly correlationId: string | null;
  readonly session: string | null;
  readonly timeline: string | null;
  readonly outcome: "success" | "failure" | null;
  /** The stream that it continues, if any. */
  readonly stream: StreamKey | null;
  /** JSON text. */
  readonly details: string;
  /** JSON text of an object: what of the details may be taken away later, and is kept apart for that. Null: nothing. */
  readonly redactable: string | null;
  /** When that is to be taken away by itself. Null: never. */
  readonly redactAt: Instant | null;
}

/** An event as the store gives it back. */
export interface StoredRow extends EventRow {
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly rootId: string;
  readonly correlationId: string;
  readonly stream: (StreamKey & { readonly version: number }) | null;
  /** When what is redactable was taken away: from then on it is null. */
  readonly redactedAt: Instant | null;
}

/** An event to be appended. */
export interface NewRow {
  readonly row: EventRow;
  /** What the text `row.details` says, for whoever would have to read it; never to be changed. Absent: read it. */
  readonly details?: unknown;
  /** Whether the caller said when it happened: two events of one id must then agree in it. */
  readonly occurredAtGiven: boolean;
  /** Whether the caller said its id, which somebody else may be storing at the same time. Absent: that is not known. */
  readonly idGiven?: boolean | undefined;
  /** Of its stream, right before this event; nothing is asked of one that is stored already. Absent: `any`. */
  readonly expectedVersion?: ExpectedVersion | undefined;
  /** The inline handlers to be run after it is stored; each is noted in the same transaction, so that a crash forgets none. */
  readonly inline: readonly Hold[];
}

/** What became of one event of a group. */
export interface Appended {
  /** pending: stored if the transaction commits. */
  readonly state: "stored" | "duplicate" | "pending";
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly rootId: string;
  readonly correlationId: string;
  /** Its version in its stream; null where it has none, or where its retention has ended and only its id is left. */
  readonly streamVersion: number | null;
  /** The inline handlers that must wait, because an earlier event of the same order has not been handled yet. */
  readonly held: readonly string[];
}

/** What became of a group: all of it is stored, or nothing is. */
export type GroupOutcome =
  | { readonly state: "stored"; readonly events: readonly Appended[] }
  /** One of its ids belongs to an event with other content. */
  | { readonly state: "conflict"; readonly on: "id"; readonly id: string }
  /** The stream of one of its events, that of this id, is not as it was expected to be. */
  | { readonly state: "conflict"; readonly on: "version"; readonly id: string; readonly expected: ExpectedVersion; readonly actual: number }
  | { readonly state: "failed"; readonly error: unknown };

/** A group that another transaction keeps from being stored, or may: it is tried beside what comes after it, which need not wait for that transaction. */
export interface WaitingOutcome {
  readonly state: "waiting";
  /** Never rejects. */
  readonly outcome: Promise<GroupOutcome>;
  /** What to do about it, as a sentence or two; said where it takes long. */
  readonly help?: string | undefined;
  /** Called when the book closes and waits no longer: `outcome` then says soon what became of it, `failed` if it is not stored. Absent: it is waited for. */
  readonly giveUp?: (() => void) | undefined;
}

/** A store that is ready. Every method rejects with a `StoreError` when the store cannot be reached. */
export interface OpenStore {
  /**
   * Stores groups of events, each all or none and independent of the others, durably and in this order. The events of a stream get consecutive
   * versions, which go on from the last one even where the retention of that one has ended. An event that is there already is a duplicate, whatever
   * is expected of its stream: a retry after a lost answer does no harm.
   * `settled` is written with them: deliveries that have meanwhile ended.
   */
  readonly append: (
    groups: readonly (readonly NewRow[])[],
    settled: readonly DeliveryChange[],
  ) => Promise<readonly (GroupOutcome | WaitingOutcome)[]>;
  /** Appends in a transaction that the application has begun and will end. Not there where a store has no such transactions. */
  readonly within?: (transaction: unknown) => (group: readonly NewRow[]) => Promise<GroupOutcome>;
  readonly get: (id: string) => Promise<StoredRow | null>;
  /** One page: at most `limit` events, beginning beyond `beyond` in the query's order. Fewer than `limit`: there are no more. */
  readonly find: (query: EventQuery, page: { readonly beyond: Position | null; readonly limit: number }) => Promise<readonly StoredRow[]>;
  readonly count: (query: EventQuery) => Promise<number>;
  /**
   * The settled events of these types after a position, in order; nothing that is stored later can come before the returned position.
   * `pending`: more of them are stored and not settled yet, so that looking again soon is worth while.
   */
  readonly after: (
    position: Position,
    types: readonly string[],
    limit: number,
  ) => Promise<{ readonly events: readonly StoredRow[]; readonly position: Position; readonly pending: boolean }>;
  /** Calls back soon after something was written by anyone but this object. A hint. Returns how to stop it. */
  readonly woken: (listener: () => void) => () => void;
  /**
   * Takes away what is redactable, for good: of the events of these ids, or of all whose time for it has come. Nothing else of them changes.
   * Answers how many had something.
   */
  readonly redact: (what: readonly string[] | "due") => Promise<number>;
  readonly cursors: Cursors;
  readonly deliveries: Deliveries;
  readonly close: () => Promise<void>;
}
