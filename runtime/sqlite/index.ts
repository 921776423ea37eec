export type { SqliteTransaction } from "./guests.js";
export { applyStore, ensureStore, storeStatus, verifyStore } from "./operations.js";
export type { SqliteOptions } from "./sqlite-store.js";
export { sqliteStore } from "./sqlite-store.js";
export { layout, layoutVersion } from "./layout.js";
export type { LayoutStep } from "./layout.js";
