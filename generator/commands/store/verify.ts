import type { Difference } from "@eventbook/runtime/store";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { EventModel } from "../../model/event-model.js";
import { compareTexts } from "../../tools/compare-texts.js";
import type { Run } from "../run.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";
import { withStore } from "./with-store.js";

/** Compares what is in a store with what the layout and the catalogs make of a new one. */
export const verifyTheStore: Run = ({ options }, terminal) =>
  withStore(options, terminal, async (store, model) => {
    const differences = await store.verify();
    return {
      json: { store: { kind: store.kind }, differences },
      print: (to) => printDifferences(differences, model, to),
      exitCode: differences.length > 0 ? 1 : 0,
    };
  });

function printDifferences(differences: readonly Difference[], model: EventModel, terminal: Terminal): void {
  const { print, colors } = terminal;
  if (differences.length === 0) {
    print(`The store is as it should be: ${numberOf(model.events.length, "event type")}.\n`);
    return;
  }
  const paint = { missing: colors.red, additional: colors.yellow, different: colors.yellow };
  for (const difference of differences) {
    print(`${paint[difference.how](difference.how.padEnd(10))}  ${colors.bold(visibleText(difference.object))}\n`);
    printTexts(difference, terminal);
    print(`  ${colors.cyan("help")}: ${visibleText(difference.help)}\n\n`);
  }
  print(`${numberOf(differences.length, "difference")}\n`);
}

/** Longer texts are compared line by line, and texts of more lines cut off. */
const [widest, mostLines] = [160, 10];

/** What is missing is known by its name. */
function printTexts({ expected, found }: Difference, { print, colors }: Terminal): void {
  if (expected === null || found === null) return;
  const isShort = (text: string): boolean => text.length <= widest && !text.includes("\n");
  if (isShort(expected) && isShort(found)) {
    print(`  ${colors.dim("expected")}  ${visibleText(expected === "" ? "nothing" : expected)}\n`);
    print(`  ${colors.dim("found")}     ${visibleText(found === "" ? "nothing" : found)}\n`);
    return;
  }
  const lines = (compareTexts(`${expected}\n`, `${found}\n`) ?? []).flatMap((hunk) => hunk.lines);
  const colorOf = { "-": colors.red, "+": colors.green, " ": colors.dim };
  for (const { mark, text } of lines.slice(0, mostLines))
    print(`${`  ${colorOf[mark](visibleText(`${mark} ${text}`).slice(0, widest).trimEnd())}`.trimEnd()}
`);
  if (lines.length > mostLines) print(`  ${colors.dim(`… and ${numberOf(lines.length - mostLines, "more line")}`)}\n`);
}
