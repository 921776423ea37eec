import type { Artifact } from "../render/artifact.js";
import { isOurs } from "./is-ours.js";
import { type FileContent, type Found, type OutputOnDisk, textOf } from "./output-on-disk.js";
import { refusalOf, type Refusal } from "./refusal.js";

/** What becomes of one file. Paths are relative to the root; `before` is what the file holds until it is written. */
export type Write =
  | { readonly action: "create"; readonly path: string; readonly artifact: Artifact }
  | { readonly action: "update"; readonly path: string; readonly artifact: Artifact; readonly before: FileContent }
  | { readonly action: "keep"; readonly path: string; readonly artifact: Artifact }
  | { readonly action: "remove"; readonly path: string; readonly before: FileContent };

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
export function planWrites(artifacts: Iterable<Artifact>, disk: OutputOnDisk): Plan {
  const planned = [...planEach(artifacts, disk)];
  const refusals = planned.flatMap(({ refusal }) => refusal ?? []);
  return { out: disk.out, writes: planned.map(({ write }) => write).sort(byPath), refusals: withoutRepeats(refusals) };
}

/** A write, and why it may not be done. */
export interface Planned {
  readonly write: Write;
  readonly refusal: Refusal | null;
}

/** The same one by one, so that nothing needs to hold all artifacts together. */
export function* planEach(artifacts: Iterable<Artifact>, disk: OutputOnDisk): Iterable<Planned> {
  const wanted = new Set<string>();
  for (const artifact of artifacts) {
    const planned = planWrite(artifact, disk);
    wanted.add(planned.write.path);
    yield planned;
  }
  for (const write of planRemovals(wanted, disk)) yield { write, refusal: null };
}

/** The same of one artifact. */
export function planWrite(artifact: Artifact, disk: OutputOnDisk): Planned {
  const path = `${disk.out}/${artifact.path}`;
  // In this order: who has read all of a file knows its beginning.
  const write = writeOf(path, artifact, disk.found.get(path));
  return { write, refusal: refusalOf(path, disk) };
}

/** What is ours and is not wanted any more. `wanted` are paths relative to the root. */
export function planRemovals(wanted: ReadonlySet<string>, disk: OutputOnDisk): readonly Extract<Write, { readonly action: "remove" }>[] {
  return [...disk.found].flatMap(([path, found]) => {
    if (found.kind !== "file" || wanted.has(path)) return [];
    return isOurs(path, found.content) ? [{ action: "remove", path, before: found.content }] : [];
  });
}

/** Whether there is nothing to do. */
export function isUpToDate(plan: Outline): boolean {
  return plan.writes.every((write) => write.action === "keep");
}

function writeOf(path: string, artifact: Artifact, found: Found | undefined): Write {
  if (found?.kind !== "file") return { action: "create", path, artifact };
  return isSame(found.content, artifact) ? { action: "keep", path, artifact } : { action: "update", path, artifact, before: found.content };
}

/** A file of another size than it should have is not read to know that it differs. */
function isSame(before: FileContent, artifact: Artifact): boolean {
  const { content } = artifact;
  const more = before.size - Buffer.byteLength(content);
  if (more === 0) return Buffer.from(content).equals(before.first(before.size));
  // A carriage return for each line, and a line has a character at least.
  return more > 0 && more <= content.length && isCheckedOut(textOf(before.first(before.size)), content);
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
