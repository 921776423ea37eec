import { type AnyHandler, numberOf } from "../shop.js";

/** A handler that notes the number of each order that it is given, the attempt if it is not the first, and `!` where it fails, as told. */
export function noting(fails: (number: number, attempt: number) => boolean = () => false): {
  readonly seen: string[];
  readonly handle: AnyHandler;
} {
  const seen: string[] = [];
  return {
    seen,
    handle: (event, { attempt }) => {
      const number = numberOf(event);
      const failed = fails(number, attempt);
      seen.push(`${number}${attempt > 1 ? `#${attempt}` : ""}${failed ? "!" : ""}`);
      if (failed) throw new Error(`no to ${number}`);
    },
  };
}

/** What was noted, without the attempts. */
export function withoutAttempts(seen: readonly string[]): readonly string[] {
  return seen.map((one) => one.replace(/#\d+/, ""));
}
