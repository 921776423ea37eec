import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import { complain, type Problem } from "../complain.js";
import { numberOf } from "../number-of.js";
import { printFindings } from "../reports/print-findings.js";
import type { Terminal } from "../terminal.js";
import type { Outcome } from "./watched-project.js";

type Told = Pick<Outcome, "diagnostics" | "plan" | "problem" | "isSame">;

/** More files than this are counted. */
const mostNames = 3;

/**
 * Says what became of changes, a line for each:
 *
 *     12:03:07 order.events.yaml: 3 files
 *
 * Where there is something to say of the catalogs, or there was before, it stands between two lines that an editor's problem matcher can find, of
 * which the first run has only the second:
 *
 *     12:03:09 order.events.yaml changed
 *     ...
 *     12:03:09 order.events.yaml: 1 error, nothing was written
 */
export function watchPrinter(whole: Terminal) {
  // All of it is one story, to be told in its order.
  const terminal: Terminal = { ...whole, complain: whole.print, complaintColors: whole.colors };
  let hadFindings = false;
  let saidBefore = "";
  let out: string | null = null;
  const line = (text: string): void => terminal.print(`${terminal.colors.dim(timeOf(new Date()))} ${text}\n`);
  const outcome = (changed: readonly string[], { diagnostics, plan, problem, isSame }: Told): void => {
    const isRefused = plan === null || plan.refusals.length > 0;
    const left = !isRefused && out !== plan.out ? out : null;
    if (!isRefused) out = plan.out;
    if (left !== null) line(`${visibleText(left)} stays as it was: nothing is generated there any more`);
    const written = isRefused ? 0 : plan.writes.filter(({ action }) => action !== "keep").length;
    const isQuiet = diagnostics.length === 0 && !isRefused;
    const what = changed.length === 0 ? "the catalogs" : namesOf(changed);
    if (isQuiet && !hadFindings) {
      if (written > 0 || changed.length === 0 || left !== null) line(`${what}: ${filesText(written)}`);
      return;
    }
    const said = textOf({ diagnostics, plan, problem }, terminal);
    // A folder that is renamed is told of in pieces, after all of it has been looked at.
    if (isSame && written === 0 && said === saidBefore) return;
    saidBefore = said;
    if (changed.length > 0) line(`${changed.length > mostNames ? numberOf(changed.length, "path") : what} changed`);
    terminal.print(said);
    line(
      `${what}: ${[...countsOf(diagnostics), ...(isQuiet ? ["mended"] : []), isRefused ? "nothing was written" : filesText(written)].join(", ")}`,
    );
    hadFindings = !isQuiet;
  };
  return {
    outcome,
    /** Of what could not even be read. */
    problem: (changed: readonly string[], problem: Problem): void =>
      outcome(changed, { diagnostics: [], plan: null, problem, isSame: true }),
    watching: (catalogs: number): void => line(`watching ${numberOf(catalogs, "catalog")}: Ctrl-C ends`),
  };
}

function textOf({ diagnostics, plan, problem }: Omit<Told, "isSame">, terminal: Terminal): string {
  let text = "";
  const say = (more: string): void => void (text += more);
  const teller: Terminal = { ...terminal, print: say, complain: say };
  printFindings(diagnostics, teller);
  if (problem !== null) complain(teller, problem);
  for (const { path, reason, help } of plan?.refusals ?? []) complain(teller, { message: `\`${path}\` ${reason}`, help });
  return text;
}

function filesText(written: number): string {
  return written === 0 ? "up to date" : numberOf(written, "file");
}

function namesOf(changed: readonly string[]): string {
  const names = changed.map((path) => visibleText(path.slice(path.lastIndexOf("/") + 1)));
  return names.length > mostNames ? numberOf(names.length, "change") : names.join(", ");
}

const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "remark" };

function countsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const count = (severity: Severity): number => diagnostics.filter((each) => each.severity === severity).length;
  return (["error", "warning", "information"] as const).filter((each) => count(each) > 0).map((each) => numberOf(count(each), words[each]));
}

function timeOf(now: Date): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
