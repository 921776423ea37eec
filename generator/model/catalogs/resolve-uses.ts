import { packageOf } from "../../diagnostics/source.js";
import type { Catalog } from "../../read/catalog.js";
import { isInPackages, packageExportOf } from "../../read/packages/package-name.js";
import { type CatalogGroup, mayBeSaid } from "./catalog-group.js";
import type { Report } from "../findings.js";
import { isSilenced, type Site, siteAt, valuePlace } from "../site.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { NamedSection } from "../gaps.js";
import { mayDeclare } from "../names/hidden-names.js";

/** A catalog with those whose names are in its reach. */
export interface Reach {
  readonly own: CatalogGroup;
  /** As `use` lists them; not transitive. */
  readonly used: readonly CatalogGroup[];
  /** Whether a catalog in reach is not known, because of a mistake that has been told. */
  readonly open: boolean;
}

/** Whether something in reach that was refused may declare a name that is meant: then nothing is said of its absence. */
export function mayReach({ own, used, open }: Reach, section: NamedSection, isMeant: (name: string) => boolean): boolean {
  return open || mayDeclare([own, ...used], section, isMeant);
}

interface Edge {
  readonly from: CatalogGroup;
  readonly to: CatalogGroup;
  readonly site: Site;
}

/** What each catalog may name, by the catalog's name. */
export function resolveUses(groups: readonly CatalogGroup[], report: Report): ReadonlyMap<string, Reach> {
  const catalogs = groups.flatMap((group) => group.files.map((catalog) => ({ group, catalog })));
  const groupOf: Known = {
    file: new Map(catalogs.map(({ group, catalog }) => [catalog.file.path, group])),
    name: new Map(catalogs.flatMap(({ group, catalog }) => (catalog.shipped?.names ?? []).map((name) => [name, group] as const))),
  };
  const reaches = new Map<string, Reach>();
  const edges = new Map<CatalogGroup, Edge[]>();
  for (const own of groups) {
    const { found, open } = followUse(own, groupOf, report);
    edges.set(own, found);
    const used = [...new Set(found.map((edge) => edge.to))].filter((group) => group !== own);
    reaches.set(own.name, { own, used, open: open || mayBeSaid(own, "use") });
  }
  reportCircles(groups, edges, report);
  return reaches;
}

/** Catalogs by what `use` can call them. */
interface Known {
  /** The path of a file. */
  readonly file: ReadonlyMap<string, CatalogGroup>;
  /** `name/export`, where a package ships it. */
  readonly name: ReadonlyMap<string, CatalogGroup>;
}

function followUse(own: CatalogGroup, groupOf: Known, report: Report): { readonly found: Edge[]; readonly open: boolean } {
  const catalog = own.using;
  const found: Edge[] = [];
  let open = false;
  for (const [index, written] of (catalog?.written.use ?? []).entries()) {
    if (catalog === null) continue;
    const site = siteAt(catalog, "use", index);
    const to = isSilenced(site) ? undefined : used(catalog, written, groupOf);
    if (to !== undefined) found.push({ from: own, to, site });
    else open = true;
    // What is wrong with a package was told when it was read.
    const isTold = isSilenced(site) || catalog.shipped !== undefined || !isPath(written);
    if (to === undefined && !isTold) reportMissing(site, written, groupOf.file.keys(), report);
  }
  return { found, open };
}

function used({ file, shipped }: Catalog, written: string, groupOf: Known): CatalogGroup | undefined {
  if (!isPath(written)) return groupOf.name.get(written);
  const path = resolvePath(file.path, written);
  // What a package ships has a name, and lies somewhere else on each machine. And a package has nothing to do with what lies around it.
  const isForeign = shipped === undefined ? isInPackages(path) : packageOf(path) !== shipped.package;
  return isForeign ? undefined : groupOf.file.get(path);
}

function isPath(written: string): boolean {
  return packageExportOf(written) === null;
}

function reportMissing(site: Site, written: string, files: Iterable<string>, report: Report): void {
  const from = site.catalog.file.path;
  const wanted = resolvePath(from, written);
  if (isInPackages(wanted)) return reportPathIntoPackage(site, wanted, report);
  const used = new Set((site.catalog.written.use ?? []).map((path) => resolvePath(from, path)));
  const others = [...files].filter((path) => path !== from && !used.has(path) && !isInPackages(path));
  const [best] = nearest(
    bare(wanted),
    others.map((path) => bare(path)),
  );
  const known = others.find((path) => bare(path) === best) ?? others.find((path) => fileName(path) === fileName(wanted));
  report("used-catalogs-are-found", {
    place: valuePlace(site),
    message: `There is no catalog \`${wanted}\`.`,
    help:
      known === undefined
        ? "The path is relative to this file, and the configuration's `catalogs` must find the file too."
        : `Did you mean \`${relativePath(from, known)}\`?`,
  });
}

function reportPathIntoPackage(site: Site, wanted: string, report: Report): void {
  const name = packageOf(wanted.slice(wanted.lastIndexOf("node_modules/")));
  report("used-catalogs-are-found", {
    place: valuePlace(site),
    message: "What a package ships is not used by a path: it lies somewhere else on each machine.",
    help: `Use it by its name: \`${name ?? "name"}/<export>\`, as its \`eventbook.catalogs\` has it.`,
  });
}

/** Without what all such files end in: it would make every name like every other. */
function bare(path: string): string {
  return path.replace(/(?:\.events)?\.ya?ml$/u, "");
}

/** Each circle is told once, at the `use` that closes it. */
function reportCircles(groups: readonly CatalogGroup[], edges: ReadonlyMap<CatalogGroup, readonly Edge[]>, report: Report): void {
  const done = new Set<CatalogGroup>();
  const way: Edge[] = [];
  const visit = (group: CatalogGroup): void => {
    for (const edge of edges.get(group) ?? []) {
      const start = edge.to === group ? way.length : way.findIndex((each) => each.from === edge.to);
      if (start >= 0) reportCircle([...way.slice(start), edge], report);
      else if (!done.has(edge.to)) {
        way.push(edge);
        visit(edge.to);
        way.pop();
      }
    }
    done.add(group);
  };
  for (const group of groups) if (!done.has(group)) visit(group);
}

function reportCircle(circle: readonly Edge[], report: Report): void {
  const closing = circle.at(-1);
  if (closing === undefined) return;
  const names = [...circle.map((edge) => edge.from.name), closing.to.name].map((name) => `\`${name}\``);
  const alone = circle.length === 1;
  report("uses-do-not-circle", {
    place: valuePlace(closing.site),
    message: alone ? `${names[0]} uses itself.` : `These catalogs use each other in a circle: ${names.join(" uses ")}.`,
    help: alone
      ? "Files that say the same `catalog:` are one catalog and need no `use:`."
      : `Move what both need into a catalog of its own, or remove one of the \`use\`.`,
    related: circle.slice(0, -1).map((edge) => ({
      message: `\`${edge.from.name}\` uses \`${edge.to.name}\``,
      place: valuePlace(edge.site),
    })),
  });
}

/** A path relative to a file, as one relative to the root; what leads out of the root keeps its `..`. */
function resolvePath(from: string, written: string): string {
  const steps = from.split("/").slice(0, -1);
  for (const step of written.split("/")) {
    if (step === "." || step === "") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}

function relativePath(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = here.slice(same).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...there.slice(same)].join("/");
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What `use` would say to use a catalog: the relative path from a file to its first file, or its name where a package ships it. */
export function usePath(from: Catalog, to: CatalogGroup): string {
  const name = to.files[0]?.shipped?.names[0];
  // YAML takes no text that begins with `@`.
  if (name !== undefined) return name.startsWith("@") ? `"${name}"` : name;
  return relativePath(from.file.path, to.files[0]?.file.path ?? "");
}
