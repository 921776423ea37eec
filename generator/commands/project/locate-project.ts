import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Options } from "../../tools/command-line.js";
import { ifThere } from "../../tools/if-there.js";
import type { Problem } from "../complain.js";
import { configurationName, findConfiguration, findRoot } from "./find-root.js";
import type { Terminal } from "../terminal.js";

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
export function locateProject({ config }: Options, { cwd }: Pick<Terminal, "cwd">): Located | Unlocated {
  const file = typeof config === "string" ? resolve(cwd, config) : findConfiguration(cwd);
  if (file === null) return noConfiguration;
  const found = ifThere(() => lstatSync(file, { throwIfNoEntry: false }));
  if (found === undefined || found.isDirectory())
    return { kind: "problem", message: `There is no file \`${shown(config)}\``, help: "`--config` takes the path of a configuration." };
  // Whoever sends a change may make a link of it, and whatever it leads to would say where the root is.
  const folder = realpathSync(dirname(file));
  if (found.isSymbolicLink() || isReachedByLink(folder, dirname(file), cwd)) return linked(shown(config));
  const root = findRoot(folder);
  return root === null ? noRoot : { kind: "located", configuration: join(folder, basename(file)), root };
}

/** Whether a folder below the one that the command runs in is reached by a link. What lies elsewhere was named by a person. */
function isReachedByLink(real: string, written: string, cwd: string): boolean {
  const way = relative(cwd, written);
  return !way.startsWith("..") && !isAbsolute(way) && real !== join(realpathSync(cwd), way);
}

function shown(config: Options[string]): string {
  return typeof config === "string" ? config : configurationName;
}

/** What is said of a configuration that lies elsewhere than where it is named. */
export function linked(name: string): Unlocated {
  return {
    kind: "problem",
    message: `\`${name}\` is reached by a link, or is no file`,
    help: "What a configuration says is relative to where it lies: put the file itself there.",
  };
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
