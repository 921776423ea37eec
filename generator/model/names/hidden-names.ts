import type { Catalog } from "../../read/catalog.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { hiddenNames, type NamedSection } from "../gaps.js";
import { siteAt } from "../site.js";

/** Whether what catalogs declare in a section may hold a name that is meant, though none can be seen: then nothing is said of its absence. */
export function mayDeclare(groups: Iterable<CatalogGroup>, section: NamedSection, isMeant: (name: string) => boolean): boolean {
  for (const { files, kin } of groups) {
    if ([...files, ...kin].some((catalog) => mayHide(catalog, section, isMeant))) return true;
    if (kin.some((catalog) => namesIn(catalog, section).some(isMeant))) return true;
  }
  return false;
}

function mayHide(catalog: Catalog, section: NamedSection, isMeant: (name: string) => boolean): boolean {
  const names = hiddenNames(catalog, section);
  return names === "any" || names.some(isMeant);
}

function namesIn(catalog: Catalog, section: NamedSection): readonly string[] {
  const { node } = siteAt(catalog, section);
  return node?.kind === "map" ? [...node.entries.keys()] : [];
}
