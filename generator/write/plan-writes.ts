import type { Artifact } from "../render/artifact.js";
import { isOurs } from "./is-ours.js";
import { type Found, type OutputOnDisk, textOf } from "./output-on-disk.js";
import { refusalOf, type Refusal } from "./refusal.js";

/** What becomes of one file. Paths are relative to the root; `before` is what the file holds now. */
export type Write =
  | { readonly action: "create"; readonly path: string; readonly artifact: Artifact }
  | { readonly action: "update"; readonly path: string; readonly artifact: Artifact; readonly before: string }
  | { readonly action: "keep"; readonly path: string; readonly artifact: Artifact }
  | { readonly action: "remove"; readonly path: string; readonly before: string };

/** What becomes of which file, whatever they hold. */
export interface Outline {
  readonly out: string;
  /** By path. */
  readonly writes: readonly Pick<Write, "action" | "path">[];
  readonly refusals: readonly Refusal[];
}

/** What has to be done so that the output folder holds exactly the artifacts. Nothing may be done while something is refused. */
export interface Plan extends Outline {
  readonly writes: readonly Write[];
}

/** Compares what should be with what is. Files that are not ours and not in the way are none of our business. */
export function planWrites(artifacts: readonly Artifact[], disk: OutputOnDisk): Plan {
  const planned = artifacts.map((artifact) => planWrite(artifact, disk));
  const writes = planned.map(({ write }) => write);
  const wanted = new Set(writes.map(({ path }) => path));
  const refusals = planned.flatMap(({ refusal }) => refusal ?? []);
  return { out: disk.out, writes: [...writes, ...planRemovals(wanted, disk)].sort(byPath), refusals: withoutRepeats(refusals) };
}

/** The same of one artifact; what is refused may not be done. */
export function planWrite(artifact: Artifact, disk: OutputOnDisk): { readonly write: Write; readonly refusal: Refusal | null } {
  const path = `${disk.out}/${artifact.path}`;
  return { write: writeOf(path, artifact, disk.found.get(path)), refusal: refusalOf(path, disk) };
}

/** What is ours and is not wanted any more. `wanted` are paths relative to the root. */
export function planRemovals(wanted: ReadonlySet<string>, disk: OutputOnDisk): readonly Extract<Write, { readonly action: "remove" }>[] {
  return [...disk.found].flatMap(([path, found]) => {
    if (found.kind !== "file" || wanted.has(path)) return [];
    return isOurs(path, found.bytes) ? [{ action: "remove", path, before: textOf(found.bytes) }] : [];
  });
}

/** Whether there is nothing to do. */
export function isUpToDate(plan: Outline): boolean {
  return plan.writes.every((write) => write.action === "keep");
}

function writeOf(path: string, artifact: Artifact, found: Found | undefined): Write {
  if (found?.kind !== "file") return { action: "create", path, artifact };
  if (isSame(found.bytes, artifact.content)) return { action: "keep", path, artifact };
  const before = textOf(found.bytes);
  return isCheckedOut(before, artifact.content) ? { action: "keep", path, artifact } : { action: "update", path, artifact, before };
}

function isSame(bytes: Uint8Array, content: string): boolean {
  return Buffer.byteLength(content) === bytes.length && Buffer.from(content).equals(bytes);
}

/** Git may check files out with CRLF; that alone is neither drift nor a reason to write. */
function isCheckedOut(text: string, content: string): boolean {
  return text.includes("\r\n") && text.replaceAll("\r\n", "\n") === content;
}

/** One link on the way stops many files, and is said once. */
export function withoutRepeats(refusals: readonly Refusal[]): readonly Refusal[] {
  return [...new Map(refusals.map((refusal) => [refusal.path, refusal])).values()];
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
