import { describe, test } from "vitest";

/** Something that a machine may lack. */
export interface Needed {
  readonly what: string;
  readonly isThere: boolean;
  /** A right of the machine's, which no installation brings: without it, skipped by name whatever is required. */
  readonly isRight?: true;
}

/** What becomes of tests that need something: EVENTBOOK_REQUIRE=all lets nothing be skipped. */
export function fateOf({ isThere, isRight }: Needed, environment: Readonly<Record<string, string | undefined>>): "run" | "skip" | "fail" {
  if (isThere) return "run";
  return environment["EVENTBOOK_REQUIRE"] === "all" && isRight !== true ? "fail" : "skip";
}

/** A block of tests that needs something: runs, is skipped by name, or fails as a whole. */
export function describeWhere(needed: Needed, name: string, body: () => void): void {
  const fate = fateOf(needed, process.env);
  const title = `${name} (needs ${needed.what})`;
  if (fate === "run") describe(name, body);
  else if (fate === "skip") test.skip(title);
  else {
    test(title, () => {
      throw new Error(`${needed.what} is not here, and EVENTBOOK_REQUIRE=all lets nothing be skipped.`);
    });
  }
}
