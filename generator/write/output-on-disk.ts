/** What lies at a path. A link is never followed; an `unread` file is one of a kind that is never generated. */
export type Found =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "unread" }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "special" };

/** The output folder as it is: every folder on the way to it, and all that is in it. */
export interface OutputOnDisk {
  /** The output folder, relative to the root, with forward slashes. */
  readonly out: string;
  /** By path relative to the root. What is not there is not in it. */
  readonly found: ReadonlyMap<string, Found>;
}

/** Without a copy: most of an output folder is looked at and kept. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
