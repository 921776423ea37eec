import type { CurrentContext } from "../context/context.js";
import { InvalidInputError } from "../errors.js";
import type { EventRow } from "../store/store.js";
import type { About } from "./about.js";
import type { Ref } from "./event.js";
import type { EventType } from "./event-types.js";
import { lastInstant } from "./instants.js";
import { referredText } from "./referred-text.js";
import { detailText, fillTemplate } from "./template.js";
import { hindranceOf, hindranceOfPair } from "./text-limits.js";
import { uuidV7 } from "./uuid-v7.js";

/** An event to be, with everything that is known of it. */
export interface Draft {
  readonly type: EventType;
  readonly version: number;
  /** Checked. */
  readonly details: unknown;
  readonly about: About;
  readonly context: CurrentContext;
}

/** An event whose tags are not known yet: they may name the rest of the envelope. */
interface Untagged extends EventRow {
  tags: readonly string[];
}

/** Fills in the envelope. Throws InvalidInputError where the caller's part of it is missing or unusable. */
export function stamp(draft: Draft): EventRow {
  const { about, context, details } = draft;
  const { entry, retain } = draft.type;
  const id = about.id ?? uuidV7();
  const parent = about.parent === undefined ? context.parent : about.parent;
  if (parent?.id === id) refuse("An event cannot be its own parent: `about.id` and the parent's id are the same.");
  const occurredAt = about.occurredAt ?? Date.now();
  const row: Untagged = {
    id,
    type: entry.type,
    version: draft.version,
    source: entry.source,
    category: entry.category,
    subcategory: entry.subcategory,
    severity: entry.severity,
    occurredAt,
    expiresAt: retain === null || occurredAt + retain > lastInstant ? null : occurredAt + retain,
    subject: subjectOf(draft),
    actors: about.actors ?? context.actors,
    tags: noTags,
    links: about.links,
    parentId: parent?.id ?? null,
    rootId: parent === null ? id : parent.rootId,
    correlationId: context.correlation ?? (parent === null ? id : parent.correlationId),
    session: context.session,
    timeline: null,
    outcome: null,
    stream: null,
    details: JSON.stringify(details),
    redactable: null,
    redactAt: null,
  };
  if (draft.type.tags.length > 0 || about.tags.length > 0) row.tags = tagsOf(draft, row);
  return row;
}

const noTags: readonly string[] = [];

function subjectOf({ type, details, about }: Draft): Ref | null {
  const rule = type.subject;
  const name = type.entry.type;
  if (rule === null) return about.subject;
  if (rule.id !== null) {
    if (about.subject !== null) refuse(`The subject of \`${name}\` is taken from its details; \`about\` may not name one.`);
    const id = fillTemplate(rule.id, (reference) => detailText(details, reference));
    if (id === null) return refuse(`The subject of \`${name}\` is not among its details.`);
    if (id === "") return refuse(`The subject of \`${name}\`, taken from its details, is empty.`);
    const hindrance = hindranceOf(id) ?? hindranceOfPair(rule.type, id);
    return hindrance === null ? { type: rule.type, id } : refuse(`The subject of \`${name}\`, taken from its details, ${hindrance}.`);
  }
  if (about.subject === null) return refuse(`\`${name}\` needs \`about.subject\`, of the type \`${rule.type}\`.`);
  if (about.subject.type === rule.type) return about.subject;
  return refuse(`The subject of \`${name}\` is of the type \`${rule.type}\`, not \`${about.subject.type}\`.`);
}

function tagsOf({ type, details, about }: Draft, row: EventRow): readonly string[] {
  const tags = new Set<string>();
  for (const template of type.tags) {
    const tag = fillTemplate(template, (reference) => referredText(reference, row, details));
    // An empty text is as little of a tag as one that is absent.
    if (tag === null || tag === "") continue;
    const hindrance = hindranceOf(tag);
    if (hindrance !== null) refuse(`A tag of \`${type.entry.type}\`, filled in as its catalog says, ${hindrance}.`);
    tags.add(tag);
  }
  for (const tag of about.tags) tags.add(tag);
  return [...tags];
}

function refuse(message: string): never {
  throw new InvalidInputError("invalid-about", message);
}
