import type { SourceFile } from "../../diagnostics/source.js";
import { isInPackages } from "../packages/package-name.js";
import { projectFiles } from "./project-files.js";
import type { SchemaFiles } from "../schema-files.js";
import { type ReadSource, readSourceFile } from "./source-files.js";

/** Files that are read once, until they are said to have changed. One that turns out to be the same is the same object as before. */
export interface KeptFiles {
  readonly readSource: ReadSource;
  /** Another function when a file has changed that it was asked for. */
  readonly schemas: () => SchemaFiles;
  /** Paths relative to the root. */
  readonly forget: (paths: Iterable<string>) => void;
  readonly forgetAll: () => void;
  /** How often a file was read that was not what it was the time before. */
  readonly changes: () => number;
  /** Every path that was asked for, whether there is such a file or not; those of packages as they are installed, perhaps not below the root. */
  readonly asked: () => Iterable<string>;
}

type Read = ReturnType<SchemaFiles>;

/** Keeps the files below a root, and those of packages, as they are found from the folder of the configuration. */
export function keepFiles(root: string, folder: string): KeptFiles {
  const sources = new Map<string, ReturnType<ReadSource>>();
  const last = new Map<string, SourceFile>();
  const texts = new Map<string, string>();
  let changes = 0;
  /** `text`: what a file holds, or why that cannot be had. */
  const compare = (path: string, text: string): void => {
    if (texts.get(path) !== text) changes++;
    texts.set(path, text);
  };
  let files = projectFiles(root, folder);
  const read = new Map<string, Read>();
  const open = (): SchemaFiles => (path) => {
    let file = read.get(path);
    if (file !== undefined) return file;
    read.set(path, (file = files.read(path)));
    compare(path, typeof file === "string" ? file : file.text);
    return file;
  };
  let schemas = open();
  const forget = (paths: Iterable<string>): void => {
    for (const path of paths) {
      sources.delete(path);
      const isOfPackage = files.askedOfPackages().some((each) => isWithin(path, each));
      // Where a package is found, and which one it is, may have changed with any of its files.
      if (isOfPackage) files = projectFiles(root, folder);
      for (const known of read.keys()) {
        if (isWithin(path, known) || (isOfPackage && isInPackages(known))) read.delete(known);
        else continue;
        schemas = open();
      }
    }
  };
  return {
    readSource: (home, path) => {
      const known = sources.get(path);
      if (known !== undefined) return known;
      const found = readSourceFile(home, path);
      const former = last.get(path);
      const same = typeof found !== "string" && former?.text === found.source.text ? { ...found, source: former } : found;
      sources.set(path, same);
      compare(path, typeof same === "string" ? same : same.source.text);
      if (typeof same !== "string") last.set(path, same.source);
      return same;
    },
    schemas: () => schemas,
    forget,
    forgetAll: () => {
      // Packages may have moved.
      files = projectFiles(root, folder);
      forget([...sources.keys(), ...read.keys()]);
    },
    changes: () => changes,
    asked: () => [...sources.keys(), ...[...read.keys()].filter((path) => !isInPackages(path)), ...files.askedOfPackages()],
  };
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
