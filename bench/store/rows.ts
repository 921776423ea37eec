import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Remark, Row } from "../row.js";
import { generateShop } from "./catalog.js";
import { emitPostgresRows } from "./emit-postgres.js";
import { emitSqliteRows } from "./emit-sqlite.js";
import { growthRows } from "./growth.js";
import { postgresHandlingRows, type Shops, sqliteHandlingRow } from "./handling.js";
import { ownCostRow } from "./own-cost.js";
import { startServer } from "./server.js";

/** Stores against what somebody would write by hand for the same tables, and against Emmett's. `--events`: how many the large log has. */
export async function storeRows(args: readonly string[]): Promise<readonly (Row | Remark)[]> {
  const { values } = parseArgs({ args: [...args], options: { events: { type: "string", default: "5000000" } } });
  const folder = mkdtempSync(join(tmpdir(), "eventbook-bench-"));
  try {
    const emitting = await generateShop(join(folder, "emitting"), "without handlers");
    const handling = await generateShop(join(folder, "handling"), "with a handler");
    const shops = { emitting, handling };
    return [
      ownCostRow(emitting),
      ...(await emitSqliteRows(folder, emitting)),
      await sqliteHandlingRow(folder, shops),
      ...(await postgresRows(shops, Number(values.events))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function postgresRows(shops: Shops, many: number): Promise<readonly (Row | Remark)[]> {
  const server = await startServer();
  if (server === null) return [{ name: "PostgreSQL", remark: "skipped: PostgreSQL 18 is not on this machine" }];
  try {
    return [
      { name: "PostgreSQL", remark: server.said },
      ...(await emitPostgresRows(server, shops.emitting)),
      ...(await postgresHandlingRows(server, shops)),
      ...(await growthRows(server, shops.emitting, many)),
    ];
  } finally {
    await server.stop();
  }
}
