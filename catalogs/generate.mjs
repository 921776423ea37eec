/** Runs the built command for every configuration below this folder: `npm run generate`, `npm run generate -- --check`. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const command = join(folder, "../dist/generator/cli.js");
const configurations = readdirSync(folder)
  .sort()
  .map((name) => join(folder, name, "eventbook.config.yaml"))
  .filter((file) => existsSync(file));

let worst = 0;
for (const file of configurations) {
  const { status } = spawnSync(process.execPath, [command, "generate", "--config", file, ...process.argv.slice(2)], { stdio: "inherit" });
  worst = Math.max(worst, status ?? 2);
}
process.exitCode = worst;
