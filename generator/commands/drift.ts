import type { Place } from "../diagnostics/source.js";
import type { Artifact } from "../render/artifact.js";
import { compareTexts, type Hunk } from "../tools/compare-texts.js";
import type { Plan, Write } from "../write/plan-writes.js";

/** A file that is not what the catalogs say. */
export interface Drift {
  readonly state: "changed" | "missing" | "orphaned";
  /** Relative to the root. */
  readonly path: string;
  /** Whether something else than a catalog must have changed it. */
  readonly isForeign: boolean;
  /** What it holds now; null: it is not there. */
  readonly before: string | null;
  /** Where it differs; null: nearly everywhere, or there is nothing to compare. */
  readonly stretches: readonly Stretch[] | null;
  /** The first place that it comes from; null: from none, or nothing makes it any more. */
  readonly origin: Place | null;
}

export interface Stretch extends Hunk {
  /** What the catalog says there; null where the line comes from no one place. */
  readonly from: Place | null;
}

/** What a plan says about the output as it is. */
export function driftOf(plan: Plan): readonly Drift[] {
  const isModelSame = plan.writes.some(({ path, action }) => path === `${plan.out}/catalog.json` && action === "keep");
  return plan.writes.flatMap((write) => (write.action === "keep" ? [] : [driftIn(write, isModelSame)]));
}

function driftIn(write: Exclude<Write, { readonly action: "keep" }>, isModelSame: boolean): Drift {
  const { path } = write;
  if (write.action === "remove") {
    return { state: "orphaned", path, isForeign: false, before: write.before, stretches: null, origin: null };
  }
  const origin = write.artifact.origins[0]?.place ?? null;
  if (write.action === "create") return { state: "missing", path, isForeign: false, before: null, stretches: null, origin };
  const { before } = write;
  // A map follows from the file beside it and from the lines of the catalog, and nobody reads it.
  if (path.endsWith(".map")) return { state: "changed", path, isForeign: false, before, stretches: null, origin };
  const hunks = compareTexts(before, write.artifact.content);
  const stretches = hunks?.map((hunk) => ({ ...hunk, from: sourceOf(write.artifact, hunk.line) })) ?? null;
  return { state: "changed", path, isForeign: isModelSame, before, stretches, origin };
}

/** The nearest line at or above that has an origin tells it. */
function sourceOf({ origins }: Artifact, line: number): Place | null {
  return origins.findLast((candidate) => candidate.line <= line)?.place ?? null;
}
