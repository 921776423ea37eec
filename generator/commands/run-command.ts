import { type CommandLine, readCommandLine } from "../tools/command-line.js";
import { type CommandEntry, commands, groups } from "./commands.js";
import { complain } from "./complain.js";
import type { ExitCode } from "./exit-code.js";
import { ownPackage } from "./own-package.js";
import { reportBug } from "./report-bug.js";
import type { Terminal } from "./terminal.js";
import { wrapHelp } from "./wrap-text.js";

const epilogue = "Exit code: 0, all is well; 1, there are findings or drift; 2, the command could not do its work.";

/** Arguments to one command to its exit code. */
export async function runCommand(
  words: readonly string[],
  terminalWith: (colors: boolean | undefined) => Terminal,
  entries: readonly CommandEntry[] = commands,
): Promise<ExitCode> {
  const terminal = terminalWith(colorsAskedFor(words));
  try {
    const request = readCommandLine(commandLineOf(entries), words);
    if (request.kind === "misused") return complain(terminal, request);
    if (request.kind === "shown") {
      terminal.print(wrapHelp(request.text, terminal.width));
      return 0;
    }
    const run = await entries.find((entry) => entry.name === request.name)?.load();
    if (run === undefined) throw new Error(`No entry is called ${request.name}.`);
    return await run(request, terminal);
  } catch (reason) {
    return isDiskError(reason) ? complain(terminal, { message: reason.message, help: null }) : reportBug(terminal, reason);
  }
}

/** A disk that is full, or not ours to read, is no mistake of ours. */
export function isDiskError(reason: unknown): reason is Error {
  return reason instanceof Error && "syscall" in reason && "path" in reason;
}

/** Looked for by itself, so that it also holds for what is said of a command line that is not understood. */
function colorsAskedFor(words: readonly string[]): boolean | undefined {
  const last = words.findLast((word) => word === "--color" || word === "--no-color");
  return last === undefined ? undefined : last === "--color";
}

function commandLineOf(entries: readonly CommandEntry[]): CommandLine {
  return {
    name: "eventbook",
    summary: "Event definitions in; typed emitters, validators, a registry and storage out.",
    version: ownPackage().version,
    commands: entries,
    groups,
    options: [
      { flags: "--color", summary: "print in colour, or not; the default is to see who is looking" },
      { flags: "--no-color", summary: "print without colour" },
    ],
    epilogue,
  };
}
