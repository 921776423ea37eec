import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles a script of the tests with the runtime's sources, to be run by a process of its own. It lies below node_modules, so that `libsql` and `pg` are found. */
export function bundledScript(source: URL): string {
  const folder = `${root}/node_modules/.cache/eventbook-tests`;
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/${source.pathname.split("/").at(-1)?.replace(/\.ts$/, "")}-${process.pid}.mjs`;
  buildSync({
    entryPoints: [fileURLToPath(source)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["eventbook-source"],
    external: ["libsql", "pg"],
    logLevel: "error",
  });
  return outfile;
}

/** A script in a process of its own, and the lines that it has written. */
export interface Child {
  readonly lines: () => readonly string[];
  /** Resolves when it has written as many lines; rejects when it ends before. */
  readonly wrote: (count: number) => Promise<void>;
  /** Ends it without a chance to tidy up. */
  readonly kill: () => Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Starts a script. */
export function startChild(script: string, ...parameters: readonly string[]): Child {
  const child = spawn(process.execPath, ["--no-warnings", script, ...parameters], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  const listeners = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  // What follows the last line break was cut off by the end of the process.
  const lines = (): readonly string[] => text.split("\n").slice(0, -1);
  return { lines, ended, kill: () => kill(child, ended), wrote: (count) => wrote({ lines, listeners, ended, count }) };
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

interface Waiting {
  readonly lines: () => readonly string[];
  readonly listeners: Set<() => void>;
  readonly ended: Promise<unknown>;
  readonly count: number;
}

async function wrote({ lines, listeners, ended, count }: Waiting): Promise<void> {
  const enough = new Promise<void>((resolve) => {
    const look = (): void => {
      if (lines().length >= count) resolve();
    };
    listeners.add(look);
    look();
  });
  await Promise.race([enough, ended]);
  if (lines().length < count) throw new Error(`The process ended after ${lines().length} lines.`);
}
