import type { Diagnostic, Severity } from "./diagnostic.js";
import { fingerprintsOf } from "./fingerprints.js";
import { reachOf } from "./reach.js";
import { visibleText } from "./visible-text.js";
import { jsonForLogs } from "./workflow-commands.js";

/** What GitLab calls a severity. */
const severities: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", information: "info" };

/** A report of code quality as GitLab CI takes it: one JSON array. */
export function printGitlab(diagnostics: readonly Diagnostic[]): string {
  const fingerprints = fingerprintsOf(diagnostics);
  const issues = diagnostics.map(({ code, severity, message, place, help }, at) => {
    const { start, end } = reachOf(place);
    return {
      description: [message, ...(help === null ? [] : [help])].map(visibleText).join(" "),
      check_name: code,
      fingerprint: fingerprints[at],
      severity: severities[severity],
      location: { path: visibleText(place.file.path), lines: { begin: start.line, end: end.line } },
    };
  });
  return jsonForLogs(issues);
}
