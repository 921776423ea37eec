import { columnNames } from "../../store/columns.js";
import { quoted } from "../../store/identifier.js";
import type { StoreContent } from "../../store/operations.js";
import type { Database } from "../client.js";
import { indexTypes } from "../layout/index-values.js";
import { namespace } from "../layout/tables.js";
import { application } from "./compare-grants.js";
import { type DatabaseObjects, databaseObjects } from "./database-objects.js";
import { type PgConnections, looking } from "./connections.js";
import type { MergedTables } from "./kept-tables.js";
import { adopting, baseStatements, lookupStatements, type Statement, statement } from "./statements.js";

/**
 * What the schema would hold if it were made today: it is made, under another name in a transaction that is undone, and looked at.
 * Retention classes are taken over from the one that is there, since partitions are named by their numbers.
 */
export function expectedObjects(
  pool: PgConnections,
  content: StoreContent<"postgres">,
  { isNew, merged }: { readonly isNew: boolean; readonly merged: MergedTables },
): Promise<DatabaseObjects> {
  const name = scratchName();
  const run = (database: Database, { text, values }: Statement) =>
    database.query(
      renamed(text, name),
      values.map((value) => renamed(value, name)),
    );
  return looking(pool, async (database) => {
    for (const each of baseStatements()) await run(database, each);
    if (!isNew) for (const text of classesOf(name)) await database.query(text, []);
    for (const each of lookupStatements(content)) await run(database, each);
    await run(database, statement(present));
    for (const { table } of merged.kept)
      await database.query(`create table ${name}.${quoted(table)} (like ${namespace}.${quoted(table)} including all)`, []);
    for (const text of content.schema.statements) await run(database, statement(text));
    await widen(database, merged, name);
    await run(database, adopting(content.schema.hash, merged.tables));
    await allow(database, name);
    return await databaseObjects(database, name);
  });
}

/** As long as the real one, so that no name is cut off elsewhere. */
function scratchName(): string {
  const letters = Array.from({ length: namespace.length - 2 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26)));
  return `xq${letters.join("")}`;
}

function renamed(text: string, name: string): string {
  return text.replaceAll(new RegExp(`\\b${namespace}\\b`, "g"), name);
}

function classesOf(name: string): readonly string[] {
  return [
    `insert into ${name}.retention_classes overriding system value select * from ${namespace}.retention_classes`,
    `select setval(pg_get_serial_sequence('${name}.retention_classes', 'class'), greatest(max(class), 1), max(class) is not null) from ${name}.retention_classes`,
  ];
}

/** Columns that only earlier catalogs had, with the indexes that are there. */
async function widen(database: Database, { widened }: MergedTables, name: string): Promise<void> {
  for (const { table, columns } of widened) {
    for (const column of columns)
      for (const own of columnNames(column))
        await database.query(`alter table ${name}.${quoted(table)} add column if not exists ${quoted(own)} ${indexTypes[column.kind]}`, []);
    const indexes = await database.query("select indexdef from pg_indexes where schemaname = $1 and tablename = $2", [namespace, table]);
    for (const { indexdef } of indexes) {
      const text = renamed(indexdef ?? "", name).replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX IF NOT EXISTS ");
      await database.query(text, []);
    }
  }
}

/** As `ensure` does, but for the present alone: one partition of each kind says how all of them are to be, and is made in a tenth of the time. */
const present = `do $block$
declare
  kept ${namespace}.retention_classes;
begin
  insert into ${namespace}.retention_classes (retain, keep, period)
    select distinct t.retain, ${namespace}.keep_of(t.retain), ${namespace}.period_of(${namespace}.keep_of(t.retain))
    from ${namespace}.event_types as t
    where not exists (select from ${namespace}.retention_classes as c where c.retain = t.retain);
  perform ${namespace}.ensure_ids(now(), now() + interval '1 millisecond');
  for kept in select * from ${namespace}.retention_classes loop
    perform ${namespace}.ensure_class(kept, now(), now() + interval '1 millisecond');
  end loop;
end
$block$`;

async function allow(database: Database, name: string): Promise<void> {
  const functions = await database.query(
    `select f.proname from pg_proc as f join pg_namespace as n on n.oid = f.pronamespace
      where n.nspname = $1 and f.proname like 'allow\\_%' and oidvectortypes(f.proargtypes) = 'name' order by f.proname`,
    [name],
  );
  for (const { proname } of functions) await database.query(`select ${name}.${quoted(proname ?? "")}('${application}')`, []);
}
