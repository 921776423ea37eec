import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { binariesOf, type Major } from "./postgres-binaries.js";

/** A PostgreSQL server that a process of its own keeps; it ends with this one, however this one ends. */
export interface KeptServer {
  /** The folder of its socket. */
  readonly folder: string;
  /** Ends it, `SIGINT` for a fast shutdown and `SIGQUIT` for one without a checkpoint, and resolves when it takes connections again. */
  readonly restart: (signal: "SIGINT" | "SIGQUIT") => Promise<void>;
  readonly stop: () => Promise<void>;
}

const nobody = 65534;

export interface ServerOptions {
  /** Where nothing is said of them, it trades durability for speed. */
  readonly settings?: readonly string[];
  /** The folder of the socket of another server, which it follows. */
  readonly standbyOf?: string;
}

/** Starts a server as an unprivileged user, an empty one or a standby of another. */
export async function keepServer(major: Major, { settings, standbyOf }: ServerOptions = {}): Promise<KeptServer> {
  const binaries = binariesOf(major);
  if (binaries === null) throw new Error(`PostgreSQL ${major} is not here.`);
  const folder = mkdtempSync(join(tmpdir(), "eventbook-pg-"));
  chmodSync(folder, 0o755);
  const order = { binaries, folder, settings, standbyOf, ...(process.getuid?.() === 0 ? { uid: nobody } : {}) };
  const keeperFile = fileURLToPath(new URL("postgres-keeper.mjs", import.meta.url));
  const keeper = spawn(process.execPath, [keeperFile, JSON.stringify(order)], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  keeper.stderr.on("data", (text) => (said += text));
  const answers = createInterface({ input: keeper.stdout });
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  const ready = async (): Promise<void> => {
    const isReady = await Promise.race([once(answers, "line").then(() => true), ended.then(() => false)]);
    if (!isReady) throw new Error(`PostgreSQL ${major} did not start: ${said}`);
  };
  await ready();
  return {
    folder,
    restart: async (signal) => {
      const started = ready();
      keeper.stdin.write(`${signal}\n`);
      await started;
    },
    stop: async () => {
      keeper.stdin.end();
      await ended;
    },
  };
}
