import type { RuleName } from "./codes.js";
import type { Place } from "./source.js";

export type Severity = "error" | "warning" | "information";

/** Something to tell the author of a catalog. */
export interface Diagnostic {
  readonly code: RuleName;
  readonly severity: Severity;
  /** What is wrong, in one sentence or two; names and values of the catalog in backticks. */
  readonly message: string;
  readonly place: Place;
  /** Other places that belong to it, such as the first of two declarations. */
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  /** The way out. */
  readonly help: string | null;
}

/** What a stage made, and what it has to say about its input. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
