import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { binariesOf, type Major, majors, majorsBetween } from "./postgres-binaries.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The local port at which a test file asks for a PostgreSQL server: it says the major, and is told the socket's folder. */
    readonly postgresDoor: number;
  }
}

const nobody = 65534;
// The keys of an object are texts to the compiler.
const served: readonly Major[] = [...majors, ...(Object.keys(majorsBetween) as Major[])];

/** Vitest's global set-up: one server per major and run, started when the first test file asks for it. Returns how to end them all. */
export async function setup(project: Pick<TestProject, "provide">): Promise<() => Promise<void>> {
  const keepers: ChildProcess[] = [];
  const servers = new Map<Major, Promise<string>>();
  const door = createServer((asker) => {
    asker.on("error", () => {});
    asker.once("data", (asked) => {
      const major = served.find((one) => one === asked.toString());
      if (major === undefined) return void asker.end();
      if (!servers.has(major)) servers.set(major, start(major, keepers));
      void answer(asker, servers.get(major));
    });
  });
  project.provide("postgresDoor", await listen(door));
  return async () => {
    door.close();
    await Promise.all(keepers.map(stop));
  };
}

/** Starts a server as an unprivileged user, an empty one or a standby of another, and gives the folder of its socket. */
export async function start(major: Major, keepers: ChildProcess[], standbyOf?: string): Promise<string> {
  const binaries = binariesOf(major);
  if (binaries === null) throw new Error(`PostgreSQL ${major} is not here.`);
  const folder = mkdtempSync(join(tmpdir(), "eventbook-pg-"));
  chmodSync(folder, 0o755);
  const order = { binaries, folder, standbyOf, ...(process.getuid?.() === 0 ? { uid: nobody } : {}) };
  const keeperFile = fileURLToPath(new URL("postgres-keeper.mjs", import.meta.url));
  const keeper = spawn(process.execPath, [keeperFile, JSON.stringify(order)], { stdio: ["pipe", "pipe", "pipe"] });
  keepers.push(keeper);
  let said = "";
  keeper.stderr.on("data", (text) => (said += text));
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once("data", () => resolve());
    keeper.once("exit", () => reject(new Error(`PostgreSQL ${major} did not start: ${said}`)));
  });
  return folder;
}

/** Ends a server. */
export async function stop(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return;
  const ended = new Promise((resolve) => keeper.once("exit", resolve));
  keeper.stdin?.end();
  await ended;
}

async function answer(asker: Socket, server: Promise<string> | undefined): Promise<void> {
  try {
    asker.end(JSON.stringify({ folder: await server }));
  } catch (reason) {
    asker.end(JSON.stringify({ failure: String(reason) }));
  }
}

function listen(door: Server): Promise<number> {
  door.unref();
  return new Promise((resolve) => {
    door.listen(0, "127.0.0.1", () => {
      const address = door.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
