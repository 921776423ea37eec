import type { ObjectDifference } from "../../store/compare-objects.js";
import { differingRows, type RowDifference, typeColumns } from "../../store/lookup-differences.js";
import type { KeptType, StoreContent } from "../../store/operations.js";
import type { Database } from "../client.js";
import { namespace } from "../layout/tables.js";
import { compareDatabase } from "./compare-database.js";
import { looking, type PgConnections } from "./connections.js";
import { type DatabaseObjects, databaseObjects, relationIn } from "./database-objects.js";
import { expectedObjects } from "./expected-objects.js";
import { findLayout, type FoundLayout } from "./found-layout.js";
import { type MergedTables, mergeTables } from "./kept-tables.js";

/** A database beside what it is to be. */
export interface DatabaseView {
  readonly found: FoundLayout | null;
  readonly objects: DatabaseObjects;
  readonly merged: MergedTables;
  readonly differences: readonly ObjectDifference[];
  readonly rows: readonly RowDifference[];
  readonly kept: readonly KeptType[];
}

/** What is there. */
export interface Sight {
  readonly found: FoundLayout | null;
  readonly objects: DatabaseObjects;
  readonly rows: readonly RowDifference[];
  readonly kept: readonly KeptType[];
}

/** Looks at a database, and at what it would be if it were made today. Throws StoreError. */
export async function viewDatabase(pool: PgConnections, content: StoreContent<"postgres">): Promise<DatabaseView> {
  const sight = await looking(pool, (database) => see(database, content));
  const { found, objects } = sight;
  const merged = mergeTables(content.schema.tables, found?.tables ?? [], objects.objects);
  const expected = await expectedObjects(pool, content, { isNew: found === null, merged });
  return { ...sight, merged, differences: compareDatabase(expected, objects, keptLabels(sight, merged)) };
}

async function see(database: Database, content: StoreContent<"postgres">): Promise<Sight> {
  const found = await findLayout(database);
  const isNew = found === null;
  const categories = isNew ? [] : await database.query(`select name, description from ${namespace}.categories`, []);
  const columns = typeColumns.map((column) => `${column}::text`).join(", ");
  const types = isNew ? [] : await database.query(`select type, ${columns} from ${namespace}.event_types`, []);
  return {
    found,
    objects: isNew ? { objects: [], grants: [] } : await databaseObjects(database),
    rows: differingRows(content.registry, { categories, types }),
    kept: isNew ? [] : await keptTypes(database, content),
  };
}

/** Event types that no catalog has any more. */
async function keptTypes(database: Database, { registry }: StoreContent<"postgres">): Promise<readonly KeptType[]> {
  const rows = await database.query(
    `select t.type, exists (select from ${namespace}.events as e where e.type = t.type)::text as has_events from ${namespace}.event_types as t
      where t.type not in (select jsonb_array_elements_text($1::jsonb)) order by t.type`,
    [JSON.stringify(registry.events.map(({ type }) => type))],
  );
  return rows.map(({ type, has_events: hasEvents }) => ({ type: type ?? "", hasEvents: hasEvents === "true" }));
}

/** What earlier catalogs have left stays as it is: tables that are still filled, and views of event types that are still known. */
function keptLabels({ objects, kept }: Sight, merged: MergedTables): (label: string) => boolean {
  const types = new Set(kept.map(({ type }) => type));
  const names = new Set(merged.kept.map(({ table }) => table));
  for (const { label, text } of objects.objects) {
    const type = /\sFROM \w+\.event_envelopes e\s+WHERE (?:e\.)?_type = '((?:[^']|'')+)'::text;$/.exec(text)?.[1]?.replaceAll("''", "'");
    if (label.startsWith("view ") && type !== undefined && types.has(type)) names.add(label.slice("view ".length));
  }
  return (label) => names.has(relationIn(label) ?? "");
}
