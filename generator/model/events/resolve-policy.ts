import type { Defaults, EventBlock } from "../../read/grammar/catalog-as-written.js";
import { type CatalogGroup, mayBeDefault } from "../catalogs/catalog-group.js";
import type { Report } from "../findings.js";
import { isRefused, mayHold, unknownTexts } from "../gaps.js";
import { type Categories, type Category, findCategory } from "./resolve-categories.js";
import type { Reach } from "../catalogs/resolve-uses.js";
import { keyPlace, type Site, valuePlace, within } from "../site.js";
import { didYouMean } from "../../diagnostics/nearest.js";

type PolicyKey = Exclude<keyof Defaults, "category" | "tags">;

/** One level of the inheritance of policy. */
interface Level {
  readonly block: Omit<Defaults, "category">;
  readonly site: Site;
}

/** Where the policy of an event is looked for, nearest first: the event, its category, the defaults of its catalog. */
export type PolicyChain = readonly Level[];

/** A value that some level says, and where. */
export interface Said<T> {
  readonly value: T;
  readonly site: Site;
}

/** An event whose policy is asked for. */
export interface PolicySubject {
  readonly type: string;
  readonly group: CatalogGroup;
  readonly block: Partial<EventBlock>;
  readonly site: Site;
  readonly reach: Reach;
}

/** What is said of an event's category. */
export interface EventCategory {
  /** Null where it is not known. */
  readonly category: Category | null;
  /** The name that is said, though none may be called so. */
  readonly called: string | null;
}

/** The category of an event: its own, else that of the defaults. */
export function categoryOf(event: PolicySubject, categories: Categories, report: Report): EventCategory {
  const said = saidCategory(event, categories);
  if (said === "refused") return { category: null, called: null };
  if (said === null) {
    reportNoCategory(event, report);
    return { category: null, called: null };
  }
  return { category: findCategory({ name: said.value, site: said.site, reach: event.reach }, categories, report), called: said.value };
}

/** What says the category; null: nothing does. */
function saidCategory({ block, site, group, reach }: PolicySubject, categories: Categories): Said<string> | "refused" | null {
  if (block.category !== undefined) return { value: block.category, site: within(site, "category") };
  if (isRefused(site, "category") || isHidden(site, reach, categories)) return "refused";
  const { defaults } = group;
  const inherited = defaults?.block.category;
  if (defaults !== null && inherited !== undefined) return { value: inherited, site: within(defaults.site, "category") };
  return mayBeDefault(group, "category") || mayHold(site, "category") ? "refused" : null;
}

/** Whether a category is said under a key that the grammar does not know. */
function isHidden(block: Site, reach: Reach, categories: Categories): boolean {
  if (block.catalog.gaps.unknown.size === 0) return false;
  return unknownTexts(block).some((name) => [reach.own, ...reach.used].some((each) => categories.get(each)?.has(name)));
}

function reportNoCategory({ type, site }: PolicySubject, report: Report): void {
  report("events-have-a-category", {
    place: keyPlace(site),
    message: `Nothing says which category \`${type}\` belongs to: not the event, not the defaults.`,
    help: "`defaults: { category: action }`, or `category:` in the event.",
  });
}

/** The levels of an event's policy. */
export function policyChain(event: PolicySubject, category: Category | null): PolicyChain {
  const levels: Level[] = [event];
  if (category !== null) levels.push(category);
  if (event.group.defaults !== null) levels.push(event.group.defaults);
  return levels;
}

/** What the nearest level says of a key; null where none does. */
export function nearestSaid<Key extends PolicyKey>(chain: PolicyChain, key: Key): Said<NonNullable<Defaults[Key]>> | null {
  for (const { block, site } of chain) {
    const value = block[key];
    if (value !== undefined) return { value, site: within(site, key) };
  }
  return null;
}

/** The same without where it is said. */
export function nearestValue<Key extends PolicyKey>(chain: PolicyChain, key: Key): NonNullable<Defaults[Key]> | null {
  for (const { block } of chain) {
    const value = block[key];
    if (value !== undefined) return value;
  }
  return null;
}

const noTags: readonly Said<string>[] = [];

/** The tags of all levels, without repeats: those of the defaults first, the event's own last. */
export function addedTags(chain: PolicyChain): readonly Said<string>[] {
  if (!chain.some(({ block }) => block.tags !== undefined)) return noTags;
  const found = new Map<string, Said<string>>();
  for (const { block, site } of chain.toReversed()) {
    for (const [index, value] of (block.tags ?? []).entries()) {
      if (!found.has(value)) found.set(value, { value, site: within(within(site, "tags"), index) });
    }
  }
  return [...found.values()];
}

/** An event with its category and the levels of its policy. */
interface Placed {
  readonly event: PolicySubject;
  readonly category: Category | null;
  readonly chain: PolicyChain;
  readonly report: Report;
}

/** How long an event is kept; says so where nobody does. */
export function retainOf({ event, category, chain, report }: Placed): string | null {
  const said = nearestValue(chain, "retain");
  if (said !== null) return said;
  if (mayHide("retain", event, category)) return null;
  report("events-are-kept-for-a-stated-time", {
    place: keyPlace(event.site),
    message: `Nothing says how long \`${event.type}\` is kept: not the event, not its category \`${category?.name ?? ""}\`, not the defaults.`,
    help: "`defaults: { retain: 365d }`, or `retain: forever` if you mean it.",
  });
  return null;
}

/** Who answers for an event; says so where nobody does. */
export function ownerOf({ event, category, chain, report }: Placed): string | null {
  const said = nearestValue(chain, "owner") ?? event.group.owner;
  if (said !== null) return said;
  if (mayHide("owner", event, category)) return null;
  report("events-have-an-owner", {
    place: keyPlace(event.site),
    message: `Nothing says who answers for \`${event.type}\`: not the event, not its category \`${category?.name ?? ""}\`, not the catalog.`,
    help: `\`owner: team-${event.group.name}\` at the top of the catalog, or in the event.`,
  });
  return null;
}

/** Whether a key that is missing may be there, misspelt, or said by a category that is not known. */
function mayHide(key: PolicyKey, { site, group }: PolicySubject, category: Category | null): boolean {
  return category === null || mayHold(site, key) || mayHold(category.site, key) || mayBeDefault(group, key);
}

/** The subcategory of an event, which must be one of its category's. */
export function subcategoryOf({ category, chain, report }: Placed): string | null {
  const said = nearestSaid(chain, "subcategory");
  if (said === null || category === null) return null;
  const { subcategories = {} } = category.block;
  if (Object.hasOwn(subcategories, said.value)) return said.value;
  const known = Object.keys(subcategories);
  if (mayHold(category.site, "subcategories") || mayHold(within(category.site, "subcategories"), said.value)) return null;
  report("subcategories-are-known", {
    place: valuePlace(said.site),
    message: `The category \`${category.name}\` has no subcategory \`${said.value}\`.`,
    help: didYouMean(said.value, known) ?? `Declare it under \`subcategories:\` of \`${category.name}\`.`,
    related: [{ message: `\`${category.name}\` is declared here`, place: keyPlace(category.site) }],
  });
  return null;
}
