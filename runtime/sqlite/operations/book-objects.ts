import type { StoreObject } from "../../store/compare-objects.js";
import type { StoreContent } from "../../store/operations.js";
import { applyLayout } from "../apply-layout.js";
import { Connection } from "../connection.js";
import { IndexPlan } from "../index-plan.js";

/** Everything that a file holds but rows. */
export function bookObjects(connection: Connection): readonly StoreObject[] {
  const rows = connection.all("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  return rows.map(({ type, name, tbl_name: table, sql }) => {
    const isPart = type === "index" || type === "trigger";
    const within = isPart ? `table ${table}` : null;
    return { label: `${type} ${name}${isPart ? ` on ${within}` : ""}`, within, text: String(sql).replaceAll(/\s+/g, " ") };
  });
}

/** What a new file would hold. */
export async function expectedObjects({ registry, schema }: StoreContent): Promise<readonly StoreObject[]> {
  const connection = await Connection.open(":memory:", "NORMAL");
  try {
    applyLayout(connection, { ...registry, format: 1, modules: {} });
    new IndexPlan(connection).apply(schema);
    return bookObjects(connection);
  } finally {
    connection.close();
  }
}
