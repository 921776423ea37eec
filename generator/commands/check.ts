import { check as checkSources, isError } from "../generate.js";
import type { Run } from "./run.js";
import { formatOf, printReport } from "./reports/formats.js";
import { loadProject } from "./project/load-project.js";
import { numberOf } from "./number-of.js";
import { explainNoProject, printFindings } from "./reports/print-findings.js";

/** Reads and checks the catalogs, and writes nothing. */
export const check: Run = async ({ options }, terminal) => {
  const format = formatOf(options, terminal);
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, format, terminal);
  const { value: model, diagnostics } = checkSources(project.sources, project.files);
  const sizes = [
    numberOf(model.catalogs.length, "catalog"),
    numberOf(model.events.length, "event"),
    numberOf(model.handlers.length, "handler"),
  ];
  if (format.isText && diagnostics.length === 0) terminal.print(`Nothing to complain of: ${sizes.join(", ")}.\n`);
  else if (format.isText) printFindings(diagnostics, terminal);
  await printReport(format, { root: project.root, diagnostics, drift: [], changes: null }, terminal);
  return diagnostics.some(isError) ? 1 : 0;
};
