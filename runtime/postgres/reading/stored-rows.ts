import type { Ref, Severity } from "../../event/event.js";
import type { Instant, StoredRow } from "../../store/store.js";
import type { Texts } from "../client.js";
import { namespace } from "../layout/tables.js";
import { beginning, positionOf } from "../position.js";

const instant = (column: string): string => `trunc(extract(epoch from ${column}) * 1000)`;

/**
 * A stored event `e` as two texts: its envelope, and its details as they are. `within` is a condition on positions `t.position` that is true of
 * the event anyway, and that lets partitions be left out before the statement runs.
 */
export function storedColumnsWithin(within: string): string {
  const own = (table: string): string =>
    `from ${namespace}.${table} as t where t.position = e.position and t.class = e.class and ${within}`;
  const things = (table: string): string =>
    `(select json_agg(json_build_object('type', t.type, 'id', t.id) order by t.ordinal) ${own(table)})`;
  return `json_build_array(
  json_build_array(e.epoch, e.transaction::text, e.position::text),
  json_build_array(e.id, e.type, e.version, e.source, e.category, e.subcategory, e.severity),
  json_build_array(${instant("e.occurred_at")}, (e.position >> 22) + ${beginning}, ${instant("e.expires_at")}),
  json_build_array(e.subject_type, e.subject_id),
  json_build_array(e.parent_id, e.root_id, e.correlation_id, e.session, e.timeline, e.outcome),
  json_build_array(e.stream_type, e.stream_id, e.stream_version),
  json_build_array(
    (select json_agg(t.tag order by t.ordinal) ${own("event_tags")}), ${things("event_actors")}, ${things("event_links")}),
  (select json_build_array(t.details::text, ${instant("t.redact_at")}, ${instant("t.redacted_at")}) ${own("redactable_details")}))::text as envelope,
  e.details::text as details`;
}

/** The same, of whatever event. */
export const storedColumns: string = storedColumnsWithin("true");

type Envelope = readonly [
  readonly [epoch: number, transaction: string, number: string],
  readonly [id: string, type: string, version: number, source: string, category: string, subcategory: string | null, severity: Severity],
  readonly [occurredAt: Instant, recordedAt: Instant, expiresAt: Instant | null],
  readonly [type: string | null, id: string | null],
  readonly [
    parentId: string | null,
    rootId: string,
    correlationId: string,
    session: string | null,
    timeline: string | null,
    outcome: "success" | "failure" | null,
  ],
  readonly [type: string | null, id: string | null, version: number | null],
  readonly [tags: readonly string[] | null, actors: readonly Ref[] | null, links: readonly Ref[] | null],
  readonly [redactable: string | null, redactAt: Instant | null, redactedAt: Instant | null] | null,
];

/** A row of `storedColumns`. */
export function storedRow({ envelope, details }: Texts): StoredRow {
  const [
    [epoch, transaction, number],
    [id, type, version, source, category, subcategory, severity],
    [occurredAt, recordedAt, expiresAt],
    [subjectType, subjectId],
    [parentId, rootId, correlationId, session, timeline, outcome],
    [streamType, streamId, streamVersion],
    [tags, actors, links],
    apart,
  ] = JSON.parse(envelope ?? "[]") as Envelope;
  return {
    position: positionOf({ epoch, transaction, number, floor: number }),
    id,
    type,
    version,
    source,
    category,
    subcategory,
    severity,
    occurredAt,
    recordedAt,
    expiresAt,
    subject: subjectType === null ? null : { type: subjectType, id: subjectId },
    actors: actors ?? [],
    tags: tags ?? [],
    links: links ?? [],
    parentId,
    rootId,
    correlationId,
    session,
    timeline,
    outcome,
    stream:
      streamType === null || streamId === null || streamVersion === null
        ? null
        : { type: streamType, id: streamId, version: streamVersion },
    details: details ?? "{}",
    redactable: apart?.[0] ?? null,
    redactAt: apart?.[1] ?? null,
    redactedAt: apart?.[2] ?? null,
  };
}
