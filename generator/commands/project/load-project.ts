import { dirname, relative } from "node:path";
import type { Memory } from "../../memory/memory.js";
import type { Diagnostic, Staged } from "../../diagnostics/diagnostic.js";
import { limits } from "../../diagnostics/limits.js";
import type { SourceFile } from "../../diagnostics/source.js";
import type { KeptFiles } from "../../read/files/kept-files.js";
import { projectFiles } from "../../read/files/project-files.js";
import { type Config, readConfig } from "../../read/config/read-config.js";
import { readFileBelow } from "../../read/files/read-file.js";
import type { SchemaFiles } from "../../read/schema-files.js";
import { readSources } from "../../read/files/source-files.js";
import type { Options } from "../../tools/command-line.js";
import { linked, type Located, locateProject, type Unlocated } from "./locate-project.js";
import { spareMemory } from "./spare-memory.js";
import type { Terminal } from "../terminal.js";

/** An application with catalogs. */
export interface Project {
  readonly kind: "project";
  /** Absolute, without links: what every path is relative to. */
  readonly root: string;
  /** Absolute, without links. */
  readonly configuration: string;
  readonly options: Config;
  readonly sources: readonly SourceFile[];
  /** What catalogs name: schema files, and what packages ship. */
  readonly files: SchemaFiles;
  /** Absolute paths of what was asked of `files`, there or not. With the configuration and the sources, all that the output depends on. */
  readonly asked: () => readonly string[];
}

/** Why there is none: one thing that is missing, or findings in the configuration. */
export type NoProject = Unlocated | { readonly kind: "findings"; readonly root: string; readonly diagnostics: readonly Diagnostic[] };

/** Finds the configuration, the root and the catalogs, and reads them. */
export async function loadProject(options: Options, terminal: Terminal): Promise<Project | NoProject> {
  const located = locateProject(options, terminal);
  return located.kind === "located" ? readProject(located) : located;
}

/** Reads the configuration and the catalogs: with `kept` only those files that have changed since. */
export async function readProject(located: Located, kept?: Kept): Promise<Project | NoProject> {
  const { root, configuration } = located;
  const read = configured(located);
  if ("kind" in read) return read;
  const { value, diagnostics } = read;
  if (value === null) return { kind: "findings", root, diagnostics };
  const sources = await readSources(root, value, kept === undefined ? {} : { read: kept.files.readSource, memory: kept.memory });
  if (sources.value === null) return { kind: "findings", root, diagnostics: [...diagnostics, ...sources.diagnostics] };
  spareMemory(sources.value);
  const own = projectFiles(root, dirname(configuration));
  const files = kept === undefined ? own.read : kept.files.schemas();
  return { kind: "project", root, configuration, options: value, sources: sources.value, files, asked: own.asked };
}

/** What is configured, where that can be read. */
export function readConfiguration(located: Located): Config | null {
  const read = configured(located);
  return "kind" in read ? null : read.value;
}

/** What is known of a project that was read before. */
export interface Kept {
  readonly files: KeptFiles;
  readonly memory: Memory;
}

function configured({ root, configuration }: Located): Staged<Config | null> | Unlocated {
  const path = relative(root, configuration).replaceAll("\\", "/");
  const read = readFileBelow(root, path, limits.configurationFile);
  // It was there when it was looked for.
  if (read === "missing")
    return {
      kind: "problem",
      message: `\`${path}\` is gone`,
      help: "Put it back, or run the command again with the configuration that there is.",
    };
  if (read === "outside") return linked(path);
  if (typeof read !== "string") return readConfig({ path, text: read.text });
  const message = read === "not-text" ? `\`${path}\` is not UTF-8` : `\`${path}\` is larger than ${limits.configurationFile / 1024} KiB`;
  return { kind: "problem", message, help: "A configuration is a short YAML file: `eventbook init` makes one." };
}
