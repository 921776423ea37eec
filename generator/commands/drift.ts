import { type Place, positionAt } from "../diagnostics/source.js";
import type { Artifact } from "../render/artifact.js";
import { compareTexts, type Hunk } from "../tools/compare-texts.js";
import type { Plan, Write } from "../write/plan-writes.js";

/** A file that is not what the catalogs say. */
export interface Drift {
  readonly state: "changed" | "missing" | "orphaned";
  /** Relative to the root. */
  readonly path: string;
  /** Where it differs; null: nearly everywhere, or there is nothing to compare. */
  readonly stretches: readonly Stretch[] | null;
}

export interface Stretch extends Hunk {
  /** What the catalog says there, as `file:line:column`; null where the line comes from no one place. */
  readonly from: string | null;
}

/** What a plan says about the output as it is. */
export function driftOf(plan: Plan): readonly Drift[] {
  return plan.writes.flatMap((write) => (write.action === "keep" ? [] : [driftIn(write)]));
}

function driftIn(write: Exclude<Write, { readonly action: "keep" }>): Drift {
  if (write.action === "create") return { state: "missing", path: write.path, stretches: null };
  if (write.action === "remove") return { state: "orphaned", path: write.path, stretches: null };
  // A map follows from the file beside it, and nobody reads it.
  if (write.path.endsWith(".map")) return { state: "changed", path: write.path, stretches: null };
  const hunks = compareTexts(write.before, write.artifact.content);
  return {
    state: "changed",
    path: write.path,
    stretches: hunks?.map((hunk) => ({ ...hunk, from: sourceOf(write.artifact, hunk.line) })) ?? null,
  };
}

/** The nearest line at or above that has an origin tells it. */
function sourceOf({ origins }: Artifact, line: number): string | null {
  const origin = origins.findLast((candidate) => candidate.line <= line);
  return origin === undefined ? null : placeText(origin.place);
}

function placeText({ file, start }: Place): string {
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column}`;
}
