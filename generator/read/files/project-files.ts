import { realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { ifThere } from "../../tools/if-there.js";
import { pathFrom } from "./relative-path.js";
import type { SchemaFiles } from "../schema-files.js";
import { readFileBelow } from "./read-file.js";
import { filesBelow, mostCatalogBytes } from "./source-files.js";

/** The files of a project that catalogs name: its own, and those of packages. */
export interface ProjectFiles {
  readonly read: SchemaFiles;
  /** Absolute paths of what was asked for, whether or not it was there: what a change may concern. */
  readonly asked: () => readonly string[];
  /** Those of packages, relative to the root, which they may lie outside of. */
  readonly askedOfPackages: () => readonly string[];
}

/** Own files lie below the root; packages are where Node would find them from the folder of the configuration. */
export function projectFiles(root: string, folder: string): ProjectFiles {
  const own = filesBelow(root);
  const findPackage = packageFinder();
  const asked = new Set<string>();
  const ofPackages = new Set<string>();
  const readFrom = (from: string, path: string): ReturnType<SchemaFiles> => {
    const [, name, rest] = inPackage.exec(path) ?? [];
    if (name === undefined || rest === undefined) return "outside";
    const home = findPackage(name, from);
    if (home === null) {
      ofPackages.add(join(from, "node_modules", name, rest));
      return "missing";
    }
    // Of another package, whoever asks through this one learns only which it is.
    if (/^node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/u.test(rest)) return readFrom(home, rest);
    ofPackages.add(join(home, rest));
    return readInside(home, rest);
  };
  const read: SchemaFiles = (path) => {
    if (!path.startsWith("node_modules/")) {
      asked.add(join(root, path));
      return own(path);
    }
    if (pathFrom("", path) !== path || /[\\\0]/u.test(path)) return "outside";
    const found = readFrom(folder, path);
    return typeof found === "string" ? found : { path, text: found.text };
  };
  return {
    read,
    asked: () => [...asked, ...ofPackages].sort(),
    askedOfPackages: () => Array.from(ofPackages, (file) => relative(root, file).replaceAll("\\", "/")),
  };
}

const inPackage = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/u;

/** The folders of packages, without links, by where they are looked for from. */
function packageFinder(): (name: string, from: string) => string | null {
  const known = new Map<string, string | null>();
  return (name, from) => {
    const id = `${from}\0${name}`;
    let home = known.get(id);
    if (home === undefined) known.set(id, (home = findPackage(name, from)));
    return home;
  };
}

function findPackage(name: string, from: string): string | null {
  const home = join(from, "node_modules", name);
  if (realPath(join(home, "package.json")) !== null) return realPath(home);
  return dirname(from) === from ? null : findPackage(name, dirname(from));
}

/** A link in a package may lead anywhere in it, as package managers make them, and nowhere else. */
function readInside(home: string, rest: string): ReturnType<SchemaFiles> {
  const real = realPath(join(home, rest));
  if (real === null) return "missing";
  if (!real.startsWith(home.endsWith(sep) ? home : home + sep) || real.slice(home.length).split(sep).includes("node_modules"))
    return "outside";
  const found = readFileBelow(home, relative(home, real), mostCatalogBytes);
  return typeof found === "string" ? found : { path: rest, text: found.text };
}

/** Without links; null: there is nothing. */
function realPath(file: string): string | null {
  return ifThere(() => realpathSync(file)) ?? null;
}
