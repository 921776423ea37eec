import { severities } from "../diagnostics/codes.js";
import { alternatives, didYouMean } from "../diagnostics/nearest.js";
import type { Run } from "./run.js";
import { complain } from "./complain.js";
import type { ExitCode } from "./exit-code.js";
import { renderPage } from "./explain/render-page.js";
import { pageOf, summaryOf } from "./explain/rule-page.js";
import { rulesOfKeys } from "./explain/rules-of-keys.js";
import type { Terminal } from "./terminal.js";
import { wrapBeside } from "./wrap-text.js";

/** Prints the page of a rule; without a name, a line for each rule. */
export const explain: Run = ({ arguments: [rule] }, terminal) => {
  if (rule === undefined) return list(terminal);
  const page = pageOf(rule);
  if (page === null) {
    return complain(terminal, {
      message: `No rule is called \`${rule}\`.`,
      help: keyHelp(rule) ?? didYouMean(rule, Object.keys(severities)) ?? "`eventbook explain` lists all rules.",
    });
  }
  terminal.print(renderPage(page, terminal));
  return 0;
};

/** Somebody may ask for a key, whose rules are called otherwise. */
function keyHelp(key: string): string | undefined {
  const rules = Object.hasOwn(rulesOfKeys, key) ? rulesOfKeys[key] : undefined;
  return rules && `\`${key}\` is a key, and what is said of it has other names: ${alternatives(rules)}.`;
}

function list(terminal: Terminal): ExitCode {
  const rules = Object.keys(severities).sort();
  const margin = Math.max(...rules.map((rule) => rule.length)) + 2;
  for (const rule of rules) {
    const summary = wrapBeside(margin, summaryOf(pageOf(rule) ?? ""), terminal.width);
    terminal.print(`${terminal.colors.bold(rule)}${" ".repeat(margin - rule.length)}${summary}\n`);
  }
  return 0;
}
