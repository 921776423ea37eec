import type * as Diff from "diff";
import { libraryLoader } from "./load-library.js";

const library = libraryLoader<typeof Diff>("diff");

/** A stretch in which two texts differ, with a few lines around it. */
export interface Hunk {
  readonly lines: readonly { readonly mark: " " | "-" | "+"; readonly text: string }[];
  /** The first line of the new text that is added, or follows what is missing; counted from 1. */
  readonly line: number;
  /** The first line of the old text that is missing, or follows what is added. */
  readonly formerLine: number;
}

/** Beyond this many changed lines, looking for the shortest difference takes too long. */
const mostEdits = 500;

/** Where two texts differ, line by line; null: nearly everywhere. */
export function compareTexts(before: string, after: string): readonly Hunk[] | null {
  // To tell lines of millions apart takes room, and more than so many are missing anyway.
  if (Math.abs(lineBreaksIn(before) - lineBreaksIn(after)) > mostEdits) return null;
  const patch = library().structuredPatch("", "", before, after, "", "", { context: 2, maxEditLength: mostEdits });
  return patch === undefined
    ? null
    : patch.hunks.map(({ lines, newStart, oldStart }) =>
        hunkOf(
          lines.filter((line) => !line.startsWith("\\")),
          newStart,
          oldStart,
        ),
      );
}

function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function hunkOf(lines: readonly string[], start: number, formerStart: number): Hunk {
  const first = lines.findIndex((line) => !line.startsWith(" "));
  return {
    line: start + Math.max(first, 0),
    formerLine: formerStart + Math.max(first, 0),
    lines: lines.map((line) => ({ mark: line.startsWith("-") ? "-" : line.startsWith("+") ? "+" : " ", text: line.slice(1) })),
  };
}
