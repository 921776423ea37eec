import type { AnyRegistry } from "../registry.js";
import type { Instant } from "./store.js";
import type { StorageSchema } from "./storage-schema.js";

/** What a store is to hold: what `eventbook generate` writes as `registry.js` and `storage/<dialect>.js`. */
export interface StoreContent<Dialect extends "postgres" | "sqlite" = "sqlite"> {
  readonly registry: Pick<AnyRegistry, "categories" | "events" | "handlers">;
  /** Tables of indexed details, and views. */
  readonly schema: StorageSchema<Dialect>;
}

/** What is done to a store, beside recording and reading. `At` is what leads to it: a pool of connections, or a file. */
export interface StoreOperations<At, Dialect extends "postgres" | "sqlite"> {
  /** Brings a store to the layout and to what its catalogs say: all of it, or nothing. Takes nothing away. Rejects with StoreError. */
  readonly applyStore: (at: At, content: StoreContent<Dialect>, options?: ApplyOptions) => Promise<Applied>;
  /** Looks at a store without changing anything. Rejects with StoreError. */
  readonly storeStatus: (at: At, content: StoreContent<Dialect>, options?: StatusOptions) => Promise<StoreStatus>;
  /** Makes room for what comes, and drops what has expired and no handler waits for. To be run at least once a day. Rejects with StoreError. */
  readonly ensureStore: (at: At, content: Pick<StoreContent<Dialect>, "registry">) => Promise<Upkeep>;
  /** Compares everything that is in a store with a new one. Rejects with StoreError. */
  readonly verifyStore: (at: At, content: StoreContent<Dialect>) => Promise<readonly Difference[]>;
}

export interface ApplyOptions {
  /** Change nothing: answer with the SQL that would be run. */
  readonly dryRun?: boolean | undefined;
}

/** What was done, or with `dryRun` would be. */
export interface Applied {
  readonly layout: LayoutState;
  readonly changes: readonly StoreChange[];
  /** Each is complete, and ends without a semicolon. */
  readonly statements: readonly string[];
  /** Event types that no catalog has any more; they stay, with their events. */
  readonly kept: readonly KeptType[];
  /** What is missing or different, and applying does not mend: `verifyStore` says what to do. */
  readonly left: readonly Pick<Difference, "how" | "object">[];
}

export interface StoreChange {
  readonly how: "made" | "changed" | "dropped";
  /** `table events`, `view order_placed`, `event type order.placed`. */
  readonly object: string;
}

export interface KeptType {
  readonly type: string;
  readonly hasEvents: boolean;
}

/** How far a store is. */
export interface LayoutState {
  /** null: it is empty. */
  readonly found: number | null;
  /** The one of this runtime. */
  readonly wanted: number;
  /** Whether tables of indexed details and views were made for these catalogs. */
  readonly isOfCatalogs: boolean;
}

/** How what is in a store differs from what a new one would have. */
export interface Difference {
  readonly how: "missing" | "additional" | "different";
  /** `trigger never_change on table events`. */
  readonly object: string;
  readonly expected: string | null;
  readonly found: string | null;
  /** The way out: a sentence, or a statement in backticks. */
  readonly help: string;
}

/** What was done for the time to come, and what could not be. */
export interface Upkeep {
  readonly made: readonly string[];
  readonly dropped: readonly Dropped[];
  readonly waiting: readonly Waiting[];
}

/** What has expired: a partition with all its events, or as many single events. */
export interface Dropped {
  readonly object: string;
  /** null: nobody counted. */
  readonly events: number | null;
}

/** What has expired and is still there. */
export interface Waiting {
  /** A partition, or an event type where there are none; `*`: all of it. */
  readonly object: string;
  /** Whom or what it waits for: `the handler send-receipt`, `a transaction that is open`, `tomorrow`. */
  readonly reason: string;
}

export interface StatusOptions {
  /** Count every row, however long it takes. */
  readonly exact?: boolean | undefined;
}

export interface StoreStatus {
  readonly store: string;
  readonly layout: LayoutState;
  readonly tables: readonly TableStatus[];
  readonly types: readonly TypeStatus[];
  readonly partitions: readonly PartitionStatus[];
  readonly handlers: readonly HandlerStatus[];
  readonly overdue: readonly Overdue[];
}

/** How many there are; an estimate comes from statistics. null: there are none that say. */
export interface Amount {
  readonly count: number | null;
  readonly isEstimate: boolean;
}

export interface TableStatus extends Stretch {
  readonly table: string;
  readonly rows: Amount;
  /** With its indexes; null: the store cannot say. */
  readonly bytes: number | null;
  /** 0: it is not divided. */
  readonly partitions: number;
}

/** When the oldest and the newest of its events were recorded. null: it has none, or its rows have no time. */
export interface Stretch {
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

export interface TypeStatus extends Stretch {
  readonly type: string;
  readonly rows: Amount;
  /** Their share of the bytes of `events`, by their number: always an estimate. */
  readonly bytes: number | null;
  readonly retain: string;
  readonly isInCatalogs: boolean;
}

/** A part of a divided table. */
export interface PartitionStatus extends Stretch {
  readonly table: string;
  readonly partition: string;
  /** What it is for. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly rows: Amount;
  readonly bytes: number;
  /** null: it is never dropped as a whole by its age alone. */
  readonly dueAt: Instant | null;
}

export interface HandlerStatus {
  readonly handler: string;
  readonly isInCatalogs: boolean;
  /** Whether it follows the log, or runs inline, beside whoever emits. null: it has never run. */
  readonly place: "log" | "inline" | null;
  /** Events that it is for and has not reached; null where it does not follow the log. */
  readonly behind: Behind | null;
  readonly deliveries: Readonly<Record<"running" | "retry" | "held" | "dead", number>>;
  /** Until when a process works for it; null: none does. */
  readonly leasedUntil: Instant | null;
}

export interface Behind {
  readonly events: number;
  /** Whether there are more than could be counted in a moment. */
  readonly isMore: boolean;
  /** When the first of them was recorded. */
  readonly since: Instant | null;
}

/** Something that should be done, in words, with the way out. */
export interface Overdue {
  readonly kind: "partitions-due" | "drops-due" | "drop-waits" | "transaction-open" | "deliveries-dead" | "layout-old";
  readonly message: string;
  readonly help: string;
  readonly since: Instant | null;
}
