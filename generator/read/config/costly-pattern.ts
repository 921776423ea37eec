import { limits } from "../../diagnostics/limits.js";

/** In how many ways at most a name or a path may be cut up to see whether a pattern matches: every wildcard beyond the first multiplies them. */
const mostFreedom = 2;

/** Of `**`, each of which stands for any number of folders. */
const mostDeep = 2;

/** Of `{a,b}` and `[a-z]`, the former of which multiply what is looked for. */
const mostGroups = 4;

/**
 * Why searching for a pattern might not end in time; null: it does. Names and folders are chosen by whoever chose the pattern, so that
 * `*a*a*a*a*b` would find one for which every cut has to be tried.
 */
export function costOf(pattern: string): string | null {
  if (pattern.length > limits.catalogPattern) return `has more than ${limits.catalogPattern} characters`;
  if (/[+*?@!]\(/u.test(pattern)) return "has a group in round brackets";
  if ((pattern.match(/[{[]/gu) ?? []).length > mostGroups) return `has more than ${mostGroups} groups`;
  const segments = pattern.split("/");
  const deep = segments.filter((segment) => segment.includes("**")).length;
  const names = segments.filter((segment) => segment !== "**").map((segment) => segment.match(/\*+/gu)?.length ?? 0);
  const freedom = [deep, ...names].reduce((sum, wildcards) => sum + Math.max(0, wildcards - 1), 0);
  return freedom <= mostFreedom && deep <= mostDeep ? null : "has too many wildcards";
}
