#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { runCommand } from "./commands/run-command.js";
import { terminalOf } from "./commands/terminal.js";

// A run is over in a second, and a good part of it would go into optimising functions that are hardly called again: V8 begins too soon for that, and
// its versions are told so in words of their own. Who watches calls the same functions all day.
const later = ["--invocation-count-for-maglev=10000", "--invocation-count-for-turbofan=30000"];
const flags: Readonly<Record<string, readonly string[]>> = { 11: ["--interrupt-budget=2000000"], 12: later, 13: later, 14: later };
if (!process.argv.includes("--watch")) for (const flag of flags[process.versions.v8.split(".")[0] ?? ""] ?? []) setFlagsFromString(flag);

// Whoever reads our output may stop early, as `head` does.
process.stdout.on("error", (reason: NodeJS.ErrnoException) => {
  if (reason.code !== "EPIPE") throw reason;
});
process.exitCode = await runCommand(process.argv.slice(2), terminalOf(process));
