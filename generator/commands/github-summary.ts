import { closeSync, constants, fstatSync, openSync, statSync, writeSync } from "node:fs";

/** GitHub refuses the whole summary of a step beyond it. */
const mostBytes = 1_000_000;

/** How many bytes the file still takes. */
export function roomInSummary(file: string): number {
  return Math.max(0, mostBytes - (statSync(file, { throwIfNoEntry: false })?.size ?? 0));
}

/** Appends to the file that the runner has made for a step; what to say where that cannot be. A run does not fail of it. */
export function addToSummary(file: string, text: string): string | null {
  try {
    // It is there, and is a file: a link that somebody has put in its place would lead elsewhere.
    const { O_WRONLY, O_APPEND, O_NOFOLLOW } = constants;
    const descriptor = openSync(file, O_WRONLY | O_APPEND | (O_NOFOLLOW ?? 0));
    try {
      if (!fstatSync(descriptor).isFile()) return unusable;
      writeSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    return null;
  } catch {
    return unusable;
  }
}

const unusable = "The summary of the job could not be written: GITHUB_STEP_SUMMARY names no file that takes it.";
