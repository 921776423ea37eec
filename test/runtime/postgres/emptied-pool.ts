import { postgresStore } from "@eventbook/runtime/postgres";
import type { IndexTable, StorageSchema, Store } from "@eventbook/runtime/store";
import pg from "pg";
import type { TestDatabase } from "../../support/postgres.js";
import { shop } from "../../../runtime/testing/shop.js";
import { laidOutPool } from "./laid-out-pool.js";

const pools = new Map<string, Promise<pg.Pool>>();

/** A pool of the tests' database, which has the layout and no events. It loses its clients with the database. */
export async function emptiedPool({ config }: TestDatabase, schema?: StorageSchema<"postgres">): Promise<pg.Pool> {
  const pool = await poolOf(config, schema);
  await empty(pool, schema?.tables ?? []);
  return pool;
}

/** A store that is emptied whenever it is opened. */
export function emptyPostgresStore(database: TestDatabase, schema?: StorageSchema<"postgres">): Store {
  return { name: "postgres", open: async (registry) => postgresStore(await emptiedPool(database, schema)).open(registry) };
}

function poolOf(config: pg.ClientConfig, schema: StorageSchema<"postgres"> | undefined): Promise<pg.Pool> {
  const name = config.database ?? "";
  const pool = pools.get(name) ?? laidOutPool({ ...config, max: 4 }, shop(), schema);
  pools.set(name, pool);
  return pool;
}

// Events cannot be deleted: only a superuser can put that aside, as these tests do. To truncate would make every file of every partition anew.
async function empty(pool: pg.Pool, indexes: readonly IndexTable[]): Promise<void> {
  const log = [
    "events",
    "event_ids",
    "streams",
    "event_tags",
    "event_actors",
    "event_links",
    "redactable_details",
    "handler_cursors",
    "deliveries",
  ];
  const deletions = [...log, ...indexes.map(({ table }) => table)].map((table) => `delete from eventbook.${table}`).join("; ");
  await pool.query(`set session_replication_role = replica; ${deletions}; reset session_replication_role`);
}
