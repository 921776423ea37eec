import { statSync } from "node:fs";
import { openDatabase } from "../../runtime/sqlite/driver.js";

/**
 * The bytes that something adds to the write-ahead log of an SQLite file, frame by frame. A reader stands at its start meanwhile, so that it only
 * grows: what is timed must not run here.
 */
export async function logBytes(file: string, work: () => Promise<void>): Promise<number> {
  const reader = await openDatabase(file);
  reader.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM sqlite_schema").all();
  const before = statSync(`${file}-wal`).size;
  try {
    await work();
    return statSync(`${file}-wal`).size - before;
  } finally {
    reader.exec("ROLLBACK");
    reader.close();
  }
}
