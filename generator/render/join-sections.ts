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
  let line = 1;
  const origins: { readonly line: number; readonly place: Place }[] = [];
  for (const { text, place } of sections) {
    if (place !== null) origins.push({ line, place });
    line += text.split("\n").length;
  }
  return { path, content: `${sections.map((section) => section.text).join("\n")}\n`, origins };
}
