import type { Pattern } from "./shape.js";

/** A pattern as the parts of a regular expression. */
export interface Expression {
  readonly source: string;
  readonly flags: "u" | "";
}

export function expressionOf(pattern: Pattern): Expression {
  return typeof pattern === "string" ? { source: pattern, flags: "u" } : { source: pattern.source, flags: "" };
}

/** The regular expression of a pattern. Throws where it does not compile. */
export function compiledPattern(pattern: Pattern): RegExp {
  const { source, flags } = expressionOf(pattern);
  return new RegExp(source, flags);
}

export function areSamePatterns(a: Pattern, b: Pattern): boolean {
  const [one, other] = [expressionOf(a), expressionOf(b)];
  return one.source === other.source && one.flags === other.flags;
}
