import { StoreError } from "../../errors.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { Database } from "../client.js";
import { layoutVersion } from "../layout/layout.js";
import { namespace } from "../layout/tables.js";

/** What a database says of its own layout. */
export interface FoundLayout {
  readonly version: number;
  /** Of the catalogs' part. */
  readonly hash: string | null;
  readonly tables: readonly IndexTable[];
}

/** null: there is no layout yet. Throws StoreError where what is there is not Eventbook's, or belongs to a later version of it. */
export async function findLayout(database: Database): Promise<FoundLayout | null> {
  const there = await database.first(
    `select to_regclass('${namespace}.eventbook_layout')::text as layout, (
      select i.type || ' \`' || i.identity || '\`' from pg_namespace as n join pg_depend as d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
      cross join lateral pg_identify_object(d.classid, d.objid, d.objsubid) as i where n.nspname = '${namespace}' order by i.type, i.identity limit 1) as stranger`,
    [],
  );
  if (typeof there?.["layout"] !== "string") {
    if (typeof there?.["stranger"] === "string") throw strangers(there["stranger"]);
    return null;
  }
  const row = await database.first(`select version::text, hash, tables::text from ${namespace}.eventbook_layout`, []);
  const version = Number(row?.["version"] ?? 0);
  if (version > layoutVersion) {
    const message = `The database has layout ${version}, and this version of Eventbook knows layouts up to ${layoutVersion}. Update eventbook and @eventbook/runtime.`;
    throw new StoreError("store-refused", message);
  }
  return { version, hash: row?.["hash"] ?? null, tables: JSON.parse(row?.["tables"] ?? "[]") as readonly IndexTable[] };
}

/** What is said of a schema that holds something of others. */
export function strangers(object: string): StoreError {
  const message = `The schema \`${namespace}\` holds something that is not of Eventbook: ${object}. The schema is Eventbook's own: move it to another one.`;
  return new StoreError("store-refused", message);
}

/** The same, where there must be one that this runtime works with. */
export async function requireLayout(database: Database): Promise<FoundLayout> {
  const found = await findLayout(database);
  if (found === null)
    throw new StoreError("store-refused", "The database has no tables of Eventbook yet. Run `npx eventbook store apply`.");
  if (found.version === layoutVersion) return found;
  const message = `The database has layout ${found.version}, and this version of Eventbook works with ${layoutVersion}. Run \`npx eventbook store apply\`.`;
  throw new StoreError("store-refused", message);
}
