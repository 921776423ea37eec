import type { Ref, Severity } from "../event/event.js";
import type { Instant, StoredRow } from "../store/store.js";
import type { SqlRow } from "./connection.js";

const refs = "json_group_array(json_object('type', type, 'id', id))";

/** Every column of a stored event `e`; instants in milliseconds, so that they are exact as numbers of JavaScript. */
export const storedColumns: string = [
  "e.position, e.id, e.type, e.version, e.source, e.category, e.subcategory, e.severity",
  "e.occurred_at / 1000 AS occurred_at, e.recorded_at / 1000 AS recorded_at, e.expires_at / 1000 AS expires_at",
  "e.subject_type, e.subject_id, e.parent_id, e.root_id, e.correlation_id, e.session, e.timeline, e.outcome",
  "e.stream_type, e.stream_id, e.stream_version, e.details",
  "(SELECT json_array(r.details, r.redact_at / 1000, r.redacted_at / 1000) FROM redactable_details r WHERE r.position = e.position) AS redactable",
  "(SELECT json_group_array(tag) FROM (SELECT tag FROM event_tags t WHERE t.position = e.position ORDER BY ordinal)) AS tags",
  `(SELECT ${refs} FROM (SELECT type, id FROM event_actors a WHERE a.position = e.position ORDER BY ordinal)) AS actors`,
  `(SELECT ${refs} FROM (SELECT type, id FROM event_links l WHERE l.position = e.position ORDER BY ordinal)) AS links`,
].join(", ");

/** A row of `storedColumns`. */
export function storedRow(row: SqlRow): StoredRow {
  // The layout says what each column holds.
  const columns = row as unknown as Columns;
  const [redactable, redactAt, redactedAt] =
    columns.redactable === null ? nothingRedactable : (JSON.parse(columns.redactable) as Redactable);
  return {
    position: String(columns.position),
    id: columns.id,
    type: columns.type,
    version: columns.version,
    source: columns.source,
    category: columns.category,
    subcategory: columns.subcategory,
    severity: columns.severity,
    occurredAt: columns.occurred_at,
    recordedAt: columns.recorded_at,
    expiresAt: columns.expires_at,
    subject: columns.subject_type === null ? null : { type: columns.subject_type, id: columns.subject_id },
    actors: list(columns.actors) as readonly Ref[],
    tags: list(columns.tags) as readonly string[],
    links: list(columns.links) as readonly Ref[],
    parentId: columns.parent_id,
    rootId: columns.root_id,
    correlationId: columns.correlation_id,
    session: columns.session,
    timeline: columns.timeline,
    outcome: columns.outcome,
    stream: streamOf(columns),
    details: columns.details,
    redactable,
    redactAt,
    redactedAt,
  };
}

function streamOf({ stream_type: type, stream_id: id, stream_version: version }: Columns): StoredRow["stream"] {
  return type === null || id === null || version === null ? null : { type, id, version };
}

type Redactable = readonly [details: string | null, at: Instant | null, done: Instant | null];
const nothingRedactable: Redactable = [null, null, null];

/** An instant as the layout keeps it. */
export function microseconds(instant: Instant): number | bigint {
  const exact = instant * 1000;
  return Number.isSafeInteger(exact) ? exact : BigInt(instant) * 1000n;
}

function list(json: string): readonly unknown[] {
  return json === "[]" ? [] : (JSON.parse(json) as readonly unknown[]);
}

interface Columns {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly source: string;
  readonly category: string;
  readonly subcategory: string | null;
  readonly severity: Severity;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly expires_at: Instant | null;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly parent_id: string | null;
  readonly root_id: string;
  readonly correlation_id: string;
  readonly session: string | null;
  readonly timeline: string | null;
  readonly outcome: "success" | "failure" | null;
  readonly stream_type: string | null;
  readonly stream_id: string | null;
  readonly stream_version: number | null;
  readonly details: string;
  readonly redactable: string | null;
  readonly tags: string;
  readonly actors: string;
  readonly links: string;
}
