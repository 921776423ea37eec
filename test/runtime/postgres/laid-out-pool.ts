import { applyLayout } from "@eventbook/runtime/postgres";
import type { StorageSchema } from "@eventbook/runtime/store";
import pg from "pg";
import { type Shop, shop } from "../../../runtime/testing/shop.js";

/** A pool of a database that it gives the layout for the shop. That the database may go before the pool does is no error. */
export async function laidOutPool(config: pg.PoolConfig, registry: Shop = shop(), schema?: StorageSchema<"postgres">): Promise<pg.Pool> {
  const pool = new pg.Pool(config);
  pool.on("error", () => {});
  const client = await pool.connect();
  await applyLayout(client, registry, schema).finally(() => client.release());
  return pool;
}
