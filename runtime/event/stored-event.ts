import type { StoredRow } from "../store/store.js";
import type { Ref, StoredEvent } from "./event.js";
import type { EventType } from "./event-types.js";
import { timestamp } from "./instants.js";
import { laidOver } from "./laid-over.js";
import { referredText } from "./referred-text.js";
import type { Reference, Template } from "./template.js";

/** What readers and handlers see of a stored row, for each of them a copy. The type is null where the registry no longer knows it. */
export function storedEvent(row: StoredRow, type: EventType | null): StoredEvent {
  const details: unknown =
    row.redactable === null ? JSON.parse(row.details) : laidOver(JSON.parse(row.details), JSON.parse(row.redactable));
  return {
    id: row.id,
    type: row.type,
    source: row.source,
    version: row.version,
    category: row.category,
    subcategory: row.subcategory,
    severity: row.severity,
    occurredAt: timestamp(row.occurredAt),
    recordedAt: timestamp(row.recordedAt),
    expiresAt: row.expiresAt === null ? null : timestamp(row.expiresAt),
    subject: row.subject === null ? null : { ...row.subject },
    actors: copyOf(row.actors),
    tags: [...row.tags],
    links: copyOf(row.links),
    parentId: row.parentId,
    rootId: row.rootId,
    correlationId: row.correlationId,
    session: row.session,
    timeline: row.timeline,
    outcome: row.outcome,
    message: type === null || type.message === null ? null : messageOf(type.message, row, details),
    position: row.position,
    // What a catalog calls a stream is its type among streams.
    stream: row.stream === null ? null : { name: row.stream.type, id: row.stream.id, version: row.stream.version },
    details,
  };
}

function copyOf(refs: readonly Ref[]): readonly Ref[] {
  return refs.map((ref) => ({ ...ref }));
}

// A message is for people: it is never withheld because one thing is not known.
const notKnown = "unknown";

function messageOf(template: Template, row: StoredRow, details: unknown): string {
  const text = (part: Reference): string => referredText(part.name, row, details) ?? part.fallback ?? notKnown;
  return template.map((part) => (typeof part === "string" ? part : text(part))).join("");
}
