import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { newestSource } from "./newest-source.js";
import { oneAtATime } from "./one-at-a-time.js";

/** The folder of this package. */
export const packageFolder = join(import.meta.dirname, "..", "..");

/** What the built command is started with. */
export const command = join(packageFolder, "dist", "generator", "cli.js");

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a folder, as nobody's terminal. */
export function eventbook(folder: string, words: readonly string[], more: Readonly<Record<string, string>> = {}): Ran {
  ensureBuilt();
  return run(process.execPath, [command, ...words], folder, { more });
}

const patience = 600_000;

/** Runs a program in a folder without what our own terminal says of colours, and our own runner of annotations. Throws where it takes longer than it may. */
export function run(
  program: string,
  words: readonly string[],
  folder: string,
  { timeout = patience, more = {} }: { readonly timeout?: number; readonly more?: Readonly<Record<string, string>> } = {},
): Ran {
  const { NO_COLOR: _, FORCE_COLOR: __, GITHUB_ACTIONS: ___, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: folder, encoding: "utf8", env: { ...env, ...more }, timeout });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

let isBuilt = false;

/** Builds where a source is newer than what was built; asked once in a process. */
export function ensureBuilt(): void {
  if (isBuilt) return;
  oneAtATime("build", isFresh, () => {
    const before = Date.now();
    const built = run("npm", ["run", "--silent", "build"], packageFolder);
    if ((statSync(command, { throwIfNoEntry: false })?.mtimeMs ?? 0) < before)
      throw new Error(`The command cannot be built:\n${built.stdout}${built.stderr}`);
  });
  isBuilt = true;
}

function isFresh(): boolean {
  const newest = Math.max(...["generator", "runtime"].map((folder) => newestSource(join(packageFolder, folder))));
  const built = [command, join(packageFolder, "runtime", "dist", "index.js")];
  return built.every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest);
}
