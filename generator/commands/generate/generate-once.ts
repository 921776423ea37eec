import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateEach, isError } from "../../generate.js";
import { filesBelow } from "../../read/files/source-files.js";
import type { Artifact } from "../../render/artifact.js";
import { writeArtifacts } from "../../write/apply-writes.js";
import { isUpToDate, type Outline } from "../../write/plan-writes.js";
import { NotWritten } from "../../write/writing.js";
import type { Options } from "../../tools/command-line.js";
import { compareOutput } from "./compare-output.js";
import type { Drift } from "./drift.js";
import { driftFindings } from "./drift-findings.js";
import { printDrift } from "./print-drift.js";
import { warningOfCompiledOutput } from "./warning-of-compiled-output.js";
import type { ExitCode } from "../exit-code.js";
import { complain, type Problem, warn } from "../complain.js";
import { formatOf, printReport } from "../reports/formats.js";
import { isPlain } from "../generate.js";
import { loadProject, type Project } from "../project/load-project.js";
import { pathBelow } from "./nothing-to-do.js";
import { explainNoProject, printFindings } from "../reports/print-findings.js";
import { printPlan, printUpToDate, printWrites } from "./print-writes.js";
import { rememberRun } from "./remember-run.js";
import type { Changes } from "../reports/report.js";
import type { Terminal } from "../terminal.js";

/** Reads, generates, and writes what differs; with `--check` or `--dry-run`, says what there would be to write. */
export async function generateOnce(options: Options, terminal: Terminal): Promise<ExitCode> {
  const began = Date.now();
  const format = formatOf(options, terminal);
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, format, terminal);
  const { value: artifacts, diagnostics } = generateEach(project.sources, project.options, project.files);
  const isSound = !diagnostics.some(isError);
  if (format.isText) printFindings(diagnostics, terminal);
  if (!isSound) {
    await printReport(format, { root: project.root, diagnostics, drift: [], changes: { files: [], unchanged: 0 } }, terminal);
    return 1;
  }
  if (format.isText && diagnostics.length > 0) terminal.print("\n");

  const isWriting = options["check"] !== true && options["dryRun"] !== true;
  const compared = isWriting
    ? { outline: write(project, artifacts), drift: [] }
    : compareOutput(project.root, project.options.out, { artifacts, shows: options["check"] === true });
  const { outline, drift } = compared;
  if ("message" in outline) return complain(terminal, outline);
  for (const { path, reason, help } of outline.refusals) complain(terminal, { message: `\`${path}\` ${reason}`, help });
  if (outline.refusals.length > 0) return 2;

  const others = new Set(project.asked().map((file) => pathBelow(project.root, file)));
  const warning = await warningOfFolders(project, others);
  warn(terminal, warning);
  if (format.isText) await printOutcome({ outline, drift }, options, terminal);
  const findings = drift.length > 0 ? driftFindings(drift, mendingCommand(options)) : [];
  await printReport(format, { root: project.root, diagnostics, drift: findings, changes: changesIn(outline) }, terminal);
  if (isPlain(options, terminal) && warning === null && ![...others].some(isInPackage))
    await rememberRun({ project, others: [...others], diagnostics, outline, began });
  return drift.length > 0 ? 1 : 0;
}

/** Where a package is found depends on folders that nobody has asked for by name. */
function isInPackage(path: string): boolean {
  return path.split("/").includes("node_modules");
}

async function warningOfFolders({ root, options }: Project, read: Set<string>): Promise<string | null> {
  read.add("tsconfig.json");
  if (!existsSync(join(root, "tsconfig.json"))) return null;
  const files = filesBelow(root);
  return warningOfCompiledOutput(root, options, (path) => {
    read.add(path);
    return files(path);
  });
}

function changesIn({ writes }: Outline): Changes {
  const files = writes.flatMap(({ action, path }) => (action === "keep" ? [] : [{ path, action }]));
  return { files, unchanged: writes.length - files.length };
}

/** What has been written, or why nothing was. */
function write({ root, options }: Project, artifacts: Iterable<Artifact>): Outline | Problem {
  try {
    return writeArtifacts(root, options.out, artifacts);
  } catch (reason) {
    if (!(reason instanceof NotWritten)) throw reason;
    return { message: reason.message, help: null };
  }
}

interface Outcome {
  readonly outline: Outline;
  readonly drift: readonly Drift[];
}

async function printOutcome({ outline, drift }: Outcome, options: Options, terminal: Terminal): Promise<void> {
  if (isUpToDate(outline)) return printUpToDate(outline, terminal);
  if (options["check"] !== true) return (options["dryRun"] === true ? printPlan : printWrites)(outline, terminal);
  printDrift(drift, mendingCommand(options), terminal);
}

function mendingCommand({ config }: Options): string {
  return typeof config === "string" ? `npx eventbook generate --config ${config}` : "npx eventbook generate";
}
