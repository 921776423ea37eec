import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Terminal } from "../terminal.js";

/** What a command has found and done, for other programs. */
export interface Report {
  /** Absolute: what the paths of findings are relative to. */
  readonly root: string;
  /** What there is to say of the catalogs. */
  readonly diagnostics: readonly Diagnostic[];
  /** What there is to say of the output, where that was to be checked. */
  readonly drift: readonly Diagnostic[];
  /** What `generate` wrote or would write; null: the command writes nothing. */
  readonly changes: Changes | null;
}

export interface Changes {
  readonly files: readonly { readonly path: string; readonly action: string }[];
  readonly unchanged: number;
}

/** Prints a report in one format. */
export type PrintReport = (report: Report, terminal: Terminal) => void;
