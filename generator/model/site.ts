import type { Place, SourceFile } from "../diagnostics/source.js";
import { positionAt } from "../diagnostics/source.js";
import { type Catalog, isUnsound, type Path } from "../read/catalog.js";
import type { YamlNode, YamlScalar } from "../read/yaml/yaml-node.js";

/** A value of a catalog file, and the way to it. */
export interface Site {
  readonly catalog: Catalog;
  /** The value that holds this one; null: this is the root. */
  readonly holder: Site | null;
  /** The key or index that leads to it. */
  readonly step: string | number;
  /** Null in a list, and where nothing is written. */
  readonly key: YamlScalar | null;
  /** Null where nothing is written. */
  readonly node: YamlNode | null;
}

/** A value of a catalog file, by the path that leads to it. */
export function siteAt(catalog: Catalog, ...path: Path): Site {
  const root: Site = { catalog, holder: null, step: "", key: null, node: catalog.root };
  return path.reduce(within, root);
}

/** A value inside another. */
export function within(holder: Site, step: string | number): Site {
  const { catalog, node } = holder;
  if (node?.kind === "map") {
    const entry = node.entries.get(String(step));
    if (entry !== undefined) return { catalog, holder, step, key: entry.key, node: entry.value };
  }
  const item = node?.kind === "list" ? node.items[Number(step)] : undefined;
  return { catalog, holder, step, key: null, node: item ?? null };
}

/** Keys and indices that lead to the value. */
export function pathOf(site: Site): Path {
  const path: (string | number)[] = [];
  for (let at = site; at.holder !== null; at = at.holder) path.push(at.step);
  return path.reverse();
}

/** Where the value is written; what would hold it, where it is not. */
export function valuePlace({ catalog, node, holder }: Site): Place {
  if (node !== null) return { file: catalog.file, start: node.start, end: node.end };
  return holder === null ? { file: catalog.file, start: 0, end: 0 } : valuePlace(holder);
}

/** Where the key before the value is written. */
export function keyPlace(site: Site): Place {
  const { catalog, key, node, holder } = site;
  if (key !== null) return { file: catalog.file, start: key.start, end: key.end };
  return node !== null || holder === null ? valuePlace(site) : keyPlace(holder);
}

/** The same of a key inside the value. */
export function keyPlaceWithin(holder: Site, step: string): Place {
  const { catalog, node } = holder;
  const entry = node?.kind === "map" ? node.entries.get(step) : undefined;
  return entry === undefined ? keyPlace(within(holder, step)) : { file: catalog.file, start: entry.key.start, end: entry.key.end };
}

/** Whether something has already been said about the value, so that nothing more is to be said. */
export function isSilenced(site: Site): boolean {
  return site.catalog.unsound.size > 0 && isUnsound(site.catalog, pathOf(site));
}

/** A place as `14:7`, with its file in front where that is not the one it is seen from. */
export function placeText(place: Place, seenFrom?: SourceFile): string {
  const { line, column } = positionAt(place.file, place.start);
  return place.file === seenFrom ? `${line}:${column}` : `${place.file.path}:${line}:${column}`;
}

const sites = new WeakMap<object, Site>();

/** Remembers where a part of the model is written. Kept beside the model, which is plain data. */
export function rememberSite(part: object, site: Site): void {
  sites.set(part, site);
}

/** Where a part of the model is written; null for parts made by hand, and for those that nothing needs to be said about. */
export function siteOf(part: object): Site | null {
  return sites.get(part) ?? null;
}

/** Where something inside a part of the model is written, by the path that leads from the part to it; null for parts made by hand. */
export function placeWithin(part: object, path: Path): Place | null {
  const site = siteOf(part);
  return site === null ? null : valuePlace(path.reduce(within, site));
}
