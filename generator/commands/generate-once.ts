import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate, isError } from "../generate.js";
import type { SchemaFiles } from "../read/schema-files.js";
import { applyWrites } from "../write/apply-writes.js";
import { isUpToDate, type Plan, planWrites } from "../write/plan-writes.js";
import { readOutput } from "../write/read-output.js";
import type { Options } from "../tools/command-line.js";
import type { ExitCode } from "./exit-code.js";
import { complain, type Problem, warn } from "./complain.js";
import { isPlain } from "./generate.js";
import { loadProject, type Project } from "./load-project.js";
import { pathBelow } from "./nothing-to-do.js";
import { explainNoProject, isJson, printFindings } from "./print-findings.js";
import { printJsonReport } from "./print-json-report.js";
import { printPlan, printUpToDate, printWrites } from "./print-writes.js";
import { rememberRun } from "./remember-run.js";
import type { Terminal } from "./terminal.js";

/** Reads, generates, and writes what differs; with `--check` or `--dry-run`, says what there would be to write. */
export async function generateOnce(options: Options, terminal: Terminal): Promise<ExitCode> {
  const began = Date.now();
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, options, terminal);
  const others = new Set<string>();
  const files: SchemaFiles = (path) => {
    others.add(path);
    return project.files(path);
  };
  const { value: artifacts, diagnostics } = generate(project.sources, project.options, files);
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

  const warning = await warningOfFolders(project, others);
  warn(terminal, warning);
  if (isJson(options)) printJsonReport(diagnostics, plan, terminal);
  else await printOutcome(plan, options, terminal);
  if (isPlain(options) && warning === null) await rememberRun({ project, others: [...others], diagnostics, plan, began });
  return options["check"] === true && !isUpToDate(plan) ? 1 : 0;
}

async function warningOfFolders({ root, options }: Project, read: Set<string>): Promise<string | null> {
  const tsconfig = join(root, "tsconfig.json");
  read.add(pathBelow(root, tsconfig));
  if (!existsSync(tsconfig)) return null;
  const { warningOfCompiledOutput } = await import("./warning-of-compiled-output.js");
  return warningOfCompiledOutput(root, options, (file) => {
    read.add(pathBelow(root, file));
    return existsSync(file) ? readFileSync(file, "utf8") : null;
  });
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
