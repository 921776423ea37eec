import type { Place } from "../diagnostics/source.js";

/** A file to be, in memory. */
export interface Artifact {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  /** LF line ends, a final line break, no trailing space. */
  readonly content: string;
  /** The same in parts: what has not changed is the same text as last time. */
  readonly parts: readonly string[];
  /** Which place of a catalog a line comes from, by lines counted from 1, ascending; what a drift report points at. */
  readonly origins: readonly Origin[];
}

export interface Origin {
  readonly line: number;
  readonly place: Place;
}

/** A file of parts. Only a report of drift asks where they come from. */
export function artifactOf(path: string, parts: readonly string[], originsOf: () => readonly Origin[]): Artifact {
  return {
    path,
    parts,
    get content() {
      return parts.join("");
    },
    get origins() {
      return originsOf();
    },
  };
}
