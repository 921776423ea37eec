/** Whether a value is a list of so many items that are all accepted, from the first one on that is asked for. */
export function isList(
  value: unknown,
  accepts: (item: unknown) => boolean,
  minItems: number = 0,
  maxItems: number = Infinity,
  first: number = 0,
): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
  for (let at = first; at < value.length; at++) if (!accepts(value[at])) return false;
  return true;
}

/** Whether so many items of a list are accepted. */
export function hasItems(value: unknown, accepts: (item: unknown) => boolean, least: number, most: number = Infinity): boolean {
  if (!Array.isArray(value)) return false;
  const found = countOf(value, accepts);
  return found >= least && found <= most;
}

/** How many items are accepted. */
export function countOf(items: readonly unknown[], accepts: (item: unknown) => boolean): number {
  let count = 0;
  for (let at = 0; at < items.length; at++) if (accepts(items[at])) count++;
  return count;
}

/** Whether no item repeats another; objects are the same where their properties are, in any order. */
export function areDistinct(items: unknown): items is readonly unknown[] {
  if (!Array.isArray(items)) return false;
  const seen = new Set<unknown>();
  for (const item of items) seen.add(typeof item === "object" || typeof item === "string" ? canonical(item) : item);
  return seen.size === items.length;
}

/** JSON text that equal values share, so that comparing many of them stays linear. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}
