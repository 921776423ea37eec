import type { Catalog } from "../read/catalog.js";
import type { YamlMap, YamlNode } from "../read/yaml/yaml-node.js";
import { isSilenced, pathOf, type Site, siteAt } from "./site.js";

/** Whether the reader has complained about this value or something in it: then it is not sound as a whole. */
export function hasGap(site: Site): boolean {
  const { catalog } = site;
  if (isWhole(catalog)) return false;
  return holders(catalog).has(pointerOf(site));
}

/** Whether a key that a block lacks was refused, or lost with others. */
export function isRefused(block: Site, key: string): boolean {
  const { catalog } = block;
  if (isWhole(catalog)) return false;
  const pointer = pointerOf(block);
  return isSilenced(block) || catalog.unsound.has(`${pointer}/${key}`) || catalog.gaps.lost.has(pointer);
}

/** Whether a key that a block lacks may be there: refused, lost, or under a name of its own. Then nothing is to be concluded from its absence. */
export function mayHold(block: Site, key: string): boolean {
  if (isRefused(block, key)) return true;
  if (block.catalog.gaps.unknown.size === 0) return false;
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : "scalar";
  return unknownValues(block).some((value) => value.kind === kind || (value.kind === "map" && value.entries.has(key)));
}

/** What the value of a key is, where it is no scalar: an unknown key can only have been meant for one of its kind. */
const kinds: Readonly<Record<string, YamlNode["kind"] | null>> = { use: "list", tags: "list", subcategories: "map", defaults: null };

/** Whether a map has lost entries that nobody can name. */
export function hasLost(site: Site): boolean {
  const { lost } = site.catalog.gaps;
  return lost.size > 0 && lost.has(pointerOf(site));
}

/** Whether only the name of what stands here was refused. */
export function isMisnamed(site: Site): boolean {
  return site.catalog.gaps.misnamed.size > 0 && site.catalog.gaps.misnamed.has(pointerOf(site));
}

/** The name that was probably meant by one that was refused. */
export function meantName(site: Site): string | null {
  return site.catalog.gaps.misnamed.get(pointerOf(site)) ?? null;
}

/** What stands under keys of a block that the grammar does not know. */
export function unknownMaps(block: Site): readonly YamlMap[] {
  return unknownValues(block).filter((value) => value.kind === "map");
}

/** Texts under keys of a block that the grammar does not know. */
export function unknownTexts(block: Site): readonly string[] {
  return unknownValues(block).flatMap((value) => (value.kind === "scalar" ? value.text : []));
}

function unknownValues(block: Site): readonly YamlNode[] {
  const { node } = block;
  const { unknown } = block.catalog.gaps;
  if (unknown.size === 0 || node?.kind !== "map") return [];
  const pointer = pointerOf(block);
  return [...node.entries].filter(([key]) => unknown.has(`${pointer}/${key}`)).map(([, { value }]) => value);
}

/** The sections of a catalog that declare names. */
export type NamedSection = "tags" | "categories" | "types" | "events" | "handlers";

/** What a section may declare besides what can be seen of it. */
export type HiddenNames = "any" | readonly string[];

const hiddenNamesOf = new WeakMap<Catalog, Map<NamedSection, HiddenNames>>();

/** The names that a section of a file would declare, had the reader not refused something. */
export function hiddenNames(catalog: Catalog, section: NamedSection): HiddenNames {
  if (isWhole(catalog)) return none;
  let known = hiddenNamesOf.get(catalog);
  if (known === undefined) hiddenNamesOf.set(catalog, (known = new Map()));
  let names = known.get(section);
  if (names === undefined) known.set(section, (names = findHidden(siteAt(catalog, section))));
  return names;
}

const none: readonly string[] = [];

/** Keys that make events and are not supported yet. */
const makersOfEvents = ["operations", "resources"] as const;

function findHidden(section: Site): HiddenNames {
  const { catalog, node, holder, step } = section;
  if (holder === null || catalog.unsound.has("") || hasLost(holder)) return "any";
  if (node !== null && (node.kind !== "map" || isSilenced(section) || hasLost(section))) return "any";
  if (step === "events" && makersOfEvents.some((key) => catalog.unsound.has(`/${key}`))) return "any";
  const prefix = `/${step}/`;
  const meant = [...catalog.unsound].filter((pointer) => pointer.startsWith(prefix)).map((pointer) => pointer.slice(prefix.length));
  return [...meant, ...unknownMaps(holder).flatMap(({ entries }) => [...entries.keys()])];
}

/** Whether nothing of a file was refused. */
export function isWhole({ unsound, gaps: { lost, misnamed } }: Catalog): boolean {
  return unsound.size === 0 && lost.size === 0 && misnamed.size === 0;
}

const holdersOf = new WeakMap<Catalog, ReadonlySet<string>>();

/** Every pointer that the reader has complained about, or that leads to one. */
function holders(catalog: Catalog): ReadonlySet<string> {
  const known = holdersOf.get(catalog);
  if (known !== undefined) return known;
  const found = new Set<string>([""]);
  for (const pointer of [...catalog.unsound, ...catalog.gaps.lost, ...catalog.gaps.misnamed.keys()]) {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) found.add(pointer.slice(0, end));
  }
  holdersOf.set(catalog, found);
  return found;
}

/** The way to a value in its file, as a JSON pointer of keys as they are written. */
export function pointerOfSite(site: Site): string {
  return pointerOf(site);
}

function pointerOf(site: Site): string {
  return pathOf(site)
    .map((step) => `/${step}`)
    .join("");
}
