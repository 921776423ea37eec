import type { StoreOperations } from "../store/operations.js";

type Operations = StoreOperations<string, "sqlite">;

// Each is loaded when it is called: an application that records needs none of them.

/** Makes a file, or brings one to the layout and the catalogs: all of it, or nothing. Takes nothing away. A book does the same when it opens. */
export const applyStore: Operations["applyStore"] = async (file, content, options) =>
  (await import("./operations/apply-store.js")).applyStore(file, content, options);

/** Looks at a file without changing anything: rows, bytes, ages, handlers, what is overdue. */
export const storeStatus: Operations["storeStatus"] = async (file, content, options) =>
  (await import("./operations/store-status.js")).storeStatus(file, content, options);

/** Deletes events that have expired and no handler waits for. To be run once a day. */
export const ensureStore: Operations["ensureStore"] = async (file, content) =>
  (await import("./operations/ensure-store.js")).ensureStore(file, content);

/** Compares tables, indexes, triggers and views with those of a new file in memory. */
export const verifyStore: Operations["verifyStore"] = async (file, content) =>
  (await import("./operations/verify-store.js")).verifyStore(file, content);
