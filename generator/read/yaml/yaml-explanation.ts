import type { RuleName } from "../../diagnostics/codes.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { YamlEvent } from "../../tools/yaml-event.js";

/** Text that takes the place of as much text, so that every other offset stays true. */
export interface Repair {
  readonly start: number;
  readonly text: string;
  /** Whether the value that it stands in was meant as a text, just as it is written: then it is read as that. */
  readonly isText: boolean;
}

/** What to say of a mistake, and how to get past it; a null repair: not at all. */
export interface Explanation {
  readonly code: RuleName;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
  readonly repair: Repair | null;
}

/** A mistake where the reader has met it. */
export interface Met {
  readonly text: string;
  /** The line from where the mistake begins, and the line up to there. */
  readonly rest: string;
  readonly before: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly events: readonly YamlEvent[];
}

/** What is wrong of the YAML itself: where it was met, unless said otherwise. */
export function unsound({ start, end }: Met, what: Partial<Explanation> & Pick<Explanation, "message" | "help">): Explanation {
  return { code: "yaml-is-sound", start, end: Math.max(end, start), repair: null, ...what };
}

/** A text between quotes that it does not hold. */
export function quoted(text: string): string {
  return visibleText(text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`);
}

/** The same as it stands in a sentence. */
export function quotedInBackticks(text: string): string {
  return text.includes("`") ? quoted(text) : `\`${quoted(text)}\``;
}
