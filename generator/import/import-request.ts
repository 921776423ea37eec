import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { Path } from "./documents/json-document.js";
import type { Note } from "./notes.js";
import type { Refusal } from "./drafts/type-desk.js";

/** What is imported, and what the author decides about it. */
export interface ImportRequest {
  readonly sources: readonly ImportSource[];
  /** Any file within the root, by its path relative to it; null: there is none. */
  readonly read: (path: string) => SourceFile | null;
  readonly catalog: string | null;
  readonly owner: string | null;
  readonly retain: string | null;
  readonly category: string | null;
  /** Whether objects that do not say so are closed. */
  readonly closes: boolean;
  /** Whether `format` refuses, in every dialect. */
  readonly assertsFormats: boolean;
}

export interface ImportSource {
  readonly path: string;
  /** The part of the file that is asked for. */
  readonly pick: Path | null;
  /** The folder that was named; empty: the file itself was. */
  readonly folder: string;
}

/** Catalogs to be written, by their path in the folder for catalogs, and what there is to say of them. */
export interface Imported {
  readonly files: ReadonlyMap<string, string>;
  readonly catalogs: readonly { readonly file: string; readonly events: number; readonly types: number }[];
  readonly notes: readonly Note[];
  /** Whether owner, retention and category stand in for what no source says. */
  readonly decides: boolean;
  /** The schemas that types were made of, by the types' names. */
  readonly typeSites: ReadonlyMap<string, string>;
  /** What was wrong with the sources. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What an earlier attempt has shown to mean nothing to the language, each with the reason. */
export interface Verdicts {
  /** Types that cannot be one, by their schema. */
  readonly types: ReadonlyMap<string, Refusal>;
  /** Events whose details are no fields, by name. */
  readonly schemas: ReadonlyMap<string, string>;
  /** Events that cannot be said at all, by name. */
  readonly events: ReadonlyMap<string, string>;
  /** Examples that are not valid, as `order.placed/0`. */
  readonly examples: ReadonlyMap<string, string>;
}
