import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import { complain } from "../complain.js";
import { numberOf } from "../number-of.js";
import { printFindings } from "../reports/print-findings.js";
import type { Terminal } from "../terminal.js";
import type { Outcome } from "./watched-project.js";

/** More files than this are counted. */
const mostNames = 3;

/**
 * Says what became of changes, a line for each:
 *
 *     12:03:07 order.events.yaml: 3 files
 *
 * Where there is something to say of the catalogs, or there was before, it stands between two lines that an editor's problem matcher can find:
 *
 *     12:03:09 order.events.yaml changed
 *     ...
 *     12:03:09 order.events.yaml: 1 error, nothing was written
 */
export function watchPrinter(whole: Terminal) {
  // All of it is one story, to be told in its order.
  const terminal: Terminal = { ...whole, complain: whole.print, complaintColors: whole.colors };
  let hadFindings = false;
  let out: string | null = null;
  const line = (text: string): void => terminal.print(`${terminal.colors.dim(timeOf(new Date()))} ${text}\n`);
  return {
    outcome: (changed: readonly string[], { diagnostics, plan, problem }: Outcome): void => {
      const left = plan !== null && plan.refusals.length === 0 && out !== plan.out ? out : null;
      if (plan !== null && plan.refusals.length === 0) out = plan.out;
      if (left !== null) line(`${visibleText(left)} stays as it was: nothing is generated there any more`);
      const written = plan?.writes.filter(({ action }) => action !== "keep").length ?? 0;
      const isQuiet = diagnostics.length === 0 && plan !== null && plan.refusals.length === 0;
      const what = changed.length === 0 ? "the catalogs" : namesOf(changed);
      if (isQuiet && !hadFindings) {
        if (written > 0 || changed.length === 0) line(`${what}: ${written === 0 ? "up to date" : numberOf(written, "file")}`);
        return;
      }
      line(`${what} changed`);
      printFindings(diagnostics, terminal);
      if (problem !== null) complain(terminal, problem);
      for (const { path, reason, help } of plan?.refusals ?? []) complain(terminal, { message: `\`${path}\` ${reason}`, help });
      line(`${what}: ${[...countsOf(diagnostics), ...(isQuiet ? ["mended"] : []), writtenText(plan, written)].join(", ")}`);
      hadFindings = !isQuiet;
    },
    watching: (catalogs: number): void => line(`watching ${numberOf(catalogs, "catalog")}: Ctrl-C ends`),
  };
}

function writtenText(plan: Outcome["plan"], written: number): string {
  return plan === null || plan.refusals.length > 0 ? "nothing was written" : numberOf(written, "file");
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
