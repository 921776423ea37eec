import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { Artifact } from "../render/artifact.js";
import { ifThere } from "../tools/if-there.js";
import { applyWrites } from "./apply-writes.js";
import { type PartsOnDisk, patchFile } from "./patch-file.js";
import { heldContent } from "./output-on-disk.js";
import { type Plan, planWrites, type Write } from "./plan-writes.js";
import { readOutput } from "./read-output.js";

/** What was written last. */
export interface KeptOutput {
  /** Writes what differs from what was written last, or from what lies on disk now. Nothing is written while something is refused. */
  readonly write: (out: string, artifacts: readonly Artifact[]) => Plan;
  /** Whether a path, relative to the root, is one of a file or folder that was written and is gone. */
  readonly isGone: (path: string) => boolean;
  /** Relative to the root. */
  readonly folders: () => readonly string[];
}

interface Kept {
  /** Absolute. */
  readonly file: string;
  readonly artifact: Artifact;
  readonly stamp: Stamp;
  /** Of a file that is patched. */
  readonly onDisk: PartsOnDisk | null;
}

/** What says that a file has not been touched. */
interface Stamp {
  readonly inode: bigint;
  readonly size: bigint;
  readonly time: bigint;
}

/** A file of more characters is not written anew for an edit, but from where it differs. */
const large = 1_000_000;

/** Keeps what is written below a root. What it has not written itself it compares as a whole, as a first run does. */
export function keepOutput(root: string): KeptOutput {
  // In the order of the artifacts, which is that of their paths.
  let kept = new Map<string, Kept>();
  let folder = "";
  const remember = (path: string, artifact: Artifact, onDisk: PartsOnDisk | null = null): void => {
    const file = kept.get(path)?.file ?? join(root, path);
    const stamp = stampOf(file);
    if (stamp === null) kept.delete(path);
    else kept.set(path, { file, artifact, stamp, onDisk });
  };
  const writeAnew = (out: string, artifacts: readonly Artifact[]): Plan => {
    kept = new Map();
    folder = out;
    const plan = planWrites(artifacts, readOutput(root, out));
    if (plan.refusals.length > 0) return plan;
    applyWrites(root, plan);
    for (const artifact of artifacts) remember(`${out}/${artifact.path}`, artifact);
    return plan;
  };
  const patch = ({ path, artifact, before }: Change): void => {
    const { file, stamp, artifact: former, onDisk } = before;
    const known = onDisk ?? { parts: former.parts, bytes: former.parts.map((part) => Buffer.from(part)) };
    remember(path, artifact, patchFile(file, stamp.inode, known, artifact.parts));
  };
  return {
    write: (out, artifacts) => {
      const isLast = folder === out && areOfSamePaths(kept, artifacts) && areUntouched(kept);
      if (!isLast) return writeAnew(out, artifacts);
      const changes = changesIn(kept, artifacts);
      const plan = { out, writes: changes.map(updateOf), refusals: [] };
      try {
        const whole = changes.filter(({ isLarge }) => !isLarge);
        applyWrites(root, { ...plan, writes: whole.map(updateOf) });
        for (const { path, artifact } of whole) remember(path, artifact);
        for (const change of changes) if (change.isLarge) patch(change);
      } catch (reason) {
        // Nobody knows how far it came.
        kept = new Map();
        throw reason;
      }
      return plan;
    },
    isGone: (path) => [...kept.keys()].some((each) => each === path || each.startsWith(`${path}/`)) && stampOf(join(root, path)) === null,
    folders: () => [...new Set([...kept.keys()].map((path) => path.slice(0, path.lastIndexOf("/"))))],
  };
}

interface Change {
  readonly path: string;
  readonly artifact: Artifact;
  readonly before: Kept;
  readonly isLarge: boolean;
}

function areOfSamePaths(kept: ReadonlyMap<string, Kept>, artifacts: readonly Artifact[]): boolean {
  if (kept.size !== artifacts.length) return false;
  let at = 0;
  for (const { artifact } of kept.values()) if (artifact.path !== artifacts[at++]?.path) return false;
  return true;
}

function areUntouched(kept: ReadonlyMap<string, Kept>): boolean {
  for (const { file, stamp } of kept.values()) if (!isUntouched(stamp, stampOf(file))) return false;
  return true;
}

/** Of artifacts of the same paths. */
function changesIn(kept: ReadonlyMap<string, Kept>, artifacts: readonly Artifact[]): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const [path, before] of kept) {
    const artifact = artifacts[at++];
    if (artifact === undefined || areSame(before.artifact, artifact)) continue;
    changes.push({ path, artifact, before, isLarge: before.artifact.parts.length > 1 && sizeOf(before.artifact) > large });
  }
  return changes;
}

function updateOf({ path, artifact, before }: Change): Write {
  return {
    action: "update",
    path,
    artifact,
    get before() {
      return heldContent(Buffer.from(before.artifact.content));
    },
  };
}

function areSame(a: Artifact, b: Artifact): boolean {
  if (a === b) return true;
  if (a.parts.length !== b.parts.length) return false;
  for (let at = 0; at < a.parts.length; at++) if (a.parts[at] !== b.parts[at]) return false;
  return true;
}

function sizeOf({ parts }: Artifact): number {
  let size = 0;
  for (const part of parts) size += part.length;
  return size;
}

/** null: there is no such file. A link is not followed. */
function stampOf(path: string): Stamp | null {
  const found = ifThere(() => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
  return found === undefined ? null : { inode: found.ino, size: found.size, time: found.mtimeNs };
}

function isUntouched(before: Stamp, now: Stamp | null): boolean {
  return now !== null && before.inode === now.inode && before.size === now.size && before.time === now.time;
}
