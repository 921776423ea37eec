import type { CurrentContext } from "../context/context.js";
import { InvalidInputError } from "../errors.js";
import type { EventRow } from "../store/store.js";
import type { About } from "./about.js";
import type { Ref } from "./event.js";
import type { EventType } from "./event-types.js";
import { lastInstant } from "./instants.js";
import { detailText, fillTemplate, type Template } from "./template.js";
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

/** Fills in the envelope. Throws InvalidInputError where the caller's part of it is missing or unusable. */
export function stamp(draft: Draft): EventRow {
  const { about, context, details } = draft;
  const { entry, retain } = draft.type;
  const id = about.id ?? uuidV7();
  const parent = about.parent === undefined ? context.parent : about.parent;
  if (parent?.id === id) refuse("An event cannot be its own parent: `about.id` and the parent's id are the same.");
  const occurredAt = about.occurredAt ?? Date.now();
  return {
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
    tags: tagsOf(draft),
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
}

function subjectOf({ type, details, about }: Draft): Ref | null {
  const rule = type.subject;
  const name = type.entry.type;
  if (rule === null) return about.subject;
  if (rule.id !== null) {
    if (about.subject !== null) refuse(`The subject of \`${name}\` is taken from its details; \`about\` may not name one.`);
    const id = derived(rule.id, details, name) ?? refuse(`The subject of \`${name}\` is not among its details.`);
    const hindrance = hindranceOfPair(rule.type, id);
    return hindrance === null ? { type: rule.type, id } : refuse(`The subject of \`${name}\`, taken from its details, ${hindrance}.`);
  }
  if (about.subject === null) return refuse(`\`${name}\` needs \`about.subject\`, of the type \`${rule.type}\`.`);
  if (about.subject.type === rule.type) return about.subject;
  return refuse(`The subject of \`${name}\` is of the type \`${rule.type}\`, not \`${about.subject.type}\`.`);
}

function tagsOf({ type, details, about }: Draft): readonly string[] {
  if (type.tags.length === 0 && about.tags.length === 0) return [];
  const tags = new Set<string>();
  for (const template of type.tags) {
    const tag = derived(template, details, type.entry.type);
    if (tag !== null) tags.add(tag);
  }
  for (const tag of about.tags) tags.add(tag);
  return [...tags];
}

function derived(template: Template, details: unknown, name: string): string | null {
  const text = fillTemplate(template, (reference) => detailText(details, reference));
  const hindrance = text === null ? null : text === "" ? "is empty" : hindranceOf(text);
  return hindrance === null ? text : refuse(`A tag or the subject of \`${name}\`, taken from its details, ${hindrance}.`);
}

function refuse(message: string): never {
  throw new InvalidInputError("invalid-about", message);
}
