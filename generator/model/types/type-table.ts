import { type CatalogGroup, isNameless } from "../catalogs/catalog-group.js";
import { type Declaration, declarationsOf, declaredOnce } from "../catalogs/declarations.js";
import type { Report } from "../findings.js";
import { mayDeclare } from "../names/hidden-names.js";
import type { LeafShapes } from "../../shapes/leaf-shapes.js";
import type { Reach } from "../catalogs/resolve-uses.js";
import type { Shape } from "../../shapes/shape.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/** Every shared type of every catalog, by key. */
export interface TypeTable {
  readonly declared: ReadonlyMap<string, Declaration<"types">>;
  /** Those of a name that is taken: what they say is read, and means nothing. */
  readonly again: readonly Declaration<"types">[];
  readonly namesIn: (group: CatalogGroup) => readonly string[];
}

/** The types of all catalogs, by name. */
export function tableTypes(groups: readonly CatalogGroup[], report: Report): TypeTable {
  const declared = new Map<string, Declaration<"types">>();
  const names = new Map<CatalogGroup, readonly string[]>();
  const again: Declaration<"types">[] = [];
  for (const group of groups) {
    const all = declarationsOf([group], "types");
    const own = declaredOnce("types", all, report);
    for (const declaration of all) if (own.get(declaration.name) !== declaration) again.push(declaration);
    names.set(group, [...own.keys()]);
    for (const [name, declaration] of own) declared.set(typeKey(group, name), declaration);
  }
  return { declared, again, namesIn: (group) => names.get(group) ?? [] };
}

/** The key of a shared type: `shop.Money`. */
export function typeKey(group: CatalogGroup, name: string): string {
  return `${group.name}.${name}`;
}

/** What a name of a type means where it is written. */
export interface TypeScope {
  readonly reach: Reach;
  readonly table: TypeTable;
  readonly shapeOf: ShapeOf;
  /** What type expressions have been found to mean here, without anything to say of them; at first those that mean the same everywhere. */
  readonly expressions: Map<string, Shape>;
  readonly leaves: LeafShapes;
}

/** The key of the shared type that a name means, if it means one. */
export function findType(scope: TypeScope, name: string): string | null {
  const own = typeKey(scope.reach.own, name);
  if (!name.includes(".")) return scope.table.declared.has(own) ? own : null;
  const isUsed = scope.reach.used.some((group) => name.startsWith(`${group.name}.`));
  return isUsed && scope.table.declared.has(name) ? name : null;
}

/** Whether a name that no type has may be one that was refused. */
export function mayBeType({ reach }: TypeScope, name: string): boolean {
  const [qualifier, bare] = name.includes(".") ? name.split(".") : [null, name];
  const groups = qualifier === null ? [reach.own] : reach.used.filter((group) => group.name === qualifier);
  return (groups.length === 0 && (reach.open || reach.used.some(isNameless))) || mayDeclare(groups, "types", (each) => each === bare);
}

/** The shared types in reach, as they are written here. */
export function typeNamesInReach({ reach, table }: TypeScope): readonly string[] {
  const used = reach.used.flatMap((group) => table.namesIn(group).map((name) => typeKey(group, name)));
  return [...table.namesIn(reach.own), ...used];
}
