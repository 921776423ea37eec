import type { Memory } from "../../memory/memory.js";
import type { CategoryBlock } from "../../read/grammar/catalog-as-written.js";
import { type CatalogGroup, isNameless } from "../catalogs/catalog-group.js";
import { type Declaration, declarationsOf, declaredOnce } from "../catalogs/declarations.js";
import { isLasting, noteFindings, type Report, tell } from "../findings.js";
import { hiddenFields, joinFields, noFields } from "../fields/hidden-fields.js";
import { alternatives, nearest } from "../../diagnostics/nearest.js";
import { readDeprecation } from "../fields/read-deprecation.js";
import { readFields } from "../fields/read-field.js";
import { decideUnions, type Reading, type UndecidedUnion } from "../fields/read-type.js";
import { mayReach, type Reach, usePath } from "../catalogs/resolve-uses.js";
import type { Types } from "../types/resolve-types.js";
import type { Surroundings } from "../catalogs/surroundings.js";
import type { Deprecation, ObjectShape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, placeText, type Site, valuePlace, within } from "../site.js";

/** A category as one catalog declares it. */
export interface Category {
  readonly name: string;
  readonly group: CatalogGroup;
  readonly site: Site;
  readonly block: CategoryBlock;
  /** The fields that all of its events have. */
  readonly details: ObjectShape;
  readonly deprecated: Deprecation | null;
}

/** Every category, by catalog and name, in the order of the files. */
export type Categories = ReadonlyMap<CatalogGroup, ReadonlyMap<string, Category>>;

interface Resolving {
  readonly types: Types;
  readonly surroundings: ReadonlyMap<CatalogGroup, Surroundings>;
  readonly memory: Memory;
  readonly report: Report;
}

/** Reads what each catalog declares under `categories`. */
export function resolveCategories(groups: readonly CatalogGroup[], { types, surroundings, memory, report }: Resolving): Categories {
  const undecided: UndecidedUnion[] = [];
  const found = new Map<CatalogGroup, ReadonlyMap<string, Category>>();
  for (const group of groups) {
    const read = () =>
      noteFindings((note) => categoriesOf(group, { scope: types.scopeIn(group), report: note, undecided, within: "details" }));
    const told = memory.recall(["categories", group.name], [surroundings.get(group)], read, isLasting);
    found.set(group, new Map(tell(told, report).map((category) => [category.name, { ...category, group }])));
  }
  decideUnions(undecided, types);
  return found;
}

function categoriesOf(group: CatalogGroup, reading: Reading): readonly Omit<Category, "group">[] {
  const all = declarationsOf([group], "categories");
  const declared = declaredOnce("categories", all, reading.report);
  return all.flatMap((declaration) => {
    const category = readCategory(declaration, reading);
    return declared.get(declaration.name) === declaration ? [category] : [];
  });
}

function readCategory({ name, site, written }: Declaration<"categories">, reading: Reading): Omit<Category, "group"> {
  const block = typeof written === "string" || written === null ? { description: written ?? "" } : written;
  const said = block.details === undefined ? noFields : readFields(block.details, within(site, "details"), reading);
  const details = joinFields(said, hiddenFields(site));
  const deprecated = readDeprecation(block.deprecated, within(site, "deprecated"));
  return { name, site, block, details, deprecated };
}

/** Where a category's name is written, and what is in reach there. */
interface Mention {
  readonly name: string;
  readonly site: Site;
  readonly reach: Reach;
}

/** The category that a name means: one of its own catalog, else of a used one. Says so where there is none, or more than one. */
export function findCategory(mention: Mention, categories: Categories, report: Report): Category | null {
  const { name, site, reach } = mention;
  if (isSilenced(site)) return null;
  const own = categories.get(reach.own)?.get(name);
  if (own !== undefined) return own;
  const dot = name.indexOf(".");
  const bare = name.slice(dot + 1);
  const found = reach.used
    .filter((group) => dot < 0 || group.name === name.slice(0, dot))
    .flatMap((group) => categories.get(group)?.get(bare) ?? []);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  if (first !== undefined) reportAmbiguous(mention, found, report);
  else if (!mayReach(reach, "categories", (each) => each === bare) && !reach.used.some(isNameless)) {
    reportUnknown(mention, categories, report);
  }
  return null;
}

function reportAmbiguous({ name, site }: Mention, found: readonly Category[], report: Report): void {
  report("categories-are-known", {
    place: valuePlace(site),
    message: `Several used catalogs have a category \`${name}\`.`,
    help: `Say which: ${alternatives(found.map((category) => `${category.group.name}.${name}`))}.`,
    related: found.map((category) => ({ message: `one is declared here`, place: keyPlace(category.site) })),
  });
}

function reportUnknown({ name, site, reach }: Mention, categories: Categories, report: Report): void {
  const dot = name.indexOf(".");
  const bare = name.slice(dot + 1);
  const groups = [reach.own, ...reach.used].filter((group) => dot < 0 || group.name === name.slice(0, dot));
  const inReach = groups.flatMap((group) => [...(categories.get(group)?.values() ?? [])]);
  const [best] = nearest(
    bare,
    inReach.map(({ name: known }) => known),
  );
  const meant = inReach.find((category) => category.name === best);
  const isOwn = meant?.group === reach.own;
  report("categories-are-known", {
    place: valuePlace(site),
    message: `No category is called \`${name}\`.`,
    help:
      meant === undefined
        ? (elsewhere(name, { site, reach, categories }) ?? helpToDeclare(name, reach))
        : dot > 0 && isOwn && meant.name === bare
          ? `Categories of this catalog are written without its name: \`${bare}\`.`
          : `Did you mean \`${dot < 0 || isOwn ? "" : `${meant.group.name}.`}${meant.name}\`, declared at ${placeText(keyPlace(meant.site))}?`,
    related: meant === undefined ? [] : [{ message: `\`${meant.name}\` is declared here`, place: keyPlace(meant.site) }],
  });
}

/** A category is declared by its own catalog, under a name without that of the catalog. */
function helpToDeclare(name: string, { own, used }: Reach): string {
  const dot = name.indexOf(".");
  const declaration = `\`categories: { ${name.slice(dot + 1)}: What its events have in common. }\``;
  const catalog = name.slice(0, Math.max(0, dot));
  if (dot < 0 || catalog === own.name) return `Declare it: ${declaration}.`;
  return used.some((group) => group.name === catalog)
    ? `Declare it in the catalog \`${catalog}\`: ${declaration}.`
    : `No catalog that is used here is called \`${catalog}\`.`;
}

interface Elsewhere {
  readonly site: Site;
  readonly reach: Reach;
  readonly categories: Categories;
}

/** Whether a catalog out of reach has the category, and how to get at it. */
function elsewhere(name: string, { site, reach, categories }: Elsewhere): string | null {
  const dot = name.indexOf(".");
  const bare = name.slice(dot + 1);
  for (const [group, declared] of categories) {
    if (group === reach.own || reach.used.includes(group) || !declared.has(bare)) continue;
    if (dot >= 0 && group.name !== name.slice(0, dot)) continue;
    return `\`${group.name}\` has one; to use it, add \`use: [${usePath(site.catalog, group)}]\`.`;
  }
  return null;
}
