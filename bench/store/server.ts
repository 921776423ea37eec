import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { binariesOf } from "../../test/support/postgres-binaries.js";

/** A server of our own, that keeps what it is told as a server in use would. */
export interface Server {
  readonly config: pg.ClientConfig;
  /** Which one it is, how durable, and where it keeps its data. */
  readonly said: string;
  /** A new database, for whoever measures in it. */
  readonly database: (name: string) => Promise<pg.ClientConfig>;
  readonly stop: () => Promise<void>;
}

const keeper = fileURLToPath(new URL("../../../../test/support/postgres-keeper.mjs", import.meta.url));
const nobody = 65534;

// Nothing that makes it forget; only that checkpoints and vacuums do not fall on one contender more than on another.
const settings = ["autovacuum=off", "max_connections=60", "shared_buffers=1GB", "max_wal_size=16GB", "checkpoint_timeout=1h", "jit=off"];

/** Starts PostgreSQL 18 in the folder for temporary files. Null where it is not on this machine. */
export async function startServer(): Promise<Server | null> {
  const binaries = binariesOf("18");
  if (binaries === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "eventbook-pg-"));
  chmodSync(folder, 0o755);
  const order = { binaries, folder, settings, ...(process.getuid?.() === 0 ? { uid: nobody } : {}) };
  // It stops the server when its input ends, and so however this process ends.
  const child = spawn(process.execPath, [keeper, JSON.stringify(order)], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    void ended.then(() => reject(new Error("PostgreSQL did not start.")));
  });
  const config = { host: folder, user: "postgres", database: "postgres" };
  return {
    config,
    said: await withClient(config, (client) => sayingOf(client, folder)),
    database: async (name) => {
      await withClient(config, (client) => client.query(`create database ${name} template template0`));
      return { ...config, database: name };
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function sayingOf(client: pg.Client, folder: string): Promise<string> {
  const settings = ["server_version", "fsync", "synchronous_commit", "full_page_writes"];
  const { rows } = await client.query<{ said: string }>(
    "select string_agg(name || ' ' || setting, ', ' order by array_position($1, name)) as said from pg_settings where name = any($1)",
    [settings],
  );
  return `${rows[0]?.said}; data ${isInMemory(folder) ? "in memory (tmpfs)" : "on disk"} in ${dirname(folder)}`;
}

const tmpfs = 0x01021994;

function isInMemory(folder: string): boolean {
  return statfsSync(folder).type === tmpfs;
}

/** Does something with a connection that is closed in the end. */
export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
