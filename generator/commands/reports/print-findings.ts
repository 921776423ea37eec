import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { printText } from "../../diagnostics/print-text.js";
import { complain } from "../complain.js";
import type { ExitCode } from "../exit-code.js";
import { type Format, printReport } from "./formats.js";
import type { NoProject } from "../project/load-project.js";
import type { Terminal } from "../terminal.js";

/** What there is to say of the catalogs, for people. */
export function printFindings(diagnostics: readonly Diagnostic[], { print, colors }: Terminal): void {
  if (diagnostics.length > 0) print(printText(diagnostics, colors));
}

/** Without a configuration that can be read there is nothing to do. */
export async function explainNoProject(missing: NoProject, format: Format, terminal: Terminal): Promise<ExitCode> {
  if (missing.kind === "problem") return complain(terminal, missing);
  if (format.isText) printFindings(missing.diagnostics, terminal);
  await printReport(format, { ...missing, drift: [], changes: null }, terminal);
  return 2;
}
