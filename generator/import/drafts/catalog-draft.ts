import type { Json } from "../../shapes/shape.js";
import type { Deprecated } from "../fields/field.js";
import type { JsonObject } from "../documents/json-document.js";
import type { Details } from "../fields/say-details.js";
import type { TypeDraft } from "./type-desk.js";

/** A catalog file to be. */
export interface CatalogDraft {
  /** `shop` for `shop.events.yaml`. */
  readonly stem: string;
  readonly catalog: string;
  /** What the file says of itself at its top. */
  readonly comment: string;
  /** Null: another file of the same catalog says these. */
  readonly head: CatalogHead | null;
  readonly use: readonly string[];
  readonly categories: readonly CategoryDraft[];
  readonly types: readonly TypeDraft[];
  readonly events: readonly EventDraft[];
  readonly handlers: readonly HandlerDraft[];
}

/** The same with the files of schemas beside it, by their names. */
export interface DraftWithFiles extends CatalogDraft {
  readonly files: ReadonlyMap<string, string>;
}

export interface CatalogHead {
  readonly description: string | null;
  readonly owner: string | null;
  /** Policy keys, and a remark where the author should look again. */
  readonly defaults: readonly Policy[];
  readonly tags: Readonly<Record<string, string>>;
  readonly extensions: JsonObject;
  /** What stands behind `owner:`. */
  readonly remark: string | null;
}

export interface Policy {
  readonly key: string;
  readonly value: string | number | boolean;
  readonly remark: string | null;
}

export interface CategoryDraft {
  readonly name: string;
  readonly description: string;
  readonly deprecated: Deprecated | null;
  readonly subcategories: Readonly<Record<string, string>>;
  readonly extensions: JsonObject;
}

export interface EventDraft {
  readonly name: string;
  readonly as: string | null;
  readonly description: string;
  readonly deprecated: Deprecated | null;
  /** What differs from the defaults. */
  readonly policy: readonly Policy[];
  readonly details: Details | { readonly schema: string | JsonObject } | null;
  readonly indexed: ReadonlySet<string>;
  readonly subject: string | null;
  readonly message: string | null;
  readonly tags: readonly string[];
  readonly examples: readonly Json[];
  readonly extensions: JsonObject;
  /** Stands above the event, where it was called otherwise. */
  readonly comment: string | null;
}

export interface HandlerDraft {
  readonly name: string;
  readonly entries: JsonObject;
}
