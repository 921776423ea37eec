import type { Diagnostic } from "./diagnostic.js";
import { countsOf } from "./print-text.js";
import { positionAt } from "./source.js";
import { visibleText } from "./visible-text.js";
import { worstFirst } from "./worst-first.js";

/** In bytes: for the line that says how many there are besides. */
const roomForCount = 100;

/** A table of findings in Markdown, the worst first, in at most so many bytes; the rest is counted. */
export function printGithubSummary(diagnostics: readonly Diagnostic[], mostBytes: number): string {
  const head = `\n### eventbook: ${countsOf(diagnostics)}\n\n|  | Where | What |\n| --- | --- | --- |\n`;
  const rows: string[] = [];
  let left = mostBytes - Buffer.byteLength(head) - roomForCount;
  for (const diagnostic of worstFirst(diagnostics)) {
    const text = row(diagnostic);
    left -= Buffer.byteLength(text);
    if (left < 0) break;
    rows.push(text);
  }
  const more = diagnostics.length - rows.length;
  return `${head}${rows.join("")}${more === 0 ? "" : `\nAnd ${more} more, which the log has.\n`}`;
}

function row({ code, severity, message, place: { file, start }, help }: Diagnostic): string {
  const { line, column } = positionAt(file, start);
  const what = [message, ...(help === null ? [] : [help])].map(inline).join("<br>");
  return `| ${severity} | ${codeSpan(`${file.path}:${line}:${column}`)} | ${what}<br>${codeSpan(code)} |\n`;
}

/** Names and values stand in backticks, as in every message. */
function inline(text: string): string {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 0 ? escaped(part) : codeSpan(part)))
    .join("");
}

function codeSpan(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** As entities, which are no mark-up anywhere in Markdown or HTML, whatever stands around them. */
function escaped(text: string): string {
  return visibleText(text).replaceAll(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
