import { type Code, isCode, list, template, text } from "./value.js";
import { piecesOf } from "./template-pieces.js";

export type { Code, Target } from "./value.js";

/** What may stand in a template: Code, a list of it (one per line), or nothing. */
export type Hole = Code | readonly Code[] | null;

/** Nothing. */
export const empty: Code = text("");
const lineBreak: Code = template([["", ""]], []);
const blankLine: Code = template([["", "", ""]], []);

/**
 * Code from our own text and holes. The margin of the template belongs to the generator's source and is cut; the later lines of a hole are indented
 * like the line it stands on; a line that its holes left empty is not printed. A string in a hole does not compile, and throws.
 */
export function code(strings: TemplateStringsArray, ...holes: readonly Hole[]): Code {
  return template(piecesOf(strings), holes.every(isCode) ? holes : holes.map(codeOf));
}

/** One after the other with something between them; what prints nothing is left out with its separator. */
export function join(items: readonly Code[], between: Code): Code {
  return list(items, between);
}

/** One per line. */
export function lines(items: readonly Code[]): Code {
  return list(items, lineBreak);
}

/** With a blank line between them. */
export function paragraphs(items: readonly Code[]): Code {
  return list(items, blankLine);
}

function codeOf(hole: Hole): Code {
  if (hole === null) return empty;
  if (isCode(hole)) return hole;
  if (Array.isArray(hole)) return lines(hole.map(codeOf));
  throw new TypeError(`A ${typeof hole} is not Code; use an encoder such as literal() or identifier().`);
}
