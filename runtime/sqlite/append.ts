import type { Ref } from "../event/event.js";
import { isExpected } from "../store/expected-version.js";
import { isSameEvent } from "../store/same-event.js";
import type { Appended, EventRow, GroupOutcome, Instant, NewRow, StoredRow } from "../store/store.js";
import { type Connection, isConstraint } from "./connection.js";
import type { SqliteDeliveries } from "./deliveries.js";
import type { SqlValue } from "./driver.js";
import type { IndexPlan } from "./index-plan.js";
import { microseconds, storedColumns, storedRow } from "./stored-rows.js";
import { advance, versionOf } from "./streams.js";

/** What appending needs. */
export interface Ledger {
  readonly connection: Connection;
  readonly plan: IndexPlan;
  readonly deliveries: SqliteDeliveries;
}

/** Appends a group: all of it, or nothing. To be run in a transaction, in which the plan was refreshed. */
export function appendGroup(ledger: Ledger, group: readonly NewRow[]): GroupOutcome {
  const recordedAt = Date.now();
  const [only] = group;
  // A lone event that conflicts has written nothing.
  if (group.length === 1 && only !== undefined) return outcomeOf([appendOne(ledger, only, recordedAt)]);
  ledger.connection.run("SAVEPOINT one_group");
  const outcome = appendInOrder(ledger, group, recordedAt);
  if (outcome.state === "conflict") ledger.connection.run("ROLLBACK TO one_group");
  ledger.connection.run("RELEASE one_group");
  return outcome;
}

function appendInOrder(ledger: Ledger, group: readonly NewRow[], recordedAt: Instant): GroupOutcome {
  const events: (Appended | Conflict)[] = [];
  for (const one of group) {
    const appended = appendOne(ledger, one, recordedAt);
    events.push(appended);
    if (isConflict(appended)) break;
  }
  return outcomeOf(events);
}

type Conflict = Extract<GroupOutcome, { readonly state: "conflict" }>;

function isConflict(one: Appended | Conflict): one is Conflict {
  return one.state === "conflict";
}

function outcomeOf(events: readonly (Appended | Conflict)[]): GroupOutcome {
  const stored: Appended[] = [];
  for (const one of events) {
    if (isConflict(one)) return one;
    stored.push(one);
  }
  return { state: "stored", events: stored };
}

const columns = `id, type, version, source, category, subcategory, severity, occurred_at, recorded_at, expires_at,
  subject_type, subject_id, parent_id, root_id, correlation_id, session, timeline, outcome, stream_type, stream_id, stream_version, details`;
const insertion = `INSERT INTO events (${columns}) VALUES (${columns.replaceAll(/\w+/g, "?")})`;

function appendOne(ledger: Ledger, one: NewRow, recordedAt: Instant): Appended | Conflict {
  const { connection, plan, deliveries } = ledger;
  const { row } = one;
  const { rootId, correlationId } = lineage(connection, row);
  const before = row.stream === null ? 0 : versionOf(connection, row.stream);
  if (row.stream !== null && !isExpected(one.expectedVersion ?? "any", before)) return knownOrOvertaken(connection, one, before);
  const streamVersion = row.stream === null ? null : before + 1;
  const position = insertEvent(connection, row, { recordedAt, rootId, correlationId, streamVersion });
  if (typeof position !== "number") return known(position, one);
  if (row.stream !== null) advance(connection, row.stream, before + 1);
  insertParts(connection, position, row);
  if (row.redactable !== null) insertRedactable(connection, position, row);
  plan.write(position, one);
  const held = one.inline.filter((hold) => deliveries.begin(position, hold)).map(({ handler }) => handler);
  return { state: "stored", position: String(position), recordedAt, rootId, correlationId, streamVersion, held };
}

/** What is known of an event only when it is stored. */
interface Stamped {
  readonly recordedAt: Instant;
  readonly rootId: string;
  readonly correlationId: string;
  readonly streamVersion: number | null;
}

/** The position of the new event, or the event that has its id already: that is asked only when the insertion is refused, or every event would pay for it. */
function insertEvent(connection: Connection, row: EventRow, stamped: Stamped): number | StoredRow {
  try {
    return connection.run(insertion, ...valuesOf(row, stamped)).lastId;
  } catch (error) {
    const stored = isConstraint(error) ? findById(connection, row.id) : null;
    if (stored === null) throw error;
    return stored;
  }
}

/** In the order of `columns`. */
function valuesOf(row: EventRow, { recordedAt, rootId, correlationId, streamVersion }: Stamped): readonly SqlValue[] {
  return [
    row.id,
    row.type,
    row.version,
    row.source,
    row.category,
    row.subcategory,
    row.severity,
    microseconds(row.occurredAt),
    microseconds(recordedAt),
    row.expiresAt === null ? null : microseconds(row.expiresAt),
    row.subject?.type ?? null,
    row.subject?.id ?? null,
    row.parentId,
    rootId,
    correlationId,
    row.session,
    row.timeline,
    row.outcome,
    row.stream?.type ?? null,
    row.stream?.id ?? null,
    streamVersion,
    row.details,
  ];
}

function insertParts(connection: Connection, position: number, { tags, actors, links }: EventRow): void {
  if (tags.length > 0) insertTags(connection, position, tags);
  if (actors.length > 0) insertRefs(connection, actorInsertions, { position, refs: actors });
  if (links.length > 0) insertRefs(connection, linkInsertions, { position, refs: links });
}

function insertRedactable(connection: Connection, position: number, { redactable, redactAt }: EventRow): void {
  const at = redactAt === null ? null : microseconds(redactAt);
  connection.run("INSERT INTO redactable_details (position, details, redact_at) VALUES (?, ?, ?)", position, redactable, at);
}

/** How many tags, actors or links one statement inserts: each number has a statement of its own, and its text is made once. */
const mostAtOnce = 8;

const insertionsInto = (table: string, columns: readonly string[]): readonly string[] =>
  Array.from({ length: mostAtOnce }, (_, more) => {
    const row = `(${columns.map(() => "?").join(", ")})`;
    return `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${row}${`, ${row}`.repeat(more)}`;
  });

const tagInsertions = insertionsInto("event_tags", ["position", "ordinal", "tag"]);
const actorInsertions = insertionsInto("event_actors", ["position", "ordinal", "type", "id"]);
const linkInsertions = insertionsInto("event_links", ["position", "ordinal", "type", "id"]);

function insertTags(connection: Connection, position: number, tags: readonly string[]): void {
  for (let start = 0; start < tags.length; start += mostAtOnce) {
    const some = tags.slice(start, start + mostAtOnce);
    const values = some.flatMap((tag, index) => [position, start + index, tag]);
    connection.run(tagInsertions[some.length - 1] ?? "", ...values);
  }
}

function insertRefs(
  connection: Connection,
  insertions: readonly string[],
  { position, refs }: { readonly position: number; readonly refs: readonly Ref[] },
): void {
  for (let start = 0; start < refs.length; start += mostAtOnce) {
    const some = refs.slice(start, start + mostAtOnce);
    const values = some.flatMap(({ type, id }, index) => [position, start + index, type, id]);
    connection.run(insertions[some.length - 1] ?? "", ...values);
  }
}

/** What becomes of an event whose stream is not as expected, and which may be there already. */
function knownOrOvertaken(connection: Connection, one: NewRow, actual: number): Appended | Conflict {
  const { row, expectedVersion: expected = "any" } = one;
  const stored = findById(connection, row.id);
  return stored === null ? { state: "conflict", on: "version", id: row.id, expected, actual } : known(stored, one);
}

function known(stored: StoredRow, one: NewRow): Appended | Conflict {
  if (!isSameEvent(stored, one)) return { state: "conflict", on: "id", id: one.row.id };
  const { position, recordedAt, rootId, correlationId, stream } = stored;
  return { state: "duplicate", position, recordedAt, rootId, correlationId, streamVersion: stream?.version ?? null, held: [] };
}

/** The event of an id. */
export function findById(connection: Connection, id: string): StoredRow | null {
  const row = connection.first(`SELECT ${storedColumns} FROM events e WHERE e.id = ?`, id);
  return row === null ? null : storedRow(row);
}

function lineage(connection: Connection, row: EventRow): { readonly rootId: string; readonly correlationId: string } {
  if (row.rootId !== null && row.correlationId !== null) return { rootId: row.rootId, correlationId: row.correlationId };
  const parent = row.parentId === null ? null : connection.first("SELECT root_id, correlation_id FROM events WHERE id = ?", row.parentId);
  const rootId = row.rootId ?? text(parent?.["root_id"]) ?? row.parentId ?? row.id;
  return { rootId, correlationId: row.correlationId ?? text(parent?.["correlation_id"]) ?? rootId };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
