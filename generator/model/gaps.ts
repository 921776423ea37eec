import type { Catalog } from "../read/catalog.js";
import { pathOf, type Site } from "./site.js";

const gapsOf = new WeakMap<Catalog, ReadonlySet<string>>();

/**
 * Whether the reader has left something out of this value, or distrusts something in it.
 * What is missing then may only seem to be missing, so nothing is to be concluded from an absence.
 */
export function hasGap(site: Site): boolean {
  const { catalog } = site;
  if (catalog.unsound.size === 0) return false;
  const pointer = pathOf(site).map((step) => `/${step}`);
  return holders(catalog).has(pointer.join(""));
}

/** Whether a whole section, or a key beside the sections, is missing. */
export function lacksSections(catalog: Catalog): boolean {
  for (const pointer of catalog.unsound) if (pointer.lastIndexOf("/") <= 0) return true;
  return false;
}

/** Every pointer that is unsound or leads to something unsound. */
function holders(catalog: Catalog): ReadonlySet<string> {
  const known = gapsOf.get(catalog);
  if (known !== undefined) return known;
  const found = new Set<string>([""]);
  for (const pointer of catalog.unsound) {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) found.add(pointer.slice(0, end));
  }
  gapsOf.set(catalog, found);
  return found;
}
