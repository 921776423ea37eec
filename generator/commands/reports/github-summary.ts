import { closeSync, constants, fstatSync, openSync, writeSync } from "node:fs";

/** GitHub refuses the whole summary of a step beyond it. */
const mostBytes = 1_000_000;

/**
 * Appends to the file that the runner has made for a step a text that takes at most so many bytes; what to say where that cannot be.
 * A run does not fail of it.
 */
export function addToSummary(file: string, textWithin: (bytes: number) => string): string | null {
  try {
    // It is there, and is a file: a link that somebody has put in its place would lead elsewhere, and a pipe would keep us waiting.
    const { O_WRONLY, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
    const descriptor = openSync(file, O_WRONLY | O_APPEND | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return unusable;
      writeSync(descriptor, textWithin(Math.max(0, mostBytes - stats.size)));
    } finally {
      closeSync(descriptor);
    }
    return null;
  } catch {
    return unusable;
  }
}

const unusable = "The summary of the job could not be written: GITHUB_STEP_SUMMARY names no file that takes it.";
