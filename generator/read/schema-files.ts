import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import { readJson } from "./yaml/read-json.js";
import { readOtherYaml } from "./yaml/read-yaml.js";
import type { YamlNode } from "./yaml/yaml-node.js";

/**
 * Why a file that a catalog or a schema names cannot be had. Links count as what lies outside: nobody knows where they will lead. "too-much": together with
 * those that were read before it would be too large.
 */
export type Unreadable = "missing" | "outside" | "too-large" | "too-much" | "not-text" | "unsound";

/** The files that catalogs and schemas name, by paths relative to the root; those of packages by `node_modules/<name>/<file>`, wherever they are installed. */
export type SchemaFiles = (path: string) => SourceFile | Exclude<Unreadable, "unsound">;

/** Where there are none. */
export const noFiles: SchemaFiles = () => "missing";

/** A file of schemas as it was written. */
export interface SchemaFile {
  readonly file: SourceFile;
  /** null: it holds nothing that could be read. */
  readonly root: YamlNode | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file, once. */
export type ReadSchemaFile = (path: string) => SchemaFile | Exclude<Unreadable, "unsound">;

/** Reads files as JSON or YAML, each when it is first asked for. */
export function schemaReader(files: SchemaFiles): ReadSchemaFile {
  const known = new Map<string, ReturnType<ReadSchemaFile>>();
  return (path) => {
    let read = known.get(path);
    if (read === undefined) known.set(path, (read = readSchemaFile(files(path))));
    return read;
  };
}

function readSchemaFile(file: ReturnType<SchemaFiles>): ReturnType<ReadSchemaFile> {
  if (typeof file === "string") return file;
  const { root, unsound, diagnostics } = /\.ya?ml$/u.test(file.path) ? readOtherYaml(file) : readJson(file);
  return { file, root: unsound.size > 0 ? null : root, diagnostics };
}
