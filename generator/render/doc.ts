import { type Code } from "../code/code.js";
import { type Doc, docComment } from "../code/comment.js";
import type { Deprecation } from "../model/shape.js";

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

/** A deprecation in words: why, what instead, and until when. */
export function deprecationText({ description, use, until }: Deprecation): string {
  const instead = use === null ? [] : [`Use \`${use}\` instead.`];
  const end = until === null ? [] : [`Until ${until}.`];
  return [description, ...instead, ...end].join(" ");
}
