import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Remark, Row } from "../row.js";
import { generateShop } from "./catalog.js";
import { emitPostgresRows } from "./emit-postgres.js";
import { emitSqliteRows } from "./emit-sqlite.js";
import { startServer } from "./server.js";

export async function storeRows(): Promise<readonly (Row | Remark)[]> {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-bench-"));
  const server = await startServer();
  try {
    const shop = await generateShop(join(folder, "shop"), "without handlers");
    const sqlite = await emitSqliteRows(folder, shop);
    return [...sqlite, ...(server === null ? [] : await emitPostgresRows(server, shop))];
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true });
  }
}
