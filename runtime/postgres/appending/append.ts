import type { Ref } from "../../event/event.js";
import type { DeliveryChange } from "../../store/deliveries.js";
import type { Appended, EventRow, GroupOutcome, Instant, NewRow } from "../../store/store.js";
import { unsaid } from "../../store/unsaid.js";
import { jsonOf } from "../deliveries.js";
import { namespace } from "../layout/tables.js";
import { beginning, positionOf } from "../position.js";

/**
 * Takes a batch, answers with an outcome per event; one statement, so one round trip and one transaction. Others wait behind it, so it gives up soon
 * where another transaction holds what it needs.
 */
export const tryAppendSql: string = `select ${namespace}.try_append($1::jsonb)::text as outcomes`;

/** The same, but stores what is free, and says of each of the others that it is not; the first of these is waited for as long as that. */
export const tryAppendEachSql: string = `select ${namespace}.try_append_each($1::jsonb, $2::integer)::text as outcomes`;

/** The same, in a transaction of the application: it refuses where there is none, with the SQLSTATE `no_active_sql_transaction`. */
export const appendWithinSql: string = `call ${namespace}.append_within($1::jsonb, null)`;

/** What `append` is given, as JSON text; `ahead` is how far the server's clock is ahead of the one by which it was noted when something is due. */
export function batchOf(
  groups: readonly (readonly NewRow[])[],
  { settled, ahead }: { readonly settled: readonly DeliveryChange[]; readonly ahead: number },
): string {
  const events = groups.flatMap((group, index) => groupAsJson(group, { batch: group.length === 1 ? null : index, ahead }));
  const changes = settled.length === 0 ? "" : `,"settled":${jsonOf(settled, ahead)}`;
  return `{"events":[${events.join(",")}]${changes}}`;
}

interface Outcome {
  readonly state: "stored" | "duplicate";
  readonly position: string;
  readonly epoch: number;
  readonly transaction: string;
  readonly root_id: string;
  readonly correlation_id: string;
  readonly stream_version?: number | null;
  readonly held?: readonly string[] | null;
}

type Conflict = Extract<GroupOutcome, { readonly state: "conflict" }>;

/** That a group is not stored yet: another transaction holds something of it, or so much of others that it was not looked at. */
export type NotYet = "held" | "untried";

/** What `append` answers, by group. */
export function groupOutcomes(groups: readonly (readonly NewRow[])[], text: string): readonly GroupOutcome[] {
  return byGroup(groups, JSON.parse(text) as readonly (Outcome | Conflict)[]).map(outcomeOf);
}

/** What `try_append_each` answers, by group. */
export function eachOutcomes(groups: readonly (readonly NewRow[])[], text: string): readonly (GroupOutcome | NotYet)[] {
  const outcomes = byGroup(groups, JSON.parse(text) as readonly (Outcome | Conflict | { readonly state: NotYet })[]);
  return outcomes.map((own) => own.find(isNotYet)?.state ?? outcomeOf(own.filter((one) => !isNotYet(one))));
}

function byGroup<T>(groups: readonly (readonly NewRow[])[], outcomes: readonly T[]): readonly (readonly T[])[] {
  let next = 0;
  return groups.map(({ length }) => outcomes.slice(next, (next += length)));
}

function outcomeOf(own: readonly (Outcome | Conflict)[]): GroupOutcome {
  const conflict = own.find(isConflict);
  return conflict ?? { state: "stored", events: own.filter((one) => !isConflict(one)).map(appendedOf) };
}

/** What becomes of a group of which the database says nothing. */
export function unsaidOutcome(): GroupOutcome {
  return { state: "failed", error: unsaid() };
}

function isNotYet<T extends { readonly state: string }>(one: T | { readonly state: NotYet }): one is { readonly state: NotYet } {
  return one.state === "held" || one.state === "untried";
}

function isConflict(one: Outcome | Conflict): one is Conflict {
  return one.state === "conflict";
}

function appendedOf({ state, position: number, epoch, transaction, root_id, correlation_id, stream_version, held }: Outcome): Appended {
  return {
    state,
    position: positionOf({ epoch, transaction, number, floor: number }),
    recordedAt: Number(BigInt(number) >> 22n) + beginning,
    rootId: root_id,
    correlationId: correlation_id,
    streamVersion: stream_version ?? null,
    held: held ?? [],
  };
}

/** Where an event of a group stands among those that led to it, as far as the group says. */
interface Lineage {
  /** The nearest event that led to it and is not of the group: its root and correlation are taken over where these are null. */
  readonly ancestor: string | null;
  readonly root: string | null;
  readonly correlation: string | null;
}

/** What is said of all events of a group. */
interface Common {
  readonly batch: number | null;
  readonly ahead: number;
}

function groupAsJson(group: readonly NewRow[], common: Common): readonly string[] {
  const known = new Map<string, Lineage>();
  return group.map((one) => {
    const lineage = lineageOf(one.row, known);
    if (group.length > 1) known.set(one.row.id, lineage);
    return eventAsJson(one, lineage, common);
  });
}

function lineageOf({ id, parentId, rootId, correlationId }: EventRow, known: ReadonlyMap<string, Lineage>): Lineage {
  const parent = parentId === null ? undefined : known.get(parentId);
  const ancestor = parent === undefined ? parentId : parent.ancestor;
  const root = rootId ?? (parent === undefined ? (parentId === null ? id : null) : parent.root);
  const correlation = correlationId ?? (parent === undefined ? (ancestor === null ? root : null) : parent.correlation);
  return { ancestor, root, correlation };
}

function eventAsJson(
  { row, occurredAtGiven, expectedVersion, inline }: NewRow,
  { ancestor, root, correlation }: Lineage,
  { batch, ahead }: Common,
): string {
  const envelope = JSON.stringify({
    batch: batch ?? undefined,
    id: row.id,
    type: row.type,
    version: row.version,
    source: row.source,
    category: row.category,
    subcategory: row.subcategory ?? undefined,
    severity: row.severity,
    occurred_at: timestamp(row.occurredAt),
    occurred_at_given: occurredAtGiven || undefined,
    redact_at: row.redactAt === null ? undefined : timestamp(row.redactAt),
    expires_at: row.expiresAt === null ? undefined : timestamp(row.expiresAt),
    subject_type: row.subject?.type,
    subject_id: row.subject?.id ?? undefined,
    parent_id: row.parentId ?? undefined,
    ancestor_id: ancestor ?? undefined,
    root_id: root ?? undefined,
    correlation_id: correlation ?? undefined,
    session: row.session ?? undefined,
    timeline: row.timeline ?? undefined,
    outcome: row.outcome ?? undefined,
    stream_type: row.stream?.type,
    stream_id: row.stream?.id,
    expected_version: row.stream === null ? undefined : expectedVersion,
    tags: unlessEmpty(row.tags),
    actors: refs(row.actors),
    links: refs(row.links),
    inline: inline.length === 0 ? undefined : inline.map(({ handler, order, due }) => ({ handler, order, due: due + ahead })),
  });
  const apart = row.redactable === null ? "" : `,"redactable":${row.redactable}`;
  return `${envelope.slice(0, -1)},"details":${row.details}${apart}}`;
}

function refs(list: readonly Ref[]): readonly Ref[] | undefined {
  return unlessEmpty(list.map(({ type, id }) => ({ type, id })));
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** As PostgreSQL reads it; the year that ISO 8601 calls 0 is 1 BC there. */
export function timestamp(instant: Instant): string {
  const text = new Date(instant).toISOString();
  return text.startsWith("0000-") ? `0001-${text.slice(5)} BC` : text;
}
