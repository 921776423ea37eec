import { closeSync, constants, fstatSync, ftruncateSync, openSync, writevSync } from "node:fs";

/** A file that was written in parts, as it is on disk. */
export interface PartsOnDisk {
  readonly parts: readonly string[];
  /** Those of each part; made when they are first needed. */
  readonly bytes: readonly Buffer[];
}

/** How many parts are handed over at once: systems take some thousand. */
const most = 512;

/**
 * Writes what is another part of a file than before, in its place, and what follows where that moves. A new file of many megabytes takes twenty
 * times as long; whoever reads it at that moment may see half of it. `inode` is what the file has to be.
 */
export function patchFile(path: string, inode: bigint, before: PartsOnDisk, parts: readonly string[]): PartsOnDisk {
  const bytes = encoded(before, parts);
  const { start, end } = differing(before, { parts, bytes });
  const file = openSync(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    if (fstatSync(file, { bigint: true }).ino !== inode) throw new Error(`${path} has become another file`);
    let at = lengthOf(bytes, 0, start);
    for (let next = start; next < end; next += most) {
      const some = bytes.slice(next, Math.min(next + most, end));
      const written = writevSync(file, some, at);
      if (written !== lengthOf(some, 0, some.length)) throw new Error(`${path} could only be written in part`);
      at += written;
    }
    if (end === bytes.length) ftruncateSync(file, at);
  } finally {
    closeSync(file);
  }
  return { parts, bytes };
}

/** Which parts are not where they were before. */
function differing(before: PartsOnDisk, now: PartsOnDisk): { readonly start: number; readonly end: number } {
  const shift = before.parts.length - now.parts.length;
  let start = 0;
  while (start < now.parts.length && now.parts[start] === before.parts[start]) start++;
  let end = now.parts.length;
  while (end > start && end + shift > start && now.parts[end - 1] === before.parts[end - 1 + shift]) end--;
  const isMoved = lengthOf(now.bytes, start, end) !== lengthOf(before.bytes, start, end + shift);
  return { start, end: isMoved ? now.parts.length : end };
}

function lengthOf(buffers: readonly Buffer[], start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) length += buffers[at]?.length ?? 0;
  return length;
}

/** The bytes of parts; those of parts that were there before, counted from the beginning or from the end, are known. */
function encoded(before: PartsOnDisk, parts: readonly string[]): readonly Buffer[] {
  const shift = before.parts.length - parts.length;
  return parts.map((part, at) => {
    for (const known of [at, at + shift]) {
      const bytes = before.bytes[known];
      if (bytes !== undefined && before.parts[known] === part) return bytes;
    }
    return Buffer.from(part);
  });
}
