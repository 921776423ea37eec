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
 * Writes a file from the first part on that is another one than before, in its place. A new file of many megabytes takes twenty times as long;
 * whoever reads it at that moment may see half of it. `inode` is what the file has to be.
 */
export function patchFile(path: string, inode: bigint, before: PartsOnDisk, parts: readonly string[]): PartsOnDisk {
  const bytes = encoded(before, parts);
  const first = parts.findIndex((part, at) => before.parts[at] !== part);
  const start = first < 0 ? parts.length : first;
  const offset = lengthOf(bytes.slice(0, start));
  const file = openSync(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    if (fstatSync(file, { bigint: true }).ino !== inode) throw new Error(`${path} has become another file`);
    let at = offset;
    for (let next = start; next < bytes.length; next += most) {
      const some = bytes.slice(next, next + most);
      const written = writevSync(file, some, at);
      if (written !== lengthOf(some)) throw new Error(`${path} could only be written in part`);
      at += written;
    }
    ftruncateSync(file, at);
  } finally {
    closeSync(file);
  }
  return { parts, bytes };
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
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
