import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeProject } from "./synthetic.js";

const command = fileURLToPath(new URL("../generator/cli.js", import.meta.url));

/** A project of so many events, generated, whose modules can be imported. */
export function generateProject(folder: string, count: number): string {
  mkdirSync(join(folder, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../runtime"), join(folder, "node_modules/@eventbook/runtime"), "dir");
  writeProject(folder, count);
  const result = spawnSync(process.execPath, [command, "generate"], { cwd: folder, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`generate failed:\n${result.stdout}${result.stderr}`);
  return folder;
}
