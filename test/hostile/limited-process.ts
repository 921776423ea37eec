import { spawn } from "node:child_process";
import type { Ran } from "../support/built-command.js";

/** What a program may use up before it is stopped. */
export interface Limits {
  /** Processor time: a loaded machine changes nothing about it. */
  readonly seconds: number;
  readonly megabytes: number;
}

/** What every command is to get along with, whatever it reads. */
export const usualLimits: Limits = { seconds: 10, megabytes: 512 };

/** Longer than any limit of processor time: whoever reaches it waits for something that never comes. */
const mostWaiting = 60_000;

/** What a program is given besides its arguments. */
export interface Given {
  readonly environment?: NodeJS.ProcessEnv;
  /** On its standard input. */
  readonly input?: string;
}

/**
 * Runs Node.js in a folder and waits without blocking, so that a server in this process can answer.
 * A run that exceeds its limits ends by a signal or by V8's own fatal error: its status is null or above 2.
 */
export async function runNode(
  folder: string,
  words: readonly string[],
  { seconds, megabytes }: Limits = usualLimits,
  { environment = {}, input = "" }: Given = {},
): Promise<Ran> {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...env } = process.env;
  const node = [process.execPath, `--max-old-space-size=${megabytes}`, ...words];
  const [program = "", ...rest] =
    process.platform === "win32" ? node : ["sh", "-c", `ulimit -t ${seconds} && exec "$@"`, "limited", ...node];
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: folder, env: { ...env, ...environment }, timeout: mostWaiting });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) child[name].setEncoding("utf8").on("data", (text: string) => (said[name] += text));
    child.on("error", reject);
    // Whoever ends early does not read.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("close", (status) => resolve({ status, ...said }));
  });
}
