import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Options } from "../tools/command-line.js";
import type { Problem } from "./complain.js";
import { configurationName, findConfiguration, findRoot } from "./find-root.js";
import type { Terminal } from "./terminal.js";

/** Where an application is. */
export interface Located {
  readonly kind: "located";
  /** The configuration, absolute, without links. */
  readonly configuration: string;
  readonly root: string;
}

/** What is missing. */
export type Unlocated = { readonly kind: "problem" } & Problem;

/** Finds the configuration and the root. */
export function locateProject({ config }: Options, { cwd }: Terminal): Located | Unlocated {
  const file = typeof config === "string" ? resolve(cwd, config) : findConfiguration(cwd);
  if (file === null) return noConfiguration;
  if (!existsSync(file) || !statSync(file).isFile())
    return { kind: "problem", message: `There is no file \`${String(config)}\``, help: "`--config` takes the path of a configuration." };
  const configuration = realpathSync(file);
  const root = findRoot(dirname(configuration));
  return root === null ? noRoot : { kind: "located", configuration, root };
}

const noConfiguration: Unlocated = {
  kind: "problem",
  message: `There is no \`${configurationName}\` here or in a folder above`,
  help: "`eventbook init` makes one; `--config <file>` names another.",
};

const noRoot: Unlocated = {
  kind: "problem",
  message: "There is no `package.json` beside the configuration or in a folder above",
  help: "Nothing is written outside the folder of a package: `npm init` makes one.",
};
