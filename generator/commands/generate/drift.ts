import type { Place } from "../../diagnostics/source.js";
import type { Artifact } from "../../render/artifact.js";
import { compareTexts, type Hunk } from "../../tools/compare-texts.js";
import { type FileContent, textOf } from "../../write/output-on-disk.js";
import type { Write } from "../../write/plan-writes.js";

/** A file that is not what the catalogs say. */
export interface Drift {
  readonly state: "changed" | "missing" | "orphaned";
  /** Relative to the root. */
  readonly path: string;
  /** Whether something else than a catalog must have changed it. */
  readonly isForeign: boolean;
  /** What it holds now, or its first line where nothing more is said of it; null: it is not there. */
  readonly before: string | null;
  /** Where it differs; null: nearly everywhere, or nothing was compared. */
  readonly stretches: readonly Stretch[] | null;
  /** The first place that it comes from; null: from none, or nothing makes it any more. */
  readonly origin: Place | null;
}

export interface Stretch extends Hunk {
  /** What the catalog says there; null where the line comes from no one place. */
  readonly from: Place | null;
}

/** What a file holds that differs is shown, so much of it in all files together, in bytes. */
const mostCompared = 32 * 1024 * 1024;

/** A file that is longer than what it should hold by a factor and so many bytes is another text. */
const alike = { factor: 2, bytes: 64 * 1024 };

/** What is said of writes, in their order. They are taken one by one, and none is held. */
export function driftOf({ out, writes }: { readonly out: string; readonly writes: Iterable<Write> }): readonly Drift[] {
  const found: Drift[] = [];
  const allowance: Allowance = { bytesLeft: mostCompared };
  let isModelSame = false;
  for (const write of writes) {
    if (write.action !== "keep") found.push(driftIn(write, allowance));
    else if (write.path === `${out}/catalog.json`) isModelSame = true;
  }
  // A map follows from the file beside it and from the lines of the catalog, and nobody reads it.
  const isForeign = ({ state, path }: Drift): boolean => isModelSame && state === "changed" && !path.endsWith(".map");
  return found.map((drift) => (isForeign(drift) ? { ...drift, isForeign: true } : drift));
}

interface Allowance {
  bytesLeft: number;
}

function driftIn(write: Exclude<Write, { readonly action: "keep" }>, allowance: Allowance): Drift {
  const { path } = write;
  const drift = { path, isForeign: false, before: null, stretches: null, origin: null };
  if (write.action === "remove") return { ...drift, state: "orphaned", before: firstLineOf(write.before) };
  const origin = write.artifact.origins[0]?.place ?? null;
  if (write.action === "create") return { ...drift, state: "missing", origin };
  const { content } = write.artifact;
  if (path.endsWith(".map") || !isAlike(write.before, content) || (allowance.bytesLeft -= write.before.size) < 0)
    return { ...drift, state: "changed", before: firstLineOf(write.before), origin };
  const before = textOf(write.before.first(write.before.size));
  const stretches = compareTexts(before, content)?.map((hunk) => ({ ...hunk, from: sourceOf(write.artifact, hunk.line) })) ?? null;
  return { ...drift, state: "changed", before, stretches, origin };
}

function isAlike({ size }: FileContent, content: string): boolean {
  return size <= alike.factor * content.length + alike.bytes;
}

/** Or the beginning of a long one. */
function firstLineOf(content: FileContent): string {
  const bytes = content.first(300);
  const end = bytes.indexOf(10);
  return textOf(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The nearest line at or above that has an origin tells it. */
function sourceOf({ origins }: Artifact, line: number): Place | null {
  return origins.findLast((candidate) => candidate.line <= line)?.place ?? null;
}
