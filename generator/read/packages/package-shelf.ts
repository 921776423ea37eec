import type { Staged } from "../../diagnostics/diagnostic.js";
import { packageOf } from "../../diagnostics/source.js";
import type { Catalog } from "../catalog.js";
import { type Manifest, readManifest } from "./package-manifest.js";
import { packageExportOf, pathInPackage } from "./package-name.js";
import { isRefused, notInstalled, outside, type Refused, shipsNoSuch, shipsNotThis, twoVersions, unreadable } from "./package-refusals.js";
import { readCatalogs } from "../read-catalogs.js";
import { folderOf, pathFrom } from "../files/relative-path.js";
import type { SchemaFiles } from "../schema-files.js";

/** A catalog file that a package lists. */
export interface Shelved {
  readonly manifest: Manifest;
  /** Relative to the package's folder. */
  readonly file: string;
}

/** The packages that the application has, each opened when something is used of it. */
export interface PackageShelf {
  /** The file that an entry of `use` means. */
  readonly find: (written: string, by: Catalog) => Shelved | Refused;
  /** What that holds; read once. */
  readonly read: (shelved: Shelved) => Staged<Catalog> | Refused;
}

/** Packages are found as the application finds them, whoever uses them: a model has one of each. */
export function openShelf(files: SchemaFiles): PackageShelf {
  const manifests = new Map<string, Manifest | Refused>();
  const catalogs = new Map<string, Staged<Catalog> | Refused>();
  const open = (name: string): Manifest | Refused => {
    let manifest = manifests.get(name);
    if (manifest === undefined) manifests.set(name, (manifest = openPackage(name, files)));
    return manifest;
  };
  return {
    find: (written, { shipped, file }) => {
      const by = shipped?.package ?? null;
      const wanted = packageExportOf(written);
      const name = wanted?.name ?? by;
      if (name === null) throw new Error("A file of the application is looked for in a package.");
      const manifest = open(name);
      if (isRefused(manifest)) return manifest;
      if (wanted === null) return neighbourIn(manifest, written, file.path);
      return clashOf(manifest, by, files) ?? exportIn(manifest, wanted.export);
    },
    read: (shelved) => {
      const path = pathInPackage(shelved.manifest.package, shelved.file);
      let catalog = catalogs.get(path);
      if (catalog === undefined) catalogs.set(path, (catalog = readShipped(path, shelved, files)));
      return catalog;
    },
  };
}

function openPackage(name: string, files: SchemaFiles): Manifest | Refused {
  const file = files(pathInPackage(name, "package.json"));
  if (typeof file !== "string") return readManifest(name, file);
  return file === "missing" ? notInstalled(name) : unreadable(name, "package.json", file);
}

/** What a file of a package means by a path: another file that the package lists. */
function neighbourIn(manifest: Manifest, written: string, from: string): Shelved | Refused {
  const name = manifest.package;
  const path = pathFrom(folderOf(from), written);
  if (path === null || packageOf(path) !== name) return outside(name, written);
  const file = path.slice(pathInPackage(name, "").length);
  return [...manifest.catalogs.values()].includes(file) ? { manifest, file } : shipsNotThis(file, manifest);
}

function exportIn(manifest: Manifest, wanted: string): Shelved | Refused {
  const file = manifest.catalogs.get(wanted);
  if (file === undefined) return shipsNoSuch(wanted, manifest);
  return isRefused(file) ? file : { manifest, file };
}

/** Whether a package was made for another version of one that it uses. */
function clashOf(ours: Manifest, by: string | null, files: SchemaFiles): Refused | null {
  if (by === null || by === ours.package) return null;
  const file = files(pathInPackage(by, pathInPackage(ours.package, "package.json")));
  const theirs = typeof file === "string" ? null : readManifest(ours.package, file);
  return theirs === null || isRefused(theirs) || theirs.version === ours.version ? null : twoVersions(ours, theirs, by);
}

function readShipped(path: string, { manifest, file }: Shelved, files: SchemaFiles): Staged<Catalog> | Refused {
  const source = files(path);
  if (typeof source === "string") return unreadable(manifest.package, file, source, manifest.place);
  const { value, diagnostics } = readCatalogs([source]);
  const [catalog] = value;
  const [first, ...more] = [...manifest.catalogs].flatMap(([name, other]) => (other === file ? `${manifest.package}/${name}` : []));
  if (catalog === undefined || first === undefined) throw new Error("A file that a package lists is read as something else.");
  return { value: { ...catalog, shipped: { package: manifest.package, names: [first, ...more] } }, diagnostics };
}
