import type { Instant } from "../store/store.js";
import type { Timestamp } from "./event.js";

const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const date = /^\d{4}-\d\d-\d\d$/;
const firstInstant: Instant = Date.parse("0000-01-01T00:00:00Z");

/** The last instant that has a four-digit year. */
export const lastInstant: Instant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant as on the wire: ISO 8601 in UTC, with milliseconds. */
export function timestamp(instant: Instant): Timestamp {
  return new Date(instant).toISOString();
}

/** The instant of an RFC 3339 date-time. Null: it is none. */
export function instantOf(text: string): Instant | null {
  return dateTime.test(text) && isDay(text.slice(0, 10)) ? within(Date.parse(text.toUpperCase())) : null;
}

/** The instant of a date-time, or of the beginning of a date, in UTC. Null: it is neither. */
export function instantOfDate(text: string): Instant | null {
  return date.test(text) && isDay(text) ? within(Date.parse(text)) : instantOf(text);
}

// Date.parse takes February 30 for March 2.
function isDay(text: string): boolean {
  return new Date(text).getUTCDate() === Number(text.slice(8));
}

function within(instant: number): Instant | null {
  return instant >= firstInstant && instant <= lastInstant ? instant : null;
}
