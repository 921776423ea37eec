import { type Code } from "../../code/code.js";
import { type Doc, docComment } from "../../code/comment.js";
import type { EventDefinition } from "../../model/event-model.js";
import type { Deprecation } from "../../shapes/shape.js";

/** What a catalog says of something. */
export interface Said {
  readonly description: string | null;
  readonly deprecated: Deprecation | null;
}

export function docOf(said: Said): Code {
  return docComment(docFor(said));
}

/** The same, and the file that says it where that is given. */
export function docIn(said: Said, file: string | null): Code {
  const { paragraphs, deprecated } = docFor(said);
  return docComment({ paragraphs: file === null ? paragraphs : [...paragraphs, `Defined in ${file}.`], deprecated });
}

export function docFor({ description, deprecated }: Said): Doc {
  return { paragraphs: description === null ? [] : [description], deprecated: deprecated === null ? null : deprecationText(deprecated) };
}

/** What whoever records or handles an event wants to know of it: what it means, how it is kept and whose it is. */
export function eventDoc(event: EventDefinition, ...purpose: readonly string[]): Code {
  const { paragraphs, deprecated } = docFor(event);
  return docComment({ paragraphs: [...paragraphs, ...purpose, policyText(event)], deprecated });
}

function policyText({ category, subcategory, severity, retain, owner, enabled }: EventDefinition): string {
  const kind = subcategory === null ? `\`${category}\`` : `\`${category}\` (${subcategory})`;
  const disabled = enabled ? "" : "Disabled: emitting it does nothing. ";
  return `${disabled}Category ${kind}, severity ${severity}; kept ${retentionText(retain)}; owner ${owner}.`;
}

const units: Readonly<Record<string, string>> = { h: "hour", d: "day" };

/** `365d` in words. */
export function retentionText(retain: string): string {
  const count = Number.parseInt(retain, 10);
  return Number.isNaN(count) ? retain : `${count} ${units[retain.slice(-1)]}${count === 1 ? "" : "s"}`;
}

/** A deprecation in words: why, what instead, and until when. */
export function deprecationText({ description, use, until }: Deprecation): string {
  const instead = use === null ? [] : [`Use \`${use}\` instead.`];
  const end = until === null ? [] : [`Until ${until}.`];
  return [description, ...instead, ...end].join(" ");
}
