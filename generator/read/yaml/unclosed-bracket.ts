import { visibleText } from "../../diagnostics/visible-text.js";
import { openBracket } from "./open-bracket.js";
import { type Explanation, type Met, quoted, unsound } from "./yaml-explanation.js";

/** Why a bracket is not closed: what closes it stands in a comment, or on a line that is not indented so, or nowhere. */
export function unclosedBracket(met: Met): Explanation | null {
  const [, closing] = /end with a ([\]}])/.exec(met.message) ?? [];
  if (closing === undefined) return null;
  const opened = openBracket(met.text, met.start, met.events) ?? met.start;
  const comment = closedInComment(met, opened);
  if (comment !== null) return comment;
  const stray = strayLine(met.text, opened);
  if (stray !== null && met.text.slice(stray.start, stray.end).includes("\t")) return tabIndents({ ...met, ...stray });
  if (stray !== null) {
    const message = `This line stands within the \`${met.text.charAt(opened)}\` above it, and is indented no further than the line of that.`;
    return unsound(met, { ...stray, message, help: "Indent it further." });
  }
  const message = `The \`${met.text.charAt(opened)}\` that begins here is not closed.`;
  return unsound(met, {
    start: opened,
    end: opened + 1,
    message,
    help: `Close it with \`${closing}\`; if it belongs to a text, quote the text.`,
  });
}

/** `{ description: Refunds order #42 }` */
function closedInComment(met: Met, opened: number): Explanation | null {
  for (const { index, written } of signsFrom(met.text, opened)) {
    if (index > met.start) return null;
    if (!/^#[^\s#].*[\]}]/.test(written)) continue;
    const [, word = ""] = /^(#[^\s,[\]{}]*)/.exec(written) ?? [];
    const [, before = ""] = /([^,[\]{}:\n]*)$/.exec(met.text.slice(opened, index)) ?? [];
    const shown = visibleText(written.trimEnd());
    return unsound(met, {
      start: index,
      end: index + written.trimEnd().length,
      message: `YAML takes \`${shown}\` for a comment, and what closes the \`${met.text.charAt(opened)}\` stands in it.`,
      help: `If \`${visibleText(word)}\` belongs to a text, quote the text: \`${quoted((before + word).trim())}\`.`,
      repair: { start: index, text: "_", isText: true },
    });
  }
  return null;
}

/** The first line in a bracket that is closed after all that is not indented as it has to be; null: it is not closed, or all are. */
function strayLine(text: string, opened: number): { readonly start: number; readonly end: number } | null {
  const closed = closingOf(text, opened);
  if (closed === null) return null;
  const [indent = ""] = /^ */.exec(text.slice(text.lastIndexOf("\n", opened) + 1)) ?? [];
  for (let at = text.indexOf("\n", opened); at >= 0 && at < closed; at = text.indexOf("\n", at + 1)) {
    const [white = ""] = /^[ \t]*/.exec(text.slice(at + 1, closed + 1)) ?? [];
    const start = at + 1;
    if (/^[\r\n#]/.test(text.slice(start + white.length, start + white.length + 1))) continue;
    if (white.includes("\t")) return { start, end: start + white.length };
    if (white.length <= indent.length) return { start: start + white.length, end: start + white.length + 1 };
  }
  return null;
}

/** Where a bracket is closed, as far as that can be told of what is no YAML. */
function closingOf(text: string, opened: number): number | null {
  let open = 0;
  for (const { index, written } of signsFrom(text, opened)) {
    if (written === "{" || written === "[") open++;
    else if ((written === "}" || written === "]") && --open === 0) return index;
  }
  return null;
}

/** Quoted texts, comments and brackets, from a place on. */
function* signsFrom(text: string, from: number): Iterable<{ readonly index: number; readonly written: string }> {
  const signs = /"(?:[^"\\\n]|\\.)*"|(?<=[\s,[{:])'[^'\n]*'|(?<=\s)#.*|[[\]{}]/g;
  signs.lastIndex = from;
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) yield { index: found.index, written: found[0] };
}

/** A tab where only spaces may be. */
export function tabIndents(met: Met): Explanation {
  return unsound(met, { message: "A tab cannot indent YAML.", help: "Use spaces." });
}
