import { type RuleName, severities } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose, type Finding } from "../diagnostics/finding.js";
import { limits } from "../diagnostics/limits.js";
import { guessAnew } from "../diagnostics/nearest.js";

/** Notes a violation of a rule. */
export type Report = (code: RuleName, finding: Finding) => void;

/** Ends the work on a model that nobody can mend in one go: much of what is said of mistakes takes longer the more there are. */
export class TooManyMistakes extends Error {
  /** What was noted and not said yet. */
  readonly unsaid: readonly Saying[];

  constructor(unsaid: readonly Saying[]) {
    super();
    this.unsaid = unsaid;
  }
}

/** A list of diagnostics, and the function that adds to it. A place is told once about a rule, however many events inherit what is written there. */
export function collectFindings(): { readonly report: Report; readonly diagnostics: readonly Diagnostic[] } {
  guessAnew();
  const diagnostics: Diagnostic[] = [];
  const counts = countMistakes();
  let last: Finding["place"] | undefined;
  const report: Report = (code, finding) => {
    const met = counts(code, finding);
    if (met === "again") return;
    if (met === "too many") {
      const message = `These are ${limits.mistakes} mistakes; what comes after them has not been looked at.`;
      diagnostics.push(diagnose("limits-are-kept", { place: last ?? finding.place, message, help: "Mend some, and look again." }));
      throw new TooManyMistakes([]);
    }
    diagnostics.push(diagnose(code, finding));
    if (severities[code] === "error") last = finding.place;
  };
  return { report, diagnostics };
}

/** Whether a finding is met for the first time, and whether it is one mistake more than are told. */
function countMistakes(): (code: RuleName, finding: Finding) => "new" | "again" | "too many" {
  const met = new Set<string>();
  let mistakes = 0;
  return (code, { place: { file, start, end } }) => {
    const key = `${code} ${start} ${end} ${file.path}`;
    if (met.has(key)) return "again";
    met.add(key);
    return severities[code] === "error" && ++mistakes > limits.mistakes ? "too many" : "new";
  };
}

/** What was made of a part, and what there was to say on the way, so that it can be said again. */
export interface Told<T> {
  readonly value: T;
  readonly said: readonly Saying[];
}

type Saying = readonly [RuleName, Finding];

/** Does work that reports, and notes what it says instead of saying it. */
export function noteFindings<T>(work: (report: Report) => T): Told<T> {
  const said: Saying[] = [];
  const counts = countMistakes();
  const value = work((code, finding) => {
    const met = counts(code, finding);
    if (met !== "again") said.push([code, finding]);
    if (met === "too many") throw new TooManyMistakes(said);
  });
  return { value, said };
}

/** Says what was noted. */
export function tell<T>({ value, said }: Told<T>, report: Report): T {
  for (const [code, finding] of said) report(code, finding);
  return value;
}

/** Whether what was made may be used again where the same is written. An error may name as its way out something that stands anywhere. */
export function isLasting({ said }: Pick<Told<unknown>, "said">): boolean {
  return said.every(([code]) => severities[code] !== "error");
}
