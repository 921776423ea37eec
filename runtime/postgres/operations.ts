import type { StoreOperations } from "../store/operations.js";
import type { PgConnections } from "./operations/connections.js";

type Operations = StoreOperations<PgConnections, "postgres">;

// Each is loaded when it is called: an application that records needs none of them.

/** Brings a database to the layout and the catalogs, as its owner: all of it, or nothing. Takes nothing away. */
export const applyStore: Operations["applyStore"] = async (pool, content, options) =>
  (await import("./operations/apply-store.js")).applyStore(pool, content, options);

/** Looks at a database without changing anything: rows, bytes, ages, handlers, what is overdue. */
export const storeStatus: Operations["storeStatus"] = async (pool, content, options) =>
  (await import("./operations/store-status.js")).storeStatus(pool, content, options);

/** Makes the partitions that are due, and drops those that have expired and no handler waits for. To be run at least once a day, as the owner. */
export const ensureStore: Operations["ensureStore"] = async (pool) => (await import("./operations/ensure-store.js")).ensureStore(pool);

/** Compares tables, functions, views, triggers and privileges with those of a new database, which is made in a transaction and undone. */
export const verifyStore: Operations["verifyStore"] = async (pool, content) =>
  (await import("./operations/verify-store.js")).verifyStore(pool, content);
