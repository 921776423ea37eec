export { applyLayout } from "./apply-layout.js";
export type { PgPool, PgResult, PgTransaction } from "./client.js";
export { indexTypes } from "./layout/index-values.js";
export { layout, layoutVersion, type PostgresLayoutStep } from "./layout/layout.js";
export { applyStore, ensureStore, storeStatus, verifyStore } from "./operations.js";
export type { PgConnection, PgConnections } from "./operations/connections.js";
export { namespace } from "./layout/tables.js";
export type { PostgresOptions } from "./options.js";
export { postgresStore } from "./postgres-store.js";
