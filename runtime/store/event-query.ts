import type { Ref } from "../event/event.js";
import type { ColumnKind, ColumnValue } from "./columns.js";
import type { Instant } from "./store.js";

/** Which events, and in which order of the log. All conditions hold together. */
export interface EventQuery {
  readonly conditions: readonly Condition[];
  readonly order: "newest" | "oldest";
}

export type Condition =
  | { readonly on: "type" | "category" | "severity" | "session" | "parent" | "root"; readonly values: readonly string[] }
  /** Null: events about nothing. */
  | { readonly on: "subject"; readonly ref: Ref | null }
  | { readonly on: "actor" | "link"; readonly ref: Ref }
  | { readonly on: "tags"; readonly all: readonly string[]; readonly any: readonly string[] | null; readonly none: readonly string[] }
  /** At or after `from`, before `to`. */
  | { readonly on: "occurred" | "recorded"; readonly from: Instant | null; readonly to: Instant | null }
  | DetailCondition;

/** An indexed detail. Events of types that are not in `kinds` do not match. */
export interface DetailCondition {
  readonly on: "detail";
  readonly field: string;
  /** One per event type: how it keeps the field, and what it is compared with, encoded for that. */
  readonly kinds: readonly { readonly type: string; readonly kind: ColumnKind; readonly list: boolean; readonly match: DetailMatch }[];
}

/** For a list, `in` and `range` ask for an item that matches, `not` for none that does, and `absent` for an empty or absent list. */
export type DetailMatch =
  | { readonly is: "absent" }
  | { readonly is: "present" }
  | { readonly is: "in"; readonly values: readonly ColumnValue[] }
  | { readonly is: "not"; readonly value: ColumnValue }
  | { readonly is: "range"; readonly from: ColumnValue | null; readonly to: ColumnValue | null };
