import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Config, readConfig } from "../read/config/read-config.js";
import type { Run } from "./run.js";
import { complain, type Problem } from "./complain.js";
import { configurationName, findRootInRepository } from "./project/find-root.js";
import { catalogPath } from "./init/init-texts.js";
import { linkOnTheWay } from "./link-on-the-way.js";
import { planInit, type Step } from "./init/plan-init.js";
import type { Terminal } from "./terminal.js";

/** Sets up the folder it is run in. Replaces nothing, and asks nothing. */
export const init: Run = (_, terminal) => {
  const folder = realpathSync(terminal.cwd);
  const problem = misplaced(folder);
  if (problem !== null) return complain(terminal, problem);
  const read = (path: string): string | null => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : null);
  const steps = planInit({ name: basename(folder), ...outputOf(read(configurationName)), read });
  const links = steps.flatMap(({ path, text }) => (text === null ? [] : (linkOnTheWay(folder, path) ?? [])));
  for (const link of links) complain(terminal, link);
  if (links.length > 0) return 2;
  for (const step of steps) write(folder, step);
  print(steps, terminal);
  return 0;
};

/** A second package inside of another is seldom what is meant. */
function misplaced(folder: string): Problem | null {
  const above = findRootInRepository(folder);
  if (above === null || above === folder) return null;
  return {
    message: `This folder belongs to the package at \`${above}\``,
    help: "Run `eventbook init` there, or `npm init` here first for a package of its own.",
  };
}

function outputOf(configuration: string | null): Pick<Config, "out" | "importExtension"> {
  const value = configuration === null ? null : readConfig({ path: configurationName, text: configuration }).value;
  return value ?? { out: "generated", importExtension: "js" };
}

function write(folder: string, { did, path, text }: Step): void {
  if (text === null) return;
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: did === "created" ? "wx" : "w" });
}

function print(steps: readonly Step[], { print: say, colors: { green, dim, yellow } }: Terminal): void {
  const width = Math.max(...steps.map((step) => step.path.length));
  const paint = { created: green, added: green, kept: dim, todo: yellow };
  for (const { did, path, note } of steps) say(`${`${paint[did](did.padEnd(7))}  ${path.padEnd(width)}  ${note}`.trimEnd()}\n`);
  const isNew = steps.some((step) => step.path === catalogPath && step.did === "created");
  say(`\n${isNew ? `Next: say what can happen in ${catalogPath}, then run` : "Next: run"} \`npx eventbook generate\`.\n`);
}
