import { printJson } from "../diagnostics/print-json.js";
import { check as checkSources, isError } from "../generate.js";
import type { Run } from "./commands.js";
import { loadProject } from "./load-project.js";
import { numberOf } from "./number-of.js";
import { explainNoProject, isJson, printFindings } from "./print-findings.js";

/** Reads and checks the catalogs, and writes nothing. */
export const check: Run = async ({ options }, terminal) => {
  const project = await loadProject(options, terminal);
  if (project.kind !== "project") return explainNoProject(project, options, terminal);
  const { value: model, diagnostics } = checkSources(project.sources, project.files);
  const sizes = [
    numberOf(model.catalogs.length, "catalog"),
    numberOf(model.events.length, "event"),
    numberOf(model.handlers.length, "handler"),
  ];
  if (isJson(options)) terminal.print(printJson(diagnostics));
  else if (diagnostics.length > 0) printFindings(diagnostics, terminal);
  else terminal.print(`Nothing to complain of: ${sizes.join(", ")}.\n`);
  return diagnostics.some(isError) ? 1 : 0;
};
