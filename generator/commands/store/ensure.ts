import type { Upkeep } from "@eventbook/runtime/store";
import type { Run } from "../run.js";
import type { Terminal } from "../terminal.js";
import { numberText } from "./measures.js";
import { printChanges } from "./print-changes.js";
import { withStore } from "./with-store.js";

/** Makes the partitions that are due, and drops what has expired. */
export const ensureStoreKeeps: Run = ({ options }, terminal) =>
  withStore(options, terminal, async (store) => {
    const upkeep = await store.ensure();
    return {
      json: { store: { kind: store.kind }, ...upkeep },
      print: (to) => printUpkeep(upkeep, store.kind, to),
      exitCode: upkeep.waiting.length > 0 ? 1 : 0,
    };
  });

function printUpkeep({ made, dropped, waiting }: Upkeep, kind: "postgres" | "sqlite", terminal: Terminal): void {
  const { print, colors } = terminal;
  printChanges(
    made.map((object) => ({ how: "made", object: `partition ${object}` })),
    terminal,
  );
  const isCounted = kind === "sqlite";
  printChanges(
    dropped.map(({ object, events }) => ({
      how: "dropped",
      object: isCounted ? `${numberText(events ?? 0)} ${events === 1 ? "event" : "events"} of the type ${object}` : `partition ${object}`,
    })),
    terminal,
  );
  const what = isCounted ? "expired events of the type" : "expired partition";
  for (const { object, reason } of waiting)
    print(`${colors.yellow("waits")}    ${object === "*" ? "all that has expired" : `${what} ${object}`}, for ${reason}\n`);
  if (made.length + dropped.length + waiting.length === 0) print("Nothing was due.\n");
  else if (waiting.some(({ reason }) => reason.startsWith("the handler ")))
    print(
      `\n${colors.bold(colors.cyan("help"))}: What waits for a handler goes once it has come so far: run a process that handles its events.\n`,
    );
}
