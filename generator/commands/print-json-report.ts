import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnosticsAsJson } from "../diagnostics/print-json.js";
import { jsonText } from "../diagnostics/visible-text.js";
import type { Plan } from "../write/plan-writes.js";
import type { Terminal } from "./terminal.js";

/** What `generate` found and did, or would do, for other programs: the object that `check` prints, and a row per file that changes. */
export function printJsonReport(diagnostics: readonly Diagnostic[], plan: Plan | null, { print }: Terminal): void {
  const writes = plan?.writes ?? [];
  const files = writes.flatMap(({ action, path }) => (action === "keep" ? [] : [{ path, action }]));
  print(`${jsonText({ ...diagnosticsAsJson(diagnostics), files, unchanged: writes.length - files.length })}\n`);
}
