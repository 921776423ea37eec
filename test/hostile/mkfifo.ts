import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Makes a named pipe below a root, in the place of what was there. */
export function mkfifo(root: string, path: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { status } = spawnSync("mkfifo", [file]);
  if (status !== 0) throw new Error(`${file} cannot be made`);
}
