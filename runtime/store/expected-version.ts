/**
 * What an append expects of its stream, so that it does not decide on what has meanwhile changed: the version of the last event (0: there is none),
 * `new` where there may be none, `exists` where there must be one, `any` where it does not matter.
 */
export type ExpectedVersion = number | "new" | "exists" | "any";

/** Whether a stream whose last event has this version (0: there is none) is as expected. */
export function isExpected(expected: ExpectedVersion, actual: number): boolean {
  switch (expected) {
    case "any":
      return true;
    case "new":
      return actual === 0;
    case "exists":
      return actual > 0;
    default:
      return actual === expected;
  }
}
