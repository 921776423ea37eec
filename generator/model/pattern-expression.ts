import type { Pattern } from "./shape.js";

/** The source of a pattern, whatever it is compiled with. */
export function sourceOfPattern(pattern: Pattern): string {
  return typeof pattern === "string" ? pattern : pattern.source;
}

/** A pattern as a regular expression. */
export function expressionOf(pattern: Pattern): RegExp {
  return typeof pattern === "string" ? new RegExp(pattern, "u") : new RegExp(pattern.source);
}

export function isSamePattern(a: Pattern, b: Pattern): boolean {
  return typeof a === typeof b && sourceOfPattern(a) === sourceOfPattern(b);
}
