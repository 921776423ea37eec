import { type ChildProcess, spawn } from "node:child_process";
import { command, ensureBuilt } from "./built-command.js";

/** The command as it watches, and what it says. */
export interface WatchingCommand {
  /** Waits for the next line that matches, behind those that were waited for; gives all that was said up to it. */
  readonly until: (line: RegExp) => Promise<string>;
  readonly process: ChildProcess;
  /** What it said until it watched. */
  readonly greeting: string;
  /** Ends it as Ctrl-C does. */
  readonly end: () => Promise<number | null>;
}

/** In milliseconds: a machine that is busy with other things needs some. */
const patience = 25_000;

/** Starts `generate --watch` in a folder, and waits until it watches. */
export async function startWatching(folder: string, words: readonly string[] = []): Promise<WatchingCommand> {
  ensureBuilt();
  const { NO_COLOR: _, FORCE_COLOR: __, GITHUB_ACTIONS: ___, ...env } = process.env;
  const child = spawn(process.execPath, [command, "generate", "--watch", ...words], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let wake = (): void => {};
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    wake();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<number | null>((resolve) => void child.once("exit", (code) => resolve(code)));
  void ended.then(() => wake());
  const until = async (line: RegExp): Promise<string> => {
    const deadline = Date.now() + patience;
    for (;;) {
      const lines = said.split("\n");
      const at = lines.slice(0, -1).findIndex((each) => line.test(each));
      if (at >= 0) {
        said = lines.slice(at + 1).join("\n");
        return lines.slice(0, at + 1).join("\n");
      }
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`It never said ${String(line)}, but:\n${said}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const end = (): Promise<number | null> => {
    child.kill("SIGINT");
    return ended;
  };
  try {
    return { until, process: child, greeting: await until(/watching \d+ catalog/), end };
  } catch (reason) {
    child.kill("SIGKILL");
    throw reason;
  }
}
