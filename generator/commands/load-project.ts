import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../diagnostics/limits.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { RenderOptions } from "../render/render-options.js";
import { readConfig } from "../read/read-config.js";
import { type FileProblem, readFileBelow } from "../read/read-file.js";
import type { SchemaFiles } from "../read/schema-files.js";
import { projectFiles } from "../read/project-files.js";
import { readSources } from "../read/source-files.js";
import type { Options } from "../tools/command-line.js";
import type { Problem } from "./complain.js";
import { configurationName, findConfiguration, findRoot } from "./find-root.js";
import type { Terminal } from "./terminal.js";

/** An application with catalogs. */
export interface Project {
  readonly kind: "project";
  /** Absolute, without links: what every path is relative to. */
  readonly root: string;
  readonly options: RenderOptions;
  readonly sources: readonly SourceFile[];
  /** What catalogs name: schema files, and what packages ship. */
  readonly files: SchemaFiles;
  /** Absolute paths of what was asked of `files`, there or not. With the configuration and the sources, all that the output depends on. */
  readonly asked: () => readonly string[];
}

/** Why there is none: one thing that is missing, or findings in the configuration. */
export type NoProject =
  | ({ readonly kind: "problem" } & Problem)
  | { readonly kind: "findings"; readonly root: string; readonly diagnostics: readonly Diagnostic[] };

/** Finds the configuration, the root and the catalogs, and reads them. */
export async function loadProject({ config }: Options, { cwd }: Terminal): Promise<Project | NoProject> {
  const file = typeof config === "string" ? resolve(cwd, config) : findConfiguration(cwd);
  if (file === null) return noConfiguration;
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory())
    return { kind: "problem", message: `There is no file \`${shown(config)}\``, help: "`--config` takes the path of a configuration." };
  // Whoever sends a change may make a link of it, and whatever it leads to would say where the root is.
  const folder = realpathSync(dirname(file));
  if (isReachedByLink(folder, dirname(file), cwd)) return linked(shown(config));
  const root = findRoot(folder);
  if (root === null) return noRoot;
  const path = relative(root, join(folder, basename(file))).replaceAll("\\", "/");
  const read = readFileBelow(root, path, limits.configurationFile);
  if (typeof read === "string") return unreadable(read, shown(config));
  const { value, diagnostics } = readConfig({ path, text: read.text });
  if (value === null) return { kind: "findings", root, diagnostics };
  const sources = await readSources(root, value);
  if (sources.value === null) return { kind: "findings", root, diagnostics: [...diagnostics, ...sources.diagnostics] };
  const { read: files, asked } = projectFiles(root, folder);
  return { kind: "project", root, options: value, sources: sources.value, files, asked };
}

/** Whether a folder below the one that the command runs in is reached by a link. What lies elsewhere was named by a person. */
function isReachedByLink(real: string, written: string, cwd: string): boolean {
  const way = relative(cwd, written);
  return !way.startsWith("..") && !isAbsolute(way) && real !== join(realpathSync(cwd), way);
}

function shown(config: Options[string]): string {
  return typeof config === "string" ? config : configurationName;
}

function linked(name: string): NoProject {
  return {
    kind: "problem",
    message: `\`${name}\` is reached by a link, or is no file`,
    help: "What a configuration says is relative to where it lies: put the file itself there.",
  };
}

function unreadable(problem: FileProblem, name: string): NoProject {
  if (problem === "missing" || problem === "outside") return linked(name);
  const message = problem === "not-text" ? `\`${name}\` is not UTF-8` : `\`${name}\` is larger than ${limits.configurationFile / 1024} KiB`;
  return { kind: "problem", message, help: "A configuration is a short YAML file: `eventbook init` makes one." };
}

const noConfiguration: NoProject = {
  kind: "problem",
  message: `There is no \`${configurationName}\` here or in a folder above`,
  help: "`eventbook init` makes one; `--config <file>` names another.",
};

const noRoot: NoProject = {
  kind: "problem",
  message: "There is no `package.json` beside the configuration or in a folder above",
  help: "Nothing is written outside the folder of a package: `npm init` makes one.",
};
