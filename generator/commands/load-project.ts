import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Memory } from "../memory/memory.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { KeptFiles } from "../read/kept-files.js";
import { type Config, readConfig } from "../read/read-config.js";
import type { SchemaFiles } from "../read/schema-files.js";
import { filesBelow, readSources } from "../read/source-files.js";
import type { Options } from "../tools/command-line.js";
import { type Located, locateProject, type Unlocated } from "./locate-project.js";
import type { Terminal } from "./terminal.js";

/** An application with catalogs. */
export interface Project {
  readonly kind: "project";
  /** Absolute, without links: what every path is relative to. */
  readonly root: string;
  /** Absolute, without links. */
  readonly configuration: string;
  readonly options: Config;
  readonly sources: readonly SourceFile[];
  /** The schema files that catalogs name. */
  readonly files: SchemaFiles;
}

/** Why there is none: one thing that is missing, or findings in the configuration. */
export type NoProject = Unlocated | { readonly kind: "findings"; readonly diagnostics: readonly Diagnostic[] };

/** Finds the configuration, the root and the catalogs, and reads them. */
export async function loadProject(options: Options, terminal: Terminal): Promise<Project | NoProject> {
  const located = locateProject(options, terminal);
  return located.kind === "located" ? readProject(located) : located;
}

/** Reads the configuration and the catalogs: with `kept` only those files that have changed since. */
export async function readProject({ root, configuration }: Located, kept?: Kept): Promise<Project | NoProject> {
  const { value, diagnostics } = readConfig(sourceAt(root, configuration));
  if (value === null) return { kind: "findings", diagnostics };
  const sources = await readSources(root, value, kept === undefined ? {} : { read: kept.files.readSource, memory: kept.memory });
  if (sources.value === null) return { kind: "findings", diagnostics: [...diagnostics, ...sources.diagnostics] };
  return {
    kind: "project",
    root,
    configuration,
    options: value,
    sources: sources.value,
    files: kept === undefined ? filesBelow(root) : kept.files.schemas(),
  };
}

/** What is configured, where that can be read. */
export function readConfiguration({ root, configuration }: Located): Config | null {
  return existsSync(configuration) ? readConfig(sourceAt(root, configuration)).value : null;
}

/** What is known of a project that was read before. */
export interface Kept {
  readonly files: KeptFiles;
  readonly memory: Memory;
}

function sourceAt(root: string, file: string): SourceFile {
  return { path: relative(root, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") };
}
