import type { Applied } from "@eventbook/runtime/store";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { EventModel } from "../../model/event-model.js";
import type { Run } from "../run.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";
import { printChanges } from "./print-changes.js";
import { withStore } from "./with-store.js";

/** Brings a store to the layout and the catalogs. */
export const applyToStore: Run = ({ options }, terminal) =>
  withStore(options, terminal, async (store, model) => {
    const dryRun = options["dryRun"] === true;
    const applied = await store.apply({ dryRun });
    const print = (to: Terminal): void => {
      if (dryRun) printSql(applied, store.kind, to);
      else printApplied(applied, model, to);
    };
    return { json: { store: { kind: store.kind }, ...applied }, print, exitCode: 0 };
  });

function printApplied({ changes, layout, kept, left }: Applied, model: EventModel, terminal: Terminal): void {
  const { print, colors } = terminal;
  printChanges(changes, terminal);
  for (const { type, hasEvents } of kept)
    print(`${colors.dim("kept")}     event type ${type}: no catalog has it any more${hasEvents ? ", and there are events of it" : ""}\n`);
  for (const { how, object } of left)
    print(`${colors.yellow("left")}     ${visibleText(object)}: ${how}, which nothing changes by itself\n`);
  if (changes.length + kept.length + left.length > 0) print("\n");
  const size = `layout ${layout.wanted}, ${numberOf(model.events.length, "event type")}`;
  if (left.length > 0) print(`The store is not as it should be: ${size}. \`npx eventbook store verify\` says what to do.\n`);
  else if (changes.length === 0) print(`The store is up to date: ${size}.\n`);
  else if (layout.found === null) print(`The store is ready: ${size}.\n`);
  else print(`The store is as the catalogs say: ${layout.found === layout.wanted ? "" : `from layout ${layout.found} to `}${size}.\n`);
}

/** So that it can be handed to psql or sqlite3 as it is. */
function printSql({ statements, changes, left }: Applied, kind: "postgres" | "sqlite", { print }: Terminal): void {
  if (left.length > 0)
    print(`-- Not all is as it should be, and this does not change it: \`npx eventbook store verify\` says what to do.\n`);
  if (statements.length === 0 && left.length > 0) return;
  if (statements.length === 0) {
    print(`-- The store is up to date${changes.length > 0 ? " but for what SQL cannot say" : ""}.\n`);
    return;
  }
  const filling = "-- `eventbook store apply` then fills tables of indexed details from the events that are there.\n";
  print(`begin;\n\n${statements.map((statement) => `${statement};\n`).join("\n")}\n${kind === "sqlite" ? filling : ""}commit;\n`);
}
