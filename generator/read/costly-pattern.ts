/** In how many ways at most a name or a path may be cut up to see whether a pattern matches: every wildcard beyond the first multiplies them. */
const mostFreedom = 2;

/**
 * Why searching for a pattern might not end in time; null: it does. Names and folders are chosen by whoever chose the pattern, so that
 * `*a*a*a*a*b` would find one for which every cut has to be tried.
 */
export function costOf(pattern: string): string | null {
  if (/[+*!]\(/u.test(pattern)) return "repeats or excludes what is in parentheses";
  const segments = pattern.split("/");
  const deep = segments.filter((segment) => segment === "**").length;
  const names = segments.filter((segment) => segment !== "**").map((segment) => segment.match(/\*+/gu)?.length ?? 0);
  const freedom = [deep, ...names].reduce((sum, wildcards) => sum + Math.max(0, wildcards - 1), 0);
  return freedom <= mostFreedom ? null : "has too many wildcards";
}
