import type { Options } from "../tools/command-line.js";
import type { Run } from "./run.js";
import { complain } from "./complain.js";
import { formatOf } from "./reports/formats.js";
import { isDone } from "./generate/nothing-to-do.js";
import type { Terminal } from "./terminal.js";

/** Writes what the catalogs define; with `--check` or `--dry-run`, says what there would be to write. What does the work is loaded when there is some. */
export const generate: Run = async ({ options }, terminal) => {
  const other = notWatched.find(([name]) => options[name] !== undefined && options[name] !== "text");
  if (options["watch"] === true && other !== undefined)
    return complain(terminal, { message: `\`--watch\` and \`${other[1]}\` do not go together`, help: "Leave one of them out." });
  if (options["watch"] === true) return (await import("./project-commands.js")).watch(options, terminal);
  if (isPlain(options, terminal) && (await isDone(options, terminal))) return 0;
  return (await import("./project-commands.js")).generateOnce(options, terminal);
};

const notWatched = [
  ["check", "--check"],
  ["dryRun", "--dry-run"],
  ["format", "--format"],
] as const;

/** Whether it is to be written, and told to people. */
export function isPlain(options: Options, terminal: Terminal): boolean {
  return options["check"] !== true && options["dryRun"] !== true && formatOf(options, terminal).name === "text";
}
