import type { Ref, Severity } from "../event/event.js";
import type { Signal } from "../registry.js";

/** Which events. All conditions hold together; one that is undefined is none. */
export interface Query<Indexed> {
  readonly category?: string | readonly string[] | undefined;
  readonly severity?: Severity | readonly Severity[] | undefined;
  /** Null: events about nothing. */
  readonly subject?: Ref | null | undefined;
  readonly actor?: Ref | undefined;
  readonly link?: Ref | undefined;
  readonly tags?: TagQuery | undefined;
  readonly session?: string | undefined;
  readonly parent?: string | undefined;
  readonly root?: string | undefined;
  /** Occurred at or after: a Date, a date or date-time in ISO 8601, or a time ago in ms, s, m, h or d, `now-7d`. */
  readonly from?: Date | string | undefined;
  /** Occurred before. */
  readonly to?: Date | string | undefined;
  /** The same of the time of recording. */
  readonly recorded?: { readonly from?: Date | string | undefined; readonly to?: Date | string | undefined } | undefined;
  /** Details that the catalog marks `indexed`, in every type of the reader. */
  readonly details?: Where<Indexed> | undefined;
  /** In the order in which they were recorded; newest first unless said otherwise. */
  readonly order?: "newest" | "oldest" | undefined;
  /** A whole number; 0: none. */
  readonly limit?: number | undefined;
  readonly signal?: Signal | undefined;
}

export interface TagQuery {
  readonly all?: readonly string[] | undefined;
  readonly any?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
}

export type Where<Details> = { readonly [Field in keyof Details & string]?: Match<Details[Field]> | undefined };

/** A value, for a list one of its items; null: absent. `from` is included, `to` is not. */
export type Match<Value> =
  | Value
  | null
  | { readonly in: readonly Value[] }
  | { readonly not: Value | null }
  | { readonly from?: Value | undefined; readonly to?: Value | undefined };
