import { applyLayout, postgresStore } from "@eventbook/runtime/postgres";
import type { IndexTable, StorageSchema, Store } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll } from "vitest";
import type { TestDatabase } from "../../support/postgres.js";
import { shop } from "../shop.js";

const pools = new Map<string, Promise<pg.Pool>>();

/** A store in the database of the tests, which is emptied when the store is opened. */
export function emptyPostgresStore({ config }: TestDatabase, schema?: StorageSchema<"postgres">): Store {
  return {
    name: "postgres",
    open: async (registry) => {
      const pool = await poolOf(config, schema);
      await empty(pool, schema?.tables ?? []);
      return await postgresStore(pool).open(registry);
    },
  };
}

function poolOf(config: pg.ClientConfig, schema: StorageSchema<"postgres"> | undefined): Promise<pg.Pool> {
  const name = config.database ?? "";
  const pool = pools.get(name) ?? preparedPool(config, schema);
  pools.set(name, pool);
  return pool;
}

async function preparedPool(config: pg.ClientConfig, schema: StorageSchema<"postgres"> | undefined): Promise<pg.Pool> {
  const pool = new pg.Pool({ ...config, max: 4 });
  // The database goes before the pool does.
  pool.on("error", () => {});
  const client = await pool.connect();
  try {
    await applyLayout(client, shop(), schema);
  } finally {
    client.release();
  }
  return pool;
}

// Events cannot be deleted: only a superuser can put that aside, as these tests do.
async function empty(pool: pg.Pool, indexes: readonly IndexTable[]): Promise<void> {
  const log = ["events", "event_ids", "event_tags", "event_actors", "event_links", "redactable_details", "handler_cursors", "deliveries"];
  const tables = [...log, ...indexes.map(({ table }) => table)].map((table) => `eventbook.${table}`).join(", ");
  await pool.query(`set session_replication_role = replica; truncate ${tables}; reset session_replication_role`);
}

afterAll(async () => {
  for (const pool of pools.values()) await (await pool).end();
});
