import type { AnyRegistry } from "../registry.js";
import type { StorageSchema } from "../store/storage-schema.js";
import type { PgPool } from "./client.js";
import { layout } from "./layout/layout.js";
import { namespace } from "./layout/tables.js";
import { categoryRows, typeRows } from "./lookup-rows.js";

/**
 * Brings a database to the layout, what it knows of event types to the registry, and its indexed details and views to the schema.
 * To be run by the owner of the schema, on one connection; it is safe to run again.
 */
export async function applyLayout(connection: PgPool, registry: AnyRegistry, schema?: StorageSchema<"postgres">): Promise<void> {
  await connection.query("begin", []);
  try {
    await connection.query(`select pg_advisory_xact_lock(hashtextextended('${namespace}.apply', 0))`, []);
    for (const { statements } of layout) for (const statement of statements) await connection.query(statement, []);
    await connection.query(categoryRows, [JSON.stringify(registry.categories)]);
    await connection.query(typeRows, [JSON.stringify(registry.events)]);
    await connection.query(`select ${namespace}.ensure()`, []);
    for (const statement of schema?.statements ?? []) await connection.query(statement, []);
    if (schema !== undefined)
      await connection.query(`select ${namespace}.adopt($1, $2::jsonb)`, [schema.hash, JSON.stringify(schema.tables)]);
    await connection.query("commit", []);
  } catch (error) {
    await connection.query("rollback", []).catch(() => {});
    throw error;
  }
}
