import { mayGuess, nearest } from "../../diagnostics/nearest.js";
import { indexNames, matchPattern } from "./pattern.js";
import { byName } from "../sort.js";

/** At most so many are worth reading. */
const most = 3;

/** What it takes to look at a name, next to comparing two letters. */
const stepsEach = 100;

/** What was probably meant by a pattern that matches nothing: names that are like it, patterns with a segment mended, or names that share a segment. */
export function nearestPatterns(pattern: string, names: readonly string[]): readonly string[] {
  if (!mayGuess(names.length * stepsEach)) return [];
  const similar = nearest(pattern, names);
  if (similar.length > 0) return similar;
  const mended = mendedPatterns(pattern, names);
  return mended.length > 0 ? mended : sharing(pattern.split("."), names);
}

/** The pattern with one segment as some event type spells it, where it then matches something. */
function mendedPatterns(pattern: string, names: readonly string[]): readonly string[] {
  const segments = pattern.split(".");
  const known = new Set(names.flatMap((name) => name.split(".")));
  const index = indexNames(names);
  const candidates = segments.flatMap((segment, at) =>
    segment.startsWith("*") ? [] : nearest(segment, known).map((meant) => segments.with(at, meant).join(".")),
  );
  return candidates.filter((candidate) => matchPattern(index, candidate).length > 0).slice(0, most);
}

/** The names with most segments of the pattern in their places first, then those that have them anywhere. */
function sharing(segments: readonly string[], names: readonly string[]): readonly string[] {
  const wanted = new Set(segments.filter((segment) => !segment.startsWith("*")));
  const scored = names.map((name) => ({ name, score: scoreOf(name.split("."), segments, wanted) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || byName(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

function scoreOf(name: readonly string[], segments: readonly string[], wanted: ReadonlySet<string>): number {
  const inPlace = name.filter((segment, at) => segment === segments[at]).length;
  return 2 * inPlace + name.filter((segment) => wanted.has(segment)).length;
}
