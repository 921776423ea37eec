import type { RuleName } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose, type Finding } from "../diagnostics/finding.js";
import { limits } from "../diagnostics/limits.js";
import { guessAnew } from "../diagnostics/nearest.js";

/** Notes a violation of a rule. */
export type Report = (code: RuleName, finding: Finding) => void;

/** Ends the work on a model that nobody can mend in one go: much of what is said of mistakes takes longer the more there are. */
export class TooManyMistakes extends Error {}

/** A list of diagnostics, and the function that adds to it. A place is told once about a rule, however many events inherit what is written there. */
export function collectFindings(): { readonly report: Report; readonly diagnostics: readonly Diagnostic[] } {
  guessAnew();
  const diagnostics: Diagnostic[] = [];
  const told = new Set<string>();
  let mistakes = 0;
  const report: Report = (code, finding) => {
    const { file, start, end } = finding.place;
    const key = `${code} ${start} ${end} ${file.path}`;
    if (told.has(key)) return;
    told.add(key);
    const diagnostic = diagnose(code, finding);
    diagnostics.push(diagnostic);
    if (diagnostic.severity !== "error" || ++mistakes < limits.mistakes) return;
    const message = `These are ${limits.mistakes} mistakes; what comes after them has not been looked at.`;
    diagnostics.push(diagnose("limits-are-kept", { place: finding.place, message, help: "Mend some, and look again." }));
    throw new TooManyMistakes();
  };
  return { report, diagnostics };
}
