import type { Place } from "../../diagnostics/source.js";
import type { Json } from "../../shapes/shape.js";
import type { Deprecated } from "../fields/field.js";
import type { JsonDocument, Path } from "../documents/json-document.js";
import type { Library } from "../documents/library.js";
import type { Notes } from "../notes.js";
import type { SchemaSite } from "../documents/schema-site.js";

/** An event type that a document describes. */
export interface FoundEvent {
  /** What it may be called, the best first, as the document writes it. */
  readonly names: readonly string[];
  /** What its identifiers derive from, where that is known. */
  readonly identifier: string | null;
  /** Null: it carries nothing. */
  readonly details: SchemaSite | null;
  readonly description: string | null;
  readonly deprecated: Deprecated | null;
  readonly examples: readonly Json[];
  readonly tags: readonly string[];
  readonly place: Place;
}

/** What a document has to offer. */
export interface Found {
  readonly title: string | null;
  readonly description: string | null;
  readonly events: readonly FoundEvent[];
  /** Schemas that become types, also where no event uses them. */
  readonly types: readonly SchemaSite[];
}

/** What a document is looked through with. */
export interface Search {
  readonly library: Library;
  readonly notes: Notes;
  /** Every document of the sources. */
  readonly documents: readonly JsonDocument[];
  /** The part of the document that is asked for; null: all of it. */
  readonly pick: Path | null;
  /** The folder that was named, in which paths are names. */
  readonly folder: string;
}

/** One format of sources. */
export interface SourceFormat {
  readonly name: string;
  readonly recognises: (document: JsonDocument) => boolean;
  readonly find: (document: JsonDocument, search: Search) => Found;
}

export const nothingFound: Found = { title: null, description: null, events: [], types: [] };
