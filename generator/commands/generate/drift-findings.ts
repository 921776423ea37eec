import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import { lineAt, type Place, type SourceFile } from "../../diagnostics/source.js";
import type { Drift } from "./drift.js";

/** So many files are named; more are counted. */
const mostNames = 3;

/** Drift as findings, each at the place that caused it: of a catalog, where one has changed; of the file itself, where something else has. */
export function driftFindings(drifts: readonly Drift[], mend: string): readonly Diagnostic[] {
  const help = `Run \`${mend}\`, and commit what it writes.`;
  return causesOf(drifts).map((cause) => {
    const { drift, place, paths } = cause;
    if (drift.isForeign) return foreign(cause, mend);
    const message = place.file.path === drift.path ? inItself(drift) : inCatalog(drift, [...paths]);
    return diagnose("output-is-current", { place, message, help });
  });
}

interface Spot {
  readonly place: Place;
  /** What the catalog says there, where it is not the place itself. */
  readonly from: Place | null;
}

/** A place that causes drift, and the files in which it does. */
interface Cause extends Spot {
  readonly drift: Drift;
  readonly paths: Set<string>;
}

function causesOf(drifts: readonly Drift[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  const add = (drift: Drift, spot: Spot): void => {
    const key = `${drift.state} ${spot.place.file.path} ${spot.place.start}`;
    const cause = causes.get(key) ?? { ...spot, drift, paths: new Set() };
    cause.paths.add(drift.path);
    causes.set(key, cause);
  };
  const withSpots = drifts.map((drift) => ({ drift, spots: spotsOf(drift) }));
  for (const { drift, spots } of withSpots) for (const spot of spots) add(drift, spot);
  // What comes from no one place follows from whatever else has changed.
  const firsts = [...causes.values()].filter(({ drift }) => !drift.isForeign);
  for (const { drift } of withSpots.filter(({ spots }) => spots.length === 0)) {
    const first = firsts.find((cause) => cause.drift.state === drift.state);
    if (first === undefined) add(drift, { place: lineIn(ownFile(drift), 1), from: null });
    else first.paths.add(drift.path);
  }
  return [...causes.values()];
}

/** None, where no place of a catalog or of the file says why. */
function spotsOf(drift: Drift): readonly Spot[] {
  const { state, stretches, isForeign, origin } = drift;
  const file = ownFile(drift);
  if (isForeign)
    return (stretches ?? [{ formerLine: 1, from: null }]).map(({ formerLine, from }) => ({ place: lineIn(file, formerLine), from }));
  const places = state === "missing" ? [origin] : (stretches ?? []).map(({ from }) => from);
  return places.flatMap((place) => (place === null ? [] : [{ place, from: null }]));
}

function ownFile({ path, before }: Drift): SourceFile {
  return { path, text: before ?? "" };
}

function inCatalog({ state }: Drift, paths: readonly string[]): string {
  const verb = paths.length === 1 ? "is" : "are";
  return `${named(paths)} ${verb} ${state === "missing" ? "missing" : "not what this says"}.`;
}

const alone: Readonly<Record<Drift["state"], (name: string) => string>> = {
  changed: (name) => `${name} is not what the catalogs say.`,
  missing: (name) => `${name} is missing.`,
  orphaned: (name) => `No catalog makes ${name} any more.`,
};

function inItself({ state, path }: Drift): string {
  return alone[state](`\`${path}\``);
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, mostNames).map((path) => `\`${path}\``);
  const more = paths.length - shown.length;
  const list = more > 0 ? [...shown, `${more} more`] : shown;
  return list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
}

function foreign({ drift: { path }, place, from }: Cause, mend: string): Diagnostic {
  return diagnose("output-is-current", {
    place,
    message: `\`${path}\` is not what the catalogs say, and they have not changed: it was edited, or another version or configuration wrote it.`,
    help: `\`${mend}\` writes it anew, without the edit: what is to be different belongs in the catalog.`,
    related: from === null ? [] : [{ message: "The catalog says it here.", place: from }],
  });
}

function lineIn(file: SourceFile, line: number): Place {
  const start = file.text.split("\n", line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return { file, start: Math.min(start, file.text.length), end: Math.min(start + lineAt(file, line).length, file.text.length) };
}
