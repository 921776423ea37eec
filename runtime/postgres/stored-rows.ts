import type { Ref, Severity } from "../event/event.js";
import type { Instant, StoredRow } from "../store/store.js";
import type { Texts } from "./client.js";
import { namespace } from "./layout/tables.js";
import { beginning, positionOf } from "./position.js";

const instant = (column: string): string => `trunc(extract(epoch from ${column}) * 1000)`;
const things = (table: string): string =>
  `(select json_agg(json_build_object('type', t.type, 'id', t.id) order by t.ordinal) from ${namespace}.${table} as t
    where t.position = e.position and t.class = e.class)`;

/** A stored event `e` as two texts: its envelope, and its details as they are. */
export const storedColumns: string = `json_build_array(
  json_build_array(e.epoch, e.transaction::text, e.position::text),
  json_build_array(e.id, e.type, e.version, e.source, e.category, e.subcategory, e.severity),
  json_build_array(${instant("e.occurred_at")}, (e.position >> 22) + ${beginning}, ${instant("e.expires_at")}),
  json_build_array(e.subject_type, e.subject_id),
  json_build_array(e.parent_id, e.root_id, e.correlation_id, e.session, e.timeline, e.outcome),
  json_build_array(e.stream_type, e.stream_id, e.stream_version),
  json_build_array(
    (select json_agg(t.tag order by t.ordinal) from ${namespace}.event_tags as t where t.position = e.position and t.class = e.class),
    ${things("event_actors")}, ${things("event_links")}))::text as envelope, e.details::text as details`;

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
  };
}
