import { widthOf } from "./character-width.js";
import { lineAt, type Place, positionAt } from "./source.js";
import { visibleText } from "./visible-text.js";

/** A line of a file as it is shown, and the part of it that is meant. */
export interface CodeFrame {
  readonly line: number;
  readonly text: string;
  /** In columns of a terminal. */
  readonly indent: number;
  readonly width: number;
}

/** Longer lines are cut on both sides of what is meant. */
const widest = 120;

/** Shown before what is meant, where the line is cut. */
const lead = 40;

/** The line that a place begins on. What goes on over several lines is marked to the end of the first. */
export function codeFrame({ file, start, end }: Place): CodeFrame {
  const { line, column } = positionAt(file, start);
  const written = lineAt(file, line);
  const from = Math.min(column - 1, written.length);
  const to = Math.min(Math.max(from, from + end - start), written.length);
  const cutBefore = written.length > widest && from > lead ? from - lead : 0;
  const cutAfter = written.length - cutBefore > widest ? cutBefore + widest : written.length;
  const before = (cutBefore > 0 ? "…" : "") + shown(written.slice(cutBefore, from));
  const meant = shown(written.slice(from, Math.min(to, cutAfter)));
  const after = shown(written.slice(Math.min(to, cutAfter), cutAfter)) + (cutAfter < written.length ? "…" : "");
  return { line, text: (before + meant + after).trimEnd(), indent: widthOf(before), width: Math.max(1, widthOf(meant.trimEnd())) };
}

/** A tab is four columns here, wherever it stands. */
function shown(text: string): string {
  return visibleText(text.replaceAll("\t", "    "));
}
