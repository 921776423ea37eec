import type { SourceFile } from "../diagnostics/source.js";
import type { SchemaFiles } from "./schema-files.js";
import { filesBelow, type ReadSource, readSource } from "./source-files.js";

/** Files that are read once, until they are said to have changed. One that turns out to be the same is the same object as before. */
export interface KeptFiles {
  readonly readSource: ReadSource;
  /** Another function when a file has changed that it was asked for. */
  readonly schemas: () => SchemaFiles;
  /** Paths relative to the root. */
  readonly forget: (paths: Iterable<string>) => void;
  readonly forgetAll: () => void;
  /** Every path that was asked for, whether there is such a file or not. */
  readonly asked: () => Iterable<string>;
}

type Read = ReturnType<SchemaFiles>;

/** Keeps the files below a root. */
export function keepFiles(root: string): KeptFiles {
  const sources = new Map<string, SourceFile | null>();
  const last = new Map<string, SourceFile>();
  const below = filesBelow(root);
  const read = new Map<string, Read>();
  const open = (): SchemaFiles => (path) => {
    let file = read.get(path);
    if (file === undefined) read.set(path, (file = below(path)));
    return file;
  };
  let schemas = open();
  const forget = (paths: Iterable<string>): void => {
    for (const path of paths) {
      sources.delete(path);
      if (read.delete(path)) schemas = open();
    }
  };
  return {
    readSource: async (folder, path) => {
      const known = sources.get(path);
      if (known !== undefined) return known;
      const found = await readSource(folder, path);
      const former = last.get(path);
      const source = found !== null && former?.text === found.text ? former : found;
      sources.set(path, source);
      if (source !== null) last.set(path, source);
      return source;
    },
    schemas: () => schemas,
    forget,
    forgetAll: () => forget([...sources.keys(), ...read.keys()]),
    asked: () => [...sources.keys(), ...read.keys()],
  };
}
