import type { RuleName } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose, type Finding } from "../diagnostics/finding.js";

/** Notes a violation of a rule. */
export type Report = (code: RuleName, finding: Finding) => void;

/** A list of diagnostics, and the function that adds to it. A place is told once about a rule, however many events inherit what is written there. */
export function collectFindings(): { readonly report: Report; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const told = new Set<string>();
  const report: Report = (code, finding) => {
    const { file, start, end } = finding.place;
    const key = `${code} ${start} ${end} ${file.path}`;
    if (told.has(key)) return;
    told.add(key);
    diagnostics.push(diagnose(code, finding));
  };
  return { report, diagnostics };
}
