import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** Why the text of a file cannot be had. */
export type FileProblem = "missing" | "outside" | "too-large" | "not-text";

/** A device, a pipe or a link that takes the place of a file between two looks is neither waited for nor followed. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The text of a file below a root, without its byte order mark. What is reached by a link lies outside, wherever the link leads, and so does what is no
 * file. Throws what the disk throws.
 */
export function readFileBelow(
  root: string,
  path: string,
  mostBytes: number,
): { readonly text: string; readonly bytes: number } | FileProblem {
  const file = join(root, path);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return "missing";
  if (!found.isFile() || realpathSync(file) !== join(realpathSync(root), path)) return "outside";
  if (found.size > mostBytes) return "too-large";
  const bytes = readBytes(file, mostBytes);
  if (typeof bytes === "string") return bytes;
  if (!isUtf8(bytes)) return "not-text";
  return { text: bytes.toString("utf8").replace(/^\uFEFF/u, ""), bytes: bytes.length };
}

function readBytes(file: string, mostBytes: number): Buffer | FileProblem {
  const descriptor = openSync(file, openFlags);
  try {
    const { size, isFile } = statsOf(descriptor);
    if (!isFile) return "outside";
    if (size > mostBytes) return "too-large";
    const buffer = Buffer.allocUnsafe(size);
    let length = 0;
    for (let more = 1; more > 0 && length < size; length += more) more = readSync(descriptor, buffer, length, size - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function statsOf(descriptor: number): { readonly size: number; readonly isFile: boolean } {
  const stats = fstatSync(descriptor);
  return { size: stats.size, isFile: stats.isFile() };
}
