#!/usr/bin/env node
import { runCommand } from "./commands/run-command.js";
import { terminalOf } from "./commands/terminal.js";

// Whoever reads our output may stop early, as `head` does.
process.stdout.on("error", (reason: NodeJS.ErrnoException) => {
  if (reason.code !== "EPIPE") throw reason;
});
process.exitCode = await runCommand(process.argv.slice(2), terminalOf(process));
