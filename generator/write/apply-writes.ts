import { join } from "node:path";
import type { Artifact } from "../render/artifact.js";
import { byPath, type Outline, planRemovals, type Plan, planWrite, withoutRepeats, type Write } from "./plan-writes.js";
import { readOutput } from "./read-output.js";
import type { Refusal } from "./refusal.js";
import { clearLeft } from "./staging.js";
import { Writing } from "./writing.js";

/** Carries out a plan below the absolute `root`, all or nothing. Throws an error that says so. */
export function applyWrites(root: string, plan: Plan): void {
  const writing = new Writing(root, plan.out);
  for (const write of plan.writes) if (write.action !== "keep") writing.add(write);
  if (plan.writes.length > 0) finish(writing, join(root, plan.out));
}

/**
 * Lets the output folder hold exactly the artifacts, all or nothing. They are taken one by one, each put aside before the next, so that they are
 * never held together. Nothing is written while something is refused.
 */
export function writeArtifacts(root: string, out: string, artifacts: Iterable<Artifact>): Outline {
  const disk = readOutput(root, out);
  const writing = new Writing(root, out);
  const writes = new Map<string, Outline["writes"][number]>();
  const refusals: { readonly path: string; readonly refusal: Refusal }[] = [];
  const take = (write: Write): void => {
    writes.set(write.path, { action: write.action, path: write.path });
    if (refusals.length === 0 && write.action !== "keep") writing.add(write);
  };
  try {
    for (const artifact of artifacts) {
      const { write, refusal } = planWrite(artifact, disk);
      if (refusal !== null) refusals.push({ path: write.path, refusal });
      take(write);
    }
    for (const removal of planRemovals(new Set(writes.keys()), disk)) take(removal);
  } catch (reason) {
    writing.abandon();
    throw reason;
  }
  if (refusals.length > 0) writing.abandon();
  else finish(writing, join(root, out));
  return { out, writes: [...writes.values()].sort(byPath), refusals: withoutRepeats(refusals.sort(byPath).map(({ refusal }) => refusal)) };
}

function finish(writing: Writing, out: string): void {
  if (!writing.isEmpty) writing.finish();
  // Whoever was stopped at the very end has left nothing else to do.
  else clearLeft(out);
}
