import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { RenderOptions } from "../render/render-options.js";
import { readConfig } from "../read/read-config.js";
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
  const named = typeof config === "string" ? config : configurationName;
  if (!existsSync(file) || !statSync(file).isFile())
    return { kind: "problem", message: `There is no file \`${named}\``, help: "`--config` takes the path of a configuration." };
  // What lies beside the real file may be another package altogether.
  if (lstatSync(file).isSymbolicLink())
    return { kind: "problem", message: `\`${named}\` is a symbolic link`, help: "Links are not followed: `--config` names the real file." };
  const configuration = realpathSync(file);
  const root = findRoot(dirname(configuration));
  if (root === null) return noRoot;
  const { value, diagnostics } = readConfig(sourceAt(root, configuration));
  if (value === null) return { kind: "findings", root, diagnostics };
  const sources = await readSources(root, value);
  if (sources.value === null) return { kind: "findings", root, diagnostics: [...diagnostics, ...sources.diagnostics] };
  const { read: files, asked } = projectFiles(root, dirname(configuration));
  return { kind: "project", root, options: value, sources: sources.value, files, asked };
}

function sourceAt(root: string, file: string): SourceFile {
  return { path: relative(root, file).replaceAll("\\", "/"), text: readFileSync(file, "utf8") };
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
