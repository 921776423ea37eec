import { lstatSync, readFileSync } from "node:fs";
import { hashTexts } from "../../tools/hash-text.js";
import { ifThere } from "../../tools/if-there.js";

/** What tells that a file has not been touched, without reading it: inode, size, and both times in nanoseconds. Null: there is no such file. */
export type FileStamp = string | null;

/** Of a link, its own: where it leads is not looked at. */
export function stampOf(file: string): FileStamp {
  const found = ifThere(() => lstatSync(file, { bigint: true, throwIfNoEntry: false }));
  return found === undefined ? null : [found.ino, found.size, found.mtimeNs, found.ctimeNs, found.mode].join(" ");
}

/** The hash of a file's content; null: it cannot be read. */
export function hashOfFile(file: string): string | null {
  try {
    return lstatSync(file).isFile() ? hashOfText(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) : null;
  } catch {
    return null;
  }
}

/** The same of a file that has been read. */
export function hashOfText(text: string): string {
  return hashTexts([text]);
}

// A clock that ticks in nanoseconds may still be the one of the last timer interrupt; other file systems know whole seconds, or two.
const [tick, seconds] = [20, 2_100];

/**
 * Whether a change of the file after a moment would show in its stamp. What was written within the same tick of the file system's clock could be
 * written again without leaving a trace.
 */
export function isSettled(stamp: FileStamp, moment: number): boolean {
  if (stamp === null) return true;
  const times = stamp.split(" ").slice(2, 4).map(BigInt);
  return times.every((time) => Number(time / 1_000_000n) + (time % 1_000_000_000n === 0n ? seconds : tick) <= moment);
}
