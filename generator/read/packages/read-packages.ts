import type { Diagnostic, Staged } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { Place } from "../../diagnostics/source.js";
import { type Catalog, isUnsound, placeOf } from "../catalog.js";
import type { Manifest } from "./package-manifest.js";
import { packageExportOf } from "./package-name.js";
import { isRefused, notExported, type Refused, secondHome } from "./package-refusals.js";
import { openShelf, type PackageShelf, type Shelved } from "./package-shelf.js";
import type { SchemaFiles } from "../schema-files.js";

/** An entry of `use` that leads to a package, or from one file of a package to another. */
interface Use {
  readonly catalog: Catalog;
  readonly written: string;
  readonly place: Place;
}

/** What has been brought so far. */
interface Brought {
  /** By path. */
  readonly taken: Map<string, Staged<Catalog>>;
  /** Who has a name first, the application's own before all. */
  readonly homes: Map<string, Catalog>;
}

/** The catalogs that packages ship, of those that are used, and of those that these use. What cannot be had is told where it is used. */
export function readPackages(own: readonly Catalog[], files: SchemaFiles): Staged<readonly Catalog[]> {
  const waiting = own.flatMap(usesIn);
  if (waiting.length === 0) return { value: [], diagnostics: [] };
  const shelf = openShelf(files);
  const brought: Brought = { taken: new Map(), homes: new Map(own.map((catalog) => [catalog.written.catalog, catalog])) };
  const told: Diagnostic[] = [];
  for (let use = waiting.shift(); use !== undefined; use = waiting.shift()) {
    const { catalogs, refused } = take(use, shelf, brought);
    for (const use of catalogs.flatMap(usesIn)) waiting.push(use);
    if (refused !== null) told.push(diagnose(refused.code, { ...refused, place: use.place }));
  }
  const found = [...brought.taken.values()].sort((a, b) => (a.value.file.path < b.value.file.path ? -1 : 1));
  return { value: found.map(({ value }) => value), diagnostics: [...told, ...found.flatMap(({ diagnostics }) => diagnostics)] };
}

function usesIn(catalog: Catalog): readonly Use[] {
  return (catalog.written.use ?? []).flatMap((written, index) => {
    const path = ["use", index];
    const isMeant = catalog.shipped !== undefined || packageExportOf(written) !== null;
    return isMeant && !isUnsound(catalog, path) ? { catalog, written, place: placeOf(catalog, path) } : [];
  });
}

interface Taken {
  readonly catalogs: readonly Catalog[];
  readonly refused: Refused | null;
}

/** Takes what a `use` brings, as far as it was not brought before. */
function take({ catalog: by, written }: Use, shelf: PackageShelf, { taken, homes }: Brought): Taken {
  const shelved = shelf.find(written, by);
  if (isRefused(shelved)) return { catalogs: [], refused: shelved };
  const found = shelf.read(shelved);
  if (isRefused(found)) return { catalogs: [], refused: found };
  const { manifest } = shelved;
  const name = found.value.written.catalog;
  const home = name === "" ? undefined : homes.get(name);
  if (home !== undefined && home.shipped?.package !== manifest.package) return { catalogs: [], refused: secondHome(found.value, home) };
  homes.set(name, found.value);
  const fresh = [found, ...restOf(shelved, name, shelf)].filter(({ value }) => !taken.has(value.file.path));
  for (const each of fresh) taken.set(each.value.file.path, each);
  const catalogs = fresh.map(({ value }) => value);
  const hidden = catalogs.flatMap(({ shipped }) => shipped?.names[0] ?? []).find((module) => !exportsModule(manifest, module));
  return { catalogs, refused: hidden === undefined ? null : notExported(hidden, manifest) };
}

function exportsModule(manifest: Manifest, module: string): boolean {
  return manifest.hasExport(module.slice(manifest.package.length + 1));
}

/** A catalog may be spread over files: whoever uses one of them uses all that the package lists. */
function restOf({ manifest, file }: Shelved, name: string, shelf: PackageShelf): readonly Staged<Catalog>[] {
  const others = new Set([...manifest.catalogs.values()].filter((other) => typeof other === "string" && other !== file));
  return [...others].flatMap((other) => {
    const read = typeof other === "string" ? shelf.read({ manifest, file: other }) : other;
    return !isRefused(read) && read.value.written.catalog === name ? read : [];
  });
}
