import { existsSync } from "node:fs";
import { join } from "node:path";
import { generate as generateFrom, isError } from "../generate.js";
import { applyWrites } from "../write/apply-writes.js";
import { isUpToDate, type Plan, planWrites } from "../write/plan-writes.js";
import { readOutput } from "../write/read-output.js";
import type { Options } from "../tools/command-line.js";
import type { Run } from "./commands.js";
import type { ExitCode } from "./exit-code.js";
import { complain, type Problem, warn } from "./complain.js";
import { loadProject, type Project } from "./load-project.js";
import { explainNoProject, isJson, printFindings } from "./print-findings.js";
import { printJsonReport } from "./print-json-report.js";
import { printPlan, printUpToDate, printWrites } from "./print-writes.js";
import type { Terminal } from "./terminal.js";

/** Writes what the catalogs define; with `--check` or `--dry-run`, says what there would be to write. */
export const generate: Run = async ({ options }, terminal) => {
  if (options["watch"] === true) return watchInstead(options, terminal);
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, options, terminal);
  const { value: artifacts, diagnostics } = generateFrom(project.sources, project.options, project.files);
  const isSound = !diagnostics.some(isError);
  if (!isJson(options)) printFindings(diagnostics, terminal);
  else if (!isSound) printJsonReport(diagnostics, null, terminal);
  if (!isSound) return 1;
  if (!isJson(options) && diagnostics.length > 0) terminal.print("\n");

  const plan = planWrites(artifacts, readOutput(project.root, project.options.out));
  for (const { path, reason, help } of plan.refusals) complain(terminal, { message: `\`${path}\` ${reason}`, help });
  if (plan.refusals.length > 0) return 2;
  const isWriting = options["check"] !== true && options["dryRun"] !== true;
  const problem = isWriting ? write(project, plan) : null;
  if (problem !== null) return complain(terminal, problem);

  if (existsSync(join(project.root, "tsconfig.json"))) {
    const { warningOfCompiledOutput } = await import("./warning-of-compiled-output.js");
    warn(terminal, warningOfCompiledOutput(project.root, project.options));
  }
  if (isJson(options)) printJsonReport(diagnostics, plan, terminal);
  else await printOutcome(plan, options, terminal);
  return options["check"] === true && !isUpToDate(plan) ? 1 : 0;
};

async function watchInstead(options: Options, terminal: Terminal): Promise<ExitCode> {
  const other = options["check"] === true ? "--check" : options["dryRun"] === true ? "--dry-run" : isJson(options) ? "--format json" : null;
  if (other !== null)
    return complain(terminal, { message: `\`--watch\` and \`${other}\` do not go together`, help: "Leave one of them out." });
  const { watch } = await import("./watch.js");
  return watch(options, terminal);
}

function write({ root }: Project, plan: Plan): Problem | null {
  try {
    applyWrites(root, plan);
    return null;
  } catch (reason) {
    return { message: reason instanceof Error ? reason.message : String(reason), help: null };
  }
}

async function printOutcome(plan: Plan, options: Options, terminal: Terminal): Promise<void> {
  if (isUpToDate(plan)) return printUpToDate(plan, terminal);
  if (options["check"] !== true) return (options["dryRun"] === true ? printPlan : printWrites)(plan, terminal);
  const { printDrift } = await import("./print-drift.js");
  printDrift(plan, mendingCommand(options), terminal);
}

function mendingCommand({ config }: Options): string {
  return typeof config === "string" ? `npx eventbook generate --config ${config}` : "npx eventbook generate";
}
