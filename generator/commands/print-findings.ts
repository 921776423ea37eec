import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { printJson } from "../diagnostics/print-json.js";
import { printText } from "../diagnostics/print-text.js";
import type { Options } from "../tools/command-line.js";
import { complain } from "./complain.js";
import type { ExitCode } from "./exit-code.js";
import type { NoProject } from "./load-project.js";
import type { Terminal } from "./terminal.js";

/** Whether programs are reading, and not people. */
export function isJson({ format }: Options): boolean {
  return format === "json";
}

/** What there is to say of the catalogs, for people. */
export function printFindings(diagnostics: readonly Diagnostic[], { print, colors }: Terminal): void {
  if (diagnostics.length > 0) print(printText(diagnostics, colors));
}

/** Without a configuration that can be read there is nothing to do. */
export function explainNoProject(missing: NoProject, options: Options, terminal: Terminal): ExitCode {
  if (missing.kind === "problem") return complain(terminal, missing);
  if (isJson(options)) terminal.print(printJson(missing.diagnostics));
  else printFindings(missing.diagnostics, terminal);
  return 2;
}
