import type { Place } from "../diagnostics/source.js";
import { type Artifact, artifactOf, type Origin } from "./artifact.js";

/** A stretch of an artifact: whole lines, the last one without its line break. */
export interface Section {
  readonly text: string;
  /** Null for what no catalog says. */
  readonly place: Place | null;
}

/** Sections that are one part of an artifact. */
export interface SectionGroup {
  readonly text: string;
  readonly sections: readonly Section[];
}

export function groupSections(sections: readonly Section[]): SectionGroup {
  let all = "";
  for (const { text } of sections) all += `${text}\n`;
  return { text: all, sections };
}

/** An artifact of sections, one after the other. */
export function joinSections(path: string, groups: readonly SectionGroup[]): Artifact {
  const parts = groups.map(({ text }) => text);
  return artifactOf(path, parts, () => originsIn(groups.flatMap(({ sections }) => sections)));
}

function originsIn(sections: readonly Section[]): readonly Origin[] {
  let line = 1;
  const origins: { readonly line: number; readonly place: Place }[] = [];
  for (const { text, place } of sections) {
    if (place !== null) origins.push({ line, place });
    line += linesIn(text);
  }
  return origins;
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
