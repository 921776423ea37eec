import { type Place, positionAt } from "../../diagnostics/source.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { Drift, Stretch } from "./drift.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";

/** A report is to be read, not scrolled: beyond these, it says how much there is. */
const most = { files: 20, stretches: 8, stretchesOfAFile: 2, lines: 10, width: 120 };

/** What stands before the text of a line. */
const margin = 4;

/** What differs, why, and the command that mends it. */
export function printDrift(drifts: readonly Drift[], mend: string, terminal: Terminal): void {
  const { print, colors } = terminal;
  let left = most.stretches;
  for (const drift of drifts.slice(0, most.files)) left -= printFile(drift, Math.min(left, most.stretchesOfAFile), terminal);
  if (drifts.length > most.files) print(`${colors.dim(`… and ${numberOf(drifts.length - most.files, "more file")}`)}\n`);
  print(`\n${colors.bold(colors.red("error"))}: The output is not what the catalogs say: ${summaryOf(drifts)}.\n`);
  const foreign = drifts.filter(({ isForeign }) => isForeign);
  if (foreign.length > 0) print(`${colors.bold(colors.cyan("note"))}: ${noteOn(foreign)}\n`);
  const loss = foreign.length > 0 ? " Edits of generated files are lost then: what is to be different belongs in the catalog." : "";
  print(`${colors.bold(colors.cyan("help"))}: Run \`${mend}\`, and commit what it writes.${loss}\n`);
}

/** `catalog.json` holds all that the catalogs say. */
function noteOn(foreign: readonly Drift[]): string {
  const names = foreign.length === 1 ? `\`${visibleText(foreign[0]?.path ?? "")}\` was` : `${foreign.length} files were`;
  return `The catalogs have not changed: ${names} edited, or written by another version or configuration.`;
}

/** How many stretches were printed, of so many at most. */
function printFile({ state, path, stretches }: Drift, mostStretches: number, terminal: Terminal): number {
  const { print, colors } = terminal;
  const paint = { changed: colors.yellow, missing: colors.red, orphaned: colors.red }[state];
  const shown = (stretches ?? []).slice(0, mostStretches);
  const left = (stretches?.length ?? 0) - shown.length;
  print(`${paint(state.padEnd(8))}  ${colors.bold(visibleText(path))}\n`);
  for (const stretch of shown) printStretch(stretch, terminal);
  if (shown.length > 0 && left > 0) print(`  ${colors.dim(`… and ${numberOf(left, "more place")}`)}\n`);
  return shown.length;
}

function printStretch({ lines, from }: Stretch, { print, colors, width }: Terminal): void {
  const paint = { "-": colors.red, "+": colors.green, " ": colors.dim };
  print(`  ${colors.cyan(from === null ? "@@" : `@@ ${placeText(from)}`)}\n`);
  for (const { mark, text } of withoutBlankEnds(lines).slice(0, most.lines))
    print(`${`  ${paint[mark](`${mark} ${visible(text, width)}`.trimEnd())}`.trimEnd()}\n`);
  if (lines.length > most.lines) print(`  ${colors.dim(`… and ${numberOf(lines.length - most.lines, "more line")}`)}\n`);
}

function placeText({ file, start }: Place): string {
  const { line, column } = positionAt(file, start);
  return `${visibleText(file.path)}:${line}:${column}`;
}

/** Empty lines around what differs say nothing. */
function withoutBlankEnds(lines: Stretch["lines"]): Stretch["lines"] {
  const isSaying = ({ mark, text }: Stretch["lines"][number]): boolean => mark !== " " || text.trim() !== "";
  return lines.slice(lines.findIndex(isSaying), lines.findLastIndex(isSaying) + 1);
}

/** What is on disk may have been written by anyone: nothing in it may steer the terminal. */
function visible(text: string, width: number | null): string {
  const widest = Math.min(most.width, (width ?? most.width) - margin);
  // Of a line without end, what is not shown need not be escaped.
  const escaped = visibleText(text.slice(0, most.width * 2));
  return escaped.length <= widest ? escaped : `${escaped.slice(0, widest - 1)}…`;
}

function summaryOf(drifts: readonly Drift[]): string {
  return (["changed", "missing", "orphaned"] as const)
    .map((state) => ({ state, count: drifts.filter((drift) => drift.state === state).length }))
    .flatMap(({ state, count }) => (count === 0 ? [] : [`${count} ${state}`]))
    .join(", ");
}
