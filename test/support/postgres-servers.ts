import { createServer, type Server, type Socket } from "node:net";
import type { TestProject } from "vitest/node";
import { type KeptServer, keepServer } from "./kept-server.js";
import { type Major, majors, majorsBetween } from "./postgres-binaries.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The local port at which a test file asks for a PostgreSQL server: it says the major, and is told the socket's folder. */
    readonly postgresDoor: number;
  }
}

// The keys of an object are texts to the compiler.
const served: readonly Major[] = [...majors, ...(Object.keys(majorsBetween) as Major[])];

/** Vitest's global set-up: one server per major and run, started when the first test file asks for it. Returns how to end them all. */
export async function setup(project: Pick<TestProject, "provide">): Promise<() => Promise<void>> {
  const servers = new Map<Major, Promise<KeptServer>>();
  const door = createServer((asker) => {
    asker.on("error", () => {});
    asker.once("data", (asked) => {
      const major = served.find((one) => one === asked.toString());
      if (major === undefined) return void asker.end();
      if (!servers.has(major)) servers.set(major, keepServer(major));
      void answer(asker, servers.get(major));
    });
  });
  project.provide("postgresDoor", await listen(door));
  return async () => {
    door.close();
    const kept = await Promise.allSettled(servers.values());
    await Promise.all(kept.map(async (server) => (server.status === "fulfilled" ? server.value.stop() : undefined)));
  };
}

async function answer(asker: Socket, server: Promise<KeptServer> | undefined): Promise<void> {
  try {
    asker.end(JSON.stringify({ folder: (await server)?.folder }));
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
