import { StoreError } from "../errors.js";
import type { AnyRegistry } from "../registry.js";
import { covers } from "../store/covers.js";
import type { IndexTable, StorageSchema } from "../store/storage-schema.js";
import type { Database } from "./client.js";
import { layoutVersion } from "./layout/layout.js";
import { namespace } from "./layout/tables.js";

const wayOut = "Run `npx eventbook store apply`, or the SQL of `storage/postgres/schema.sql`, as the owner of the tables.";

/** The tables of indexed details that a database has. Throws StoreError where it is not ready for these events. */
export async function checkedLayout(
  database: Database,
  registry: AnyRegistry,
  schema: StorageSchema<"postgres"> | undefined,
): Promise<readonly IndexTable[]> {
  const there = await database.first(`select to_regclass('${namespace}.eventbook_layout')::text as layout`, []);
  if (typeof there?.["layout"] !== "string") refuse(`The database has no tables of Eventbook yet. ${wayOut}`);
  const row = await database.first(`select version::text, hash, tables::text from ${namespace}.eventbook_layout`, []);
  const version = Number(row?.["version"] ?? 0);
  if (version < layoutVersion) refuse(`The database has layout ${version}, and this runtime needs ${layoutVersion}. ${wayOut}`);
  if (version > layoutVersion)
    refuse(`The database has layout ${version}, and this runtime knows layouts up to ${layoutVersion}. Update @eventbook/runtime.`);
  await refuseUnknownTypes(database, registry);
  const tables = JSON.parse(row?.["tables"] ?? "[]") as readonly IndexTable[];
  if (schema !== undefined && row?.["hash"] !== schema.hash) refuseMissingTables(tables, schema);
  return tables;
}

/** The tables of indexed details that a database has, which is known to be ready. */
export async function indexTables(database: Database): Promise<readonly IndexTable[]> {
  const row = await database.first(`select tables::text from ${namespace}.eventbook_layout`, []);
  return JSON.parse(row?.["tables"] ?? "[]") as readonly IndexTable[];
}

async function refuseUnknownTypes(database: Database, registry: AnyRegistry): Promise<void> {
  const missing = await database.query(
    `select t.type from jsonb_array_elements_text($1::jsonb) as t(type)
      where not exists (select from ${namespace}.event_types as known where known.type = t.type) limit 3`,
    [JSON.stringify(registry.events.map(({ type }) => type))],
  );
  if (missing.length > 0) refuse(`The database does not know ${listed(missing.map(({ type }) => type ?? ""))}. ${wayOut}`);
}

/** A database that later catalogs have been applied to serves as well: processes of both run while they are rolled out. */
function refuseMissingTables(tables: readonly IndexTable[], schema: StorageSchema<"postgres">): void {
  const missing = schema.tables.filter((wanted) => !tables.some((table) => covers(table, wanted)));
  if (missing.length === 0) return;
  const names = listed(missing.slice(0, 3).map(({ table }) => table));
  refuse(`The database was prepared for other catalogs: ${names} ${missing.length === 1 ? "is" : "are"} not as these need. ${wayOut}`);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function refuse(message: string): never {
  throw new StoreError("store-refused", message);
}
