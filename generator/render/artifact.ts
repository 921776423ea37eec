import type { Place } from "../diagnostics/source.js";

/** A file to be, in memory. */
export interface Artifact {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  /** LF line ends, a final line break, no trailing space. */
  readonly content: string;
  /** Which place of a catalog a line comes from, by lines counted from 1, ascending; what a drift report points at. */
  readonly origins: readonly { readonly line: number; readonly place: Place }[];
}
