import type { Memory } from "../../memory/memory.js";
import type { Catalog } from "../../read/catalog.js";
import type { CatalogGroup } from "./catalog-group.js";
import { isWhole } from "../gaps.js";
import type { Reach } from "./resolve-uses.js";
import type { Schemas } from "../types/schemas.js";

/**
 * All that the entries of a catalog can see beside their own file: what its other files and the catalogs that it uses, and those that these use,
 * declare for others. It holds nothing: what is the same object stands for the same content.
 */
export type Surroundings = object;

interface Context {
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly schemas: Schemas;
  readonly memory: Memory;
}

/** What each catalog stands in. Nothing lasts while catalogs use each other in a circle: what is read then depends on where one began. */
export function surroundingsOf(groups: readonly CatalogGroup[], context: Context): ReadonlyMap<CatalogGroup, Surroundings> {
  const order = inUseOrder(groups, context.reaches);
  const seen = (group: CatalogGroup): Surroundings => {
    if (order === null) return {};
    return context.memory.recall(["surroundings", group.name], whatIsSeenFrom(group, context), () => ({}));
  };
  return new Map(groups.map((group) => [group, seen(group)]));
}

function whatIsSeenFrom(group: CatalogGroup, { reaches, schemas }: Context): readonly unknown[] {
  const seen: unknown[] = [];
  for (const each of closureOf(group, reaches)) {
    seen.push(each.name, reaches.get(each.name)?.open, schemas.foreseen(each));
    for (const catalog of each.files) if (declaresForOthers(catalog)) seen.push(catalog);
    for (const kin of each.kin) seen.push(kin);
  }
  return seen;
}

/** A catalog, those that it uses, and those that these use. */
function closureOf(group: CatalogGroup, reaches: Context["reaches"]): ReadonlySet<CatalogGroup> {
  const found = new Set([group]);
  for (const each of found) for (const used of reaches.get(each.name)?.used ?? []) found.add(used);
  return found;
}

/** Keys that say nothing to other files, but for names that are compared as such. */
const ownBusiness: ReadonlySet<string> = new Set(["catalog", "events", "handlers"]);

/** Of a file that was refused in part nobody knows what it declares. */
function declaresForOthers(catalog: Catalog): boolean {
  return !isWhole(catalog) || catalog.gaps.unknown.size > 0 || Object.keys(catalog.written).some((key) => !ownBusiness.has(key));
}

/** The catalogs, those that are used before those that use them; null where they use each other in a circle. */
export function inUseOrder(groups: readonly CatalogGroup[], reaches: ReadonlyMap<string, Reach>): readonly CatalogGroup[] | null {
  const order: CatalogGroup[] = [];
  const state = new Map<CatalogGroup, "open" | "done">();
  const waiting = [...groups].reverse();
  for (let group = waiting.at(-1); group !== undefined; group = waiting.at(-1)) {
    const used = reaches.get(group.name)?.used ?? [];
    if (state.get(group) === undefined) {
      state.set(group, "open");
      if (used.some((each) => state.get(each) === "open")) return null;
      for (const each of used.toReversed()) if (state.get(each) === undefined) waiting.push(each);
      continue;
    }
    waiting.pop();
    if (state.get(group) === "open") order.push(group);
    state.set(group, "done");
  }
  return order;
}
