import type { CatalogGroup } from "./catalog-group.js";
import { type Declaration, declaredIn } from "./declarations.js";
import type { Report } from "./findings.js";
import type { Reach } from "./resolve-uses.js";
import type { ShapeOf } from "./walk-shape.js";

/** Every shared type of every catalog, by key. */
export interface TypeTable {
  readonly declared: ReadonlyMap<string, Declaration<"types">>;
  readonly namesIn: (group: CatalogGroup) => readonly string[];
}

/** The types of all catalogs, by name. */
export function tableTypes(groups: readonly CatalogGroup[], report: Report): TypeTable {
  const declared = new Map<string, Declaration<"types">>();
  const names = new Map<CatalogGroup, readonly string[]>();
  for (const group of groups) {
    const own = declaredIn(group, "types", report);
    names.set(group, [...own.keys()]);
    for (const [name, declaration] of own) declared.set(typeKey(group, name), declaration);
  }
  return { declared, namesIn: (group) => names.get(group) ?? [] };
}

/** `shop.Money` */
function typeKey(group: CatalogGroup, name: string): string {
  return `${group.name}.${name}`;
}

/** What a name of a type means where it is written. */
export interface TypeScope {
  readonly reach: Reach;
  readonly table: TypeTable;
  readonly shapeOf: ShapeOf;
}

/** The key of the shared type that a name means, if it means one. */
export function findType(scope: TypeScope, name: string): string | null {
  const own = typeKey(scope.reach.own, name);
  if (!name.includes(".")) return scope.table.declared.has(own) ? own : null;
  const isUsed = scope.reach.used.some((group) => name.startsWith(`${group.name}.`));
  return isUsed && scope.table.declared.has(name) ? name : null;
}

/** The shared types in reach, as they are written here. */
export function typeNamesInReach({ reach, table }: TypeScope): readonly string[] {
  const used = reach.used.flatMap((group) => table.namesIn(group).map((name) => typeKey(group, name)));
  return [...table.namesIn(reach.own), ...used];
}
