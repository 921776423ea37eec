import { type TemplateLine, templateOf } from "./template-lines.js";
import { type Code, ProgramText, type Target, text, textFor, textLines, varied } from "./value.js";

export type { Code, Target } from "./value.js";

/** What may stand in a template: Code, a list of it (one per line), or nothing. */
export type Hole = Code | readonly Code[] | null;

/** Nothing. */
export const empty: Code = text("");
export const lineBreak: Code = textLines("\n");
const blankLine: Code = textLines("\n\n");

/**
 * Code from our own text and holes. The margin of the template belongs to the generator's source and is cut; the later lines of a hole are indented
 * like the line it stands on; a line that its holes left empty is not printed. Parts for some targets stand between marks: `‹` and `›` around what
 * only the compiler reads, `«` and `»` around what runs, with what a declaration says instead behind a `¦`. A string in a hole does not compile,
 * and throws.
 */
export function code(strings: TemplateStringsArray, ...holes: readonly Hole[]): Code {
  const { pieces } = templateOf(strings);
  if (pieces === null) return filled(strings, holes);
  // Most templates are one line of such holes: parts of expressions, and there are dozens of them for each event.
  let row = pieces[0] ?? "";
  for (let at = 0; at < holes.length; at++) {
    const hole = holes[at];
    if (!(hole instanceof ProgramText) || hole.isTall || hole.text === null) return filled(strings, holes);
    row += hole.text + pieces[at + 1];
  }
  return new ProgramText(row, null, false);
}

/** One after the other with something between them; what prints nothing is left out with its separator. */
export function join(items: readonly Code[], between: Code): Code {
  const separator = between.text;
  if (separator === null) throw new TypeError("A separator is the same for each target.");
  let all = "";
  let { isTall } = between;
  for (const item of items) {
    if (item.text === null) return varied((target) => joined(items, separator, target));
    if (item.text !== "") all += all === "" ? item.text : separator + item.text;
    isTall ||= item.isTall;
  }
  return new ProgramText(all, null, isTall);
}

/** One per line. */
export function lines(items: readonly Code[]): Code {
  return join(items, lineBreak);
}

/** With a blank line between them. */
export function paragraphs(items: readonly Code[]): Code {
  return join(items, blankLine);
}

function codeOf(hole: unknown): Code {
  if (hole === null) return empty;
  if (hole instanceof ProgramText) return hole;
  if (Array.isArray(hole)) return lines(hole.map(codeOf));
  throw new TypeError(`A ${typeof hole} is not Code; use an encoder such as literal() or identifier().`);
}

function joined(items: readonly Code[], separator: string, target: Target): string {
  let all = "";
  for (const item of items) {
    const each = item.text ?? textFor(target, item);
    if (each !== "") all += all === "" ? each : separator + each;
  }
  return all;
}

function filled(strings: TemplateStringsArray, holes: readonly Hole[]): Code {
  const template = templateOf(strings);
  let { isVaried } = template;
  const parts: Code[] = [];
  for (const hole of holes) {
    const part = hole instanceof ProgramText ? hole : codeOf(hole);
    parts.push(part);
    isVaried ||= part.text === null;
  }
  if (!isVaried) return textLines(linesFor("ts", template.lines.ts, parts));
  return varied((target) => linesFor(target, template.lines[target], parts));
}

function linesFor(target: Target, lines: readonly TemplateLine[], parts: readonly Code[]): string {
  let all = "";
  let isFirst = true;
  for (const line of lines) {
    const { pieces, holes } = line;
    let row = pieces[0] ?? "";
    let isEmpty = line.isHollow;
    for (let at = 0; at < holes.length; at++) {
      const part = parts[holes[at] ?? -1] ?? empty;
      const inner = part.text ?? textFor(target, part);
      if (inner !== "") {
        isEmpty = false;
        row += part.isTall && line.indent !== "" ? indented(inner, line.indent) : inner;
      }
      row += pieces[at + 1];
    }
    if (isEmpty) continue;
    all += isFirst ? row : `\n${row}`;
    isFirst = false;
  }
  return all;
}

/** The later lines, those that are empty excepted. */
function indented(lines: string, indent: string): string {
  // Without the lookahead, which is seldom needed, the engine searches for a plain character.
  return lines.replaceAll(lines.includes("\n\n") ? /\n(?!\n)/g : /\n/g, `\n${indent}`);
}
