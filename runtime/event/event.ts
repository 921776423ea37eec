/** A place in the book: safe to keep, to compare for equality and to follow from. Opaque. */
export type Position = string;

/** An instant: ISO 8601 in UTC with milliseconds, as on the wire. */
export type Timestamp = string;

/** One thing of the application: what an event is about, who did it, what it is linked to. */
export interface Ref<Kind extends string = string> {
  readonly type: Kind;
  /** Null: the collection, not one member of it. */
  readonly id: string | null;
}

export type Severity = "low" | "medium" | "high" | "critical";

/** What every event says, whatever its type. */
export interface Envelope<Type extends string = string> {
  /** A UUIDv7 (RFC 9562), unless the caller gave one of its own. */
  readonly id: string;
  readonly type: Type;
  /** Who says so: a URI reference, as in CloudEvents. The catalog that defines the type. */
  readonly source: string;
  readonly version: number;
  readonly category: string;
  readonly subcategory: string | null;
  readonly severity: Severity;
  readonly occurredAt: Timestamp;
  readonly recordedAt: Timestamp;
  /** Null: kept for ever. */
  readonly expiresAt: Timestamp | null;
  readonly subject: Ref | null;
  readonly actors: readonly Ref[];
  readonly tags: readonly string[];
  readonly links: readonly Ref[];
  readonly parentId: string | null;
  readonly rootId: string;
  readonly correlationId: string;
  readonly session: string | null;
  readonly timeline: string | null;
  readonly outcome: "success" | "failure" | null;
  /** Rendered when read; not stored. */
  readonly message: string | null;
  readonly position: Position;
  readonly stream: { readonly name: string; readonly id: string; readonly version: number } | null;
}

/** A stored event: the envelope, and the details that its type declares. */
export interface StoredEvent<Type extends string = string, Details = unknown> extends Envelope<Type> {
  readonly details: Details;
}
