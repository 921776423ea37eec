import { type Template, type TemplateBlock, templateOf } from "./template-lines.js";
import { type Code, printed, ProgramText, type Target, text, textFor, textLines } from "./value.js";

export type { Code, Target } from "./value.js";

/** What may stand in a template: Code, a list of it (one per line), or nothing. */
export type Hole = Code | readonly Code[] | null;

/** Nothing. */
export const empty: Code = text("");
export const lineBreak: Code = textLines("\n");
export const blankLine: Code = textLines("\n\n");

/**
 * Code from our own text and holes. The margin of the template belongs to the generator's source and is cut; the later lines of a hole are indented
 * like the line it stands on; a line that its holes left empty is not printed. Parts for some targets stand between marks: `‹` and `›` around what
 * only the compiler reads, `«` and `»` around what runs, with what a declaration says instead behind a `¦`. A string in a hole does not compile,
 * and throws.
 */
export function code(strings: TemplateStringsArray, ...holes: readonly Hole[]): Code {
  const template = templateOf(strings);
  const { pieces } = template;
  if (pieces === null) return filled(template, holes);
  // Most templates are one line of such holes: parts of expressions, and there are dozens of them for each event.
  let row = pieces[0] ?? "";
  for (let at = 0; at < holes.length; at++) {
    const hole = holes[at];
    if (hole instanceof ProgramText && hole.text !== null) row += hole.text;
    else if (hole !== null) return filled(template, holes);
    row += pieces[at + 1];
  }
  return new ProgramText(row, null);
}

/** One after the other with something between them; what prints nothing is left out with its separator. */
export function join(items: readonly Code[], between: Code): Code {
  const separator = between.text;
  if (separator === null) return printed((target, indent) => joined(items, textFor(target, between, indent), target, indent));
  let all = "";
  for (let at = 0; at < items.length; at++) {
    const each = (items[at] ?? empty).text;
    if (each === null) return printed((target, indent) => joined(items, separator, target, indent));
    if (each !== "") all += all === "" ? each : separator + each;
  }
  return new ProgramText(all, null);
}

/** One per line. */
export function lines(items: readonly Code[]): Code {
  return join(items, lineBreak);
}

/** With a blank line between them. */
export function paragraphs(items: readonly Code[]): Code {
  return join(items, blankLine);
}

/** As one target prints it at one depth: what has to be compared before it stands anywhere. */
export function printedFor(target: Target, inner: Code, indent: string): Code {
  return text(textFor(target, inner, indent));
}

function areCode(holes: readonly Hole[]): holes is readonly Code[] {
  for (let at = 0; at < holes.length; at++) if (!(holes[at] instanceof ProgramText)) return false;
  return true;
}

function codeOf(hole: unknown): Code {
  if (hole === null) return empty;
  if (hole instanceof ProgramText) return hole;
  if (Array.isArray(hole)) return lines(hole.map(codeOf));
  throw new TypeError(`A ${typeof hole} is not Code; use an encoder such as literal() or identifier().`);
}

function joined(items: readonly Code[], separator: string, target: Target, indent: string): string {
  let all = "";
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? empty;
    const each = item.text ?? textFor(target, item, indent);
    if (each !== "") all += all === "" ? each : separator + each;
  }
  return all;
}

function filled({ blocksFor }: Template, holes: readonly Hole[]): Code {
  const parts = areCode(holes) ? holes : holes.map(codeOf);
  return printed((target, indent) => linesFor(blocksFor(target), parts, target, indent));
}

function linesFor(blocks: readonly TemplateBlock[], parts: readonly Code[], target: Target, indent: string): string {
  let all = "";
  let isFirst = true;
  for (let number = 0, block = blocks[0]; block !== undefined; block = blocks[++number]) {
    const { holes, indents } = block;
    const pieces = indent === "" ? block.pieces : block.piecesAt(indent);
    let lines = pieces[0] ?? "";
    let isEmpty = block.isHollow;
    for (let at = 0; at < holes.length; at++) {
      const part = parts[holes[at] ?? -1] ?? empty;
      const inner = part.text ?? textFor(target, part, indent + indents[at]);
      if (inner !== "") {
        isEmpty = false;
        lines += inner;
      }
      lines += pieces[at + 1];
    }
    if (isEmpty) continue;
    if (!isFirst) all += block.isBlank ? "\n" : `\n${indent}`;
    all += lines;
    isFirst = false;
  }
  return all;
}
