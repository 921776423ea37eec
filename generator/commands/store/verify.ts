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

/** Longer texts are compared line by line, and texts of more lines cut off. Of a line alone, so much is shown before the place where it differs. */
const [widest, mostLines, mostBefore] = [160, 10, 40];

/** What is missing is known by its name. */
function printTexts({ expected, found }: Difference, { print, colors }: Terminal): void {
  if (expected === null || found === null) return;
  if (!expected.includes("\n") && !found.includes("\n")) {
    const isLong = Math.max(expected.length, found.length) > widest;
    const from = isLong ? Math.max(0, firstDifference(expected, found) - mostBefore) : 0;
    print(`  ${colors.dim("expected")}  ${visibleText(expected === "" ? "nothing" : partOf(expected, from))}\n`);
    print(`  ${colors.dim("found")}     ${visibleText(found === "" ? "nothing" : partOf(found, from))}\n`);
    return;
  }
  const lines = (compareTexts(`${expected}\n`, `${found}\n`) ?? []).flatMap((hunk) => hunk.lines);
  const colorOf = { "-": colors.red, "+": colors.green, " ": colors.dim };
  for (const { mark, text } of lines.slice(0, mostLines))
    print(`${`  ${colorOf[mark](visibleText(`${mark} ${text}`).slice(0, widest).trimEnd())}`.trimEnd()}
`);
  if (lines.length > mostLines) print(`  ${colors.dim(`… and ${numberOf(lines.length - mostLines, "more line")}`)}\n`);
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** What begins at an offset, of lines that are longer than there is room for. */
function partOf(line: string, from: number): string {
  const rest = line.slice(from);
  return `${from > 0 ? "…" : ""}${rest.length > widest ? `${rest.slice(0, widest)}…` : rest}`;
}
