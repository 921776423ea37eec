#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { runCommand } from "./commands/run-command.js";
import { terminalOf } from "./commands/terminal.js";

// A run is over in a second, and half of it would go into optimising functions that are hardly called again: V8 11, in Node.js 20, begins too soon.
// Later versions know neither the fault nor the flag, and who watches calls the same functions all day.
if (process.versions.v8.startsWith("11.") && !process.argv.includes("--watch")) setFlagsFromString("--interrupt-budget=2000000");

// Whoever reads our output may stop early, as `head` does.
process.stdout.on("error", (reason: NodeJS.ErrnoException) => {
  if (reason.code !== "EPIPE") throw reason;
});
process.exitCode = await runCommand(process.argv.slice(2), terminalOf(process));
