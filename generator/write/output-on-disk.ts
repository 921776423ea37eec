/** What lies at a path. A link is never followed; an `unread` file is one of a kind that is never generated. */
export type Found =
  | { readonly kind: "file"; readonly content: FileContent }
  | { readonly kind: "unread" }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "special" };

/** What a file holds, read when it is asked for: an output folder may hold more than there is memory. */
export interface FileContent {
  /** In bytes. */
  readonly size: number;
  /** So many of the first bytes, or all there are. Throws what the disk throws. */
  readonly first: (bytes: number) => Uint8Array;
}

/** The output folder as it is: every folder on the way to it, and all that is in it. */
export interface OutputOnDisk {
  /** The output folder, relative to the root, with forward slashes. */
  readonly out: string;
  /** By path relative to the root. What is not there is not in it. */
  readonly found: ReadonlyMap<string, Found>;
}

/** Content that is held already. */
export function heldContent(bytes: Uint8Array): FileContent {
  return { size: bytes.length, first: (most) => bytes.subarray(0, most) };
}

/** Without a copy: most of an output folder is looked at and kept. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
