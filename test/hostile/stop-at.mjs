// Loaded before the command: interrupts this process, as Ctrl+C does, right before the step of writing whose number is in STOP_AT.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const last = Number(process.env["STOP_AT"]);
let steps = 0;
for (const name of ["mkdirSync", "openSync", "linkSync", "renameSync", "rmSync", "rmdirSync"]) {
  const original = fs[name];
  fs[name] = (...values) => {
    const isRead = name === "openSync" && values[1] !== "wx";
    if (!isRead && ++steps === last) process.kill(process.pid, "SIGINT");
    return original(...values);
  };
}
syncBuiltinESMExports();
process.on("exit", () => process.stderr.write(`steps: ${steps}\n`));
