import type { RuleName } from "../../diagnostics/codes.js";
import type { Finding } from "../../diagnostics/finding.js";
import type { JsonType, Shape, UnionShape } from "../../shapes/shape.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import type { FindDocument } from "../resolve-reference.js";
import type { SchemaSite } from "../schema-site.js";
import type { SharedLeaves } from "./share-leaf.js";

/** What schemas are lowered with; the same for every schema of a catalog. */
export interface Lowering {
  readonly find: FindDocument;
  readonly report: (code: RuleName, finding: Finding) => void;
  /** The shape of a schema that something refers to: its name, unless it says nothing. */
  readonly refTo: (target: SchemaSite, formats: Formats) => Shape;
  /** Unions that were made before every definition they lead to was known. */
  readonly undecided: UndecidedSchemaUnion[];
  /** Every schema that was lowered, and how many may be once more: what is repeated within what is repeated would never end. */
  readonly lowered: { readonly nodes: Set<YamlNode>; repeatsLeft: number };
  /** Keywords that were told to be unknown, by file. */
  readonly toldKeywords: Set<string>;
  readonly leaves: SharedLeaves;
}

/** More than any catalog that was ever written needs. */
export const mostRepeats = 20_000;

/** A union that is not yet known to be of disjoint variants, and whether only one of them may hold. */
export interface UndecidedSchemaUnion {
  readonly union: { -readonly [Key in keyof UnionShape]: UnionShape[Key] };
  readonly isExact: boolean;
}

/** What `format` means: whatever the draft says, or one of the two. */
export type Formats = "assert" | "annotate" | "by-draft";

/** The types that a value is already known to have one of. */
export type Scope = readonly JsonType[];

/** Nothing is known of the value yet. Null comes last, as people write it. */
export const everyType: Scope = ["boolean", "number", "string", "array", "object", "null"];

/** A schema that is being lowered, for values of the types in its scope. */
export interface Task {
  readonly site: SchemaSite;
  readonly scope: Scope;
  readonly formats: Formats;
  readonly lowering: Lowering;
}

/** Whether formats are asserted in a schema. */
export function assertsFormats({ site, formats }: Task): boolean {
  return formats === "by-draft" ? site.resource.draft <= 7 : formats === "assert";
}
