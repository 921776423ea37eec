import type { AnyRegistry } from "../registry.js";

/** Says what categories there are: the parameter is those of a registry, as JSON. */
export const categoryRows = `INSERT INTO categories (name, description)
      SELECT value ->> 'name', value ->> 'description' FROM json_each(?) WHERE true
      ON CONFLICT (name) DO UPDATE SET description = excluded.description WHERE description <> excluded.description`;

const columns = ["type", "version", "source", "category", "subcategory", "severity", "retain", "message"];
const changes = columns.map((column) => `${column} IS NOT excluded.${column}`);

/** Says what event types there are: the parameter is those of a registry, as JSON. */
export const typeRows: string = `INSERT INTO event_types (${columns.join(", ")})
      SELECT ${columns.map((column) => `value ->> '${column}'`).join(", ")} FROM json_each(?) WHERE true
      ON CONFLICT (type) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(", ")} WHERE ${changes.join(" OR ")}`;

/** The same as texts that stand alone, for whoever reads or runs them. */
export function lookupStatements({ categories, events }: Pick<AnyRegistry, "categories" | "events">): readonly string[] {
  const said = (sql: string, rows: readonly unknown[]): string =>
    sql.replace("json_each(?)", () => `json_each('${JSON.stringify(rows).replaceAll("'", "''")}')`);
  return [said(categoryRows, categories), said(typeRows, events)];
}
