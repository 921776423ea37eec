import { applyLayout } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { handler, shop } from "../../runtime/testing/shop.js";
import { type KeptServer, keepServer } from "../support/kept-server.js";
import { binariesOf, type Major, majors } from "../support/postgres-binaries.js";
import { describeWhere } from "../support/require.js";

/** The shop with the one handler that these tests run. */
export const registry = shop<{ readonly a: "elsewhere" }>(handler("a", { order: "none" }));

/** A durable PostgreSQL server that belongs to the tests of one block, with the layout for the shop. */
export interface OwnServer extends Pick<KeptServer, "restart"> {
  readonly config: pg.ClientConfig;
  /** For the tests' own statements; as superuser. */
  readonly pool: pg.Pool;
}

/** The same block of tests on every supported major that is here, each on a server of its own, to be ended and started as it pleases. */
export function describeOnOwnServers(name: string, body: (server: () => OwnServer) => void): void {
  for (const major of majors) {
    const needed = { what: `PostgreSQL ${major}`, isThere: binariesOf(major) !== null };
    describeWhere(needed, `${name}, PostgreSQL ${major}`, () => body(serverForBlock(major)));
  }
}

function serverForBlock(major: Major): () => OwnServer {
  let kept: KeptServer | null = null;
  let own: OwnServer | null = null;
  beforeAll(async () => {
    kept = await keepServer(major, { settings: ["max_connections=100"] });
    const config = { host: kept.folder, user: "postgres", database: "postgres" };
    const pool = newPool(config, { max: 5 });
    const client = await pool.connect();
    await applyLayout(client, registry).finally(() => client.release());
    own = { config, pool, restart: kept.restart };
  });
  afterAll(async () => {
    await own?.pool.end();
    await kept?.stop();
  });
  return () => {
    if (own === null) throw new Error("The server is there once the tests run.");
    return own;
  };
}

/** A pool that takes the loss of an idle connection for what it is on a bad day. */
export function newPool(config: pg.ClientConfig, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...config, ...more });
  pool.on("error", () => {});
  return pool;
}
