import { closeSync, constants, openSync, readSync } from "node:fs";
import type { FileContent } from "./output-on-disk.js";

/** What has become a link or a pipe since it was looked at is neither followed nor waited for. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** So much of a file that has been read is kept: whoever reads it all mostly asks for its beginning next. */
const kept = 3_000;

/** What a file of so many bytes holds. Whatever it grows to, no more is read. */
export function contentOf(file: string, size: number): FileContent {
  let beginning: Buffer | null = null;
  return {
    size,
    first: (bytes) => {
      const most = Math.min(bytes, size);
      if (beginning !== null && most <= beginning.length) return beginning.subarray(0, most);
      const read = readFirst(file, Math.max(most, Math.min(kept, size)));
      beginning = read.length <= kept ? read : Buffer.from(read.subarray(0, kept));
      return read.subarray(0, most);
    },
  };
}

function readFirst(file: string, most: number): Buffer {
  const descriptor = openSync(file, openFlags);
  try {
    const bytes = Buffer.allocUnsafe(most);
    let length = 0;
    for (let more = 1; more > 0 && length < most; length += more) more = readSync(descriptor, bytes, length, most - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
