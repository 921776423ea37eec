import type { Dropped, Upkeep, Waiting } from "../../store/operations.js";
import type { Database } from "../client.js";
import { namespace } from "../layout/tables.js";
import { inTransaction, type PgConnections } from "./connections.js";
import { requireLayout } from "./found-layout.js";

/** Makes the partitions that are due; and in a second transaction, since it is of no use to wait for one in the other, drops those that have expired. */
export async function ensureStore(pool: PgConnections): Promise<Upkeep> {
  const made = await inTransaction(pool, async (database) => {
    await requireLayout(database);
    const before = new Set(await partitions(database));
    await database.query(`select ${namespace}.ensure()`, []);
    return { result: (await partitions(database)).filter((name) => !before.has(name)), commit: true };
  });
  const rows = await inTransaction(pool, async (database) => ({
    result: await database.query(`select partition, state from ${namespace}.expire()`, []),
    commit: true,
  }));
  const dropped: Dropped[] = [];
  const waiting: Waiting[] = [];
  for (const { partition, state } of rows) {
    const reason = /^waits for (.*)$/s.exec(state ?? "")?.[1];
    if (reason === undefined) dropped.push({ object: partition ?? "", events: null });
    else waiting.push({ object: partition === "all" ? "*" : (partition ?? ""), reason });
  }
  return { made, dropped, waiting };
}

async function partitions(database: Database): Promise<readonly string[]> {
  const rows = await database.query(
    `select c.relname from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname = '${namespace}' and c.relispartition and c.relkind = 'r' order by c.relname`,
    [],
  );
  return rows.map(({ relname }) => relname ?? "");
}
