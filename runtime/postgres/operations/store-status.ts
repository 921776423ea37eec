import type { StatusOptions, StoreContent, StoreStatus } from "../../store/operations.js";
import { namespace } from "../layout/tables.js";
import { looking, type PgConnections } from "./connections.js";
import { requireLayout } from "./found-layout.js";
import { countRows } from "./status/count-rows.js";
import { handlersOf } from "./status/handlers.js";
import { overdueIn } from "./status/overdue.js";
import { leavesOf } from "./status/leaves.js";
import { partitionsOf, tablesOf } from "./status/tables.js";
import { typesOf } from "./status/types.js";
import { layoutVersion } from "../layout/layout.js";

/** Looks at a database without changing anything, and without holding anybody up. */
export function storeStatus(
  pool: PgConnections,
  content: StoreContent<"postgres">,
  { exact = false }: StatusOptions = {},
): Promise<StoreStatus> {
  return looking(pool, async (database) => {
    await database.query("set transaction read only", []);
    const { version, hash } = await requireLayout(database);
    const row = await database.first(
      `select current_setting('server_version') as version, (extract(epoch from clock_timestamp()) * 1000)::bigint::text as now,
        (select epoch::text from ${namespace}.eventbook_layout) as epoch`,
      [],
    );
    const now = Number(row?.["now"]);
    const leaves = await leavesOf(database);
    const counts = await countRows(database, leaves, exact);
    const isOfCatalogs = hash === content.schema.hash;
    const handlers = await handlersOf(database, content, { now, exact });
    return {
      store: `PostgreSQL ${row?.["version"]?.split(" ")[0] ?? ""}`,
      layout: { found: version, wanted: layoutVersion, isOfCatalogs },
      tables: tablesOf(leaves, counts),
      types: await typesOf(database, content, { leaves, counts }),
      partitions: partitionsOf(leaves, counts),
      handlers,
      overdue: await overdueIn(database, { leaves, handlers, isOfCatalogs, now }),
    };
  });
}
