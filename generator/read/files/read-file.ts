import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, type Stats } from "node:fs";
import { join } from "node:path";
import { ifThere } from "../../tools/if-there.js";

/** Why the text of a file cannot be had. */
export type FileProblem = "missing" | "outside" | "too-large" | "not-text";

/** A device, a pipe or a link that takes the place of a file between two looks is neither waited for nor followed. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the disk says of a file that was there a moment ago, and is no longer, or is something else. */
const codesOfChange: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"]);

/** An editor puts a new file in the place of an old one when it saves: then it is looked at again. Whoever does so without end has no file. */
const mostLooks = 10;

/**
 * The text of a file below a root, without its byte order mark. What is reached by a link lies outside, wherever the link leads, and so does what is no
 * file. Throws what the disk throws.
 */
export function readFileBelow(
  root: string,
  path: string,
  mostBytes: number,
): { readonly text: string; readonly bytes: number } | FileProblem {
  for (let looks = 1; looks <= mostLooks; looks++) {
    const bytes = bytesBelow(root, path, mostBytes);
    if (bytes === "changed") continue;
    if (typeof bytes === "string") return bytes;
    if (!isUtf8(bytes)) return "not-text";
    return { text: bytes.toString("utf8").replace(/^\uFEFF/u, ""), bytes: bytes.length };
  }
  return "outside";
}

/** "changed": what was looked at is not what was opened. */
function bytesBelow(root: string, path: string, mostBytes: number): Buffer | FileProblem | "changed" {
  const file = join(root, path);
  const found = ifThere(() => lstatSync(file, { throwIfNoEntry: false }));
  if (found === undefined || found.isDirectory()) return "missing";
  if (!found.isFile()) return "outside";
  if (found.size > mostBytes) return "too-large";
  try {
    return realpathSync(file) === join(realpathSync(root), path) ? readBytes(file, found, mostBytes) : "outside";
  } catch (reason) {
    if (reason instanceof Error && "code" in reason && codesOfChange.has(reason.code)) return "changed";
    throw reason;
  }
}

function readBytes(file: string, found: Stats, mostBytes: number): Buffer | FileProblem | "changed" {
  const descriptor = openSync(file, openFlags);
  try {
    const { size, ino, dev } = fstatSync(descriptor);
    // Only then the way to it was free of links.
    if (ino !== found.ino || dev !== found.dev) return "changed";
    if (size > mostBytes) return "too-large";
    const buffer = Buffer.allocUnsafe(size);
    let length = 0;
    for (let more = 1; more > 0 && length < size; length += more) more = readSync(descriptor, buffer, length, size - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
