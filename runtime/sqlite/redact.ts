import type { Connection } from "./connection.js";
import { microseconds } from "./stored-rows.js";

/** Takes away what is redactable, also from where SQLite would leave it: the free room of pages, and the log of writes. */
export async function redact(connection: Connection, what: readonly string[] | "due"): Promise<number> {
  const now = microseconds(Date.now());
  const [which, value] =
    what === "due"
      ? ["redact_at <= ?", now]
      : ["position IN (SELECT e.position FROM json_each(?) g JOIN events e ON e.id = g.value)", JSON.stringify(what)];
  const sql = `UPDATE redactable_details SET details = NULL, redacted_at = ? WHERE redacted_at IS NULL AND ${which}`;
  connection.exec("PRAGMA secure_delete = ON");
  try {
    const { changes } = await connection.write(() => connection.run(sql, now, value));
    if (changes > 0) await connection.read(() => connection.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    return changes;
  } finally {
    connection.exec("PRAGMA secure_delete = OFF");
  }
}
