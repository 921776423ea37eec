import { lstatSync } from "node:fs";
import { join } from "node:path";
import type { Artifact } from "../render/artifact.js";
import { applyWrites } from "./apply-writes.js";
import { type PartsOnDisk, patchFile } from "./patch-file.js";
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
  let kept = new Map<string, Kept>();
  let folder = "";
  const remember = (path: string, artifact: Artifact, onDisk: PartsOnDisk | null = null): void => {
    const stamp = stampOf(join(root, path));
    if (stamp === null) kept.delete(path);
    else kept.set(path, { artifact, stamp, onDisk });
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
  const patch = (path: string, artifact: Artifact, { stamp, artifact: before, onDisk }: Kept): void => {
    const known = onDisk ?? { parts: before.parts, bytes: before.parts.map((part) => Buffer.from(part)) };
    remember(path, artifact, patchFile(join(root, path), stamp.inode, known, artifact.parts));
  };
  return {
    write: (out, artifacts) => {
      const isSameSet = folder === out && artifacts.length === kept.size && artifacts.every(({ path }) => kept.has(`${out}/${path}`));
      if (!isSameSet || ![...kept].every(([path, { stamp }]) => isUntouched(stamp, stampOf(join(root, path)))))
        return writeAnew(out, artifacts);
      const changes = artifacts.flatMap((artifact): Change[] => {
        const path = `${out}/${artifact.path}`;
        const before = kept.get(path);
        return before === undefined || areSame(before.artifact, artifact) ? [] : [{ path, artifact, before }];
      });
      const plan = { out, writes: changes.map(updateOf), refusals: [] };
      const isLarge = ({ before }: Change): boolean => before.artifact.parts.length > 1 && sizeOf(before.artifact) > large;
      try {
        const whole = changes.filter((change) => !isLarge(change));
        applyWrites(root, { ...plan, writes: whole.map(updateOf) });
        for (const { path, artifact } of whole) remember(path, artifact);
        for (const { path, artifact, before } of changes.filter(isLarge)) patch(path, artifact, before);
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
}

function updateOf({ path, artifact, before }: Change): Write {
  return {
    action: "update",
    path,
    artifact,
    get before() {
      return before.artifact.content;
    },
  };
}

function areSame(a: Artifact, b: Artifact): boolean {
  return a === b || (a.parts.length === b.parts.length && a.parts.every((part, at) => part === b.parts[at]));
}

function sizeOf({ parts }: Artifact): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** null: there is no such file. A link is not followed. */
function stampOf(path: string): Stamp | null {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : { inode: found.ino, size: found.size, time: found.mtimeNs };
}

function isUntouched(before: Stamp, now: Stamp | null): boolean {
  return now !== null && before.inode === now.inode && before.size === now.size && before.time === now.time;
}
