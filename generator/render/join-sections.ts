import type { Place } from "../diagnostics/source.js";
import type { Artifact } from "./artifact.js";

/** A stretch of an artifact: whole lines, the last one without its line break. */
export interface Section {
  readonly text: string;
  /** Null for what no catalog says. */
  readonly place: Place | null;
}

/** An artifact of sections, one after the other. */
export function joinSections(path: string, sections: readonly Section[]): Artifact {
  let content = "";
  for (const { text } of sections) content += `${text}\n`;
  return {
    path,
    content,
    // Only a report of drift asks for them.
    get origins() {
      return originsIn(sections);
    },
  };
}

function originsIn(sections: readonly Section[]): Artifact["origins"] {
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
