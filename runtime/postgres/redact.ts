import type { Database } from "./client.js";
import { namespace } from "./layout/tables.js";

const mostAtOnce = 10_000;

/** Takes away what is redactable, some events at a time, so that no transaction lasts long. */
export async function redact(database: Database, what: readonly string[] | "due"): Promise<number> {
  let total = 0;
  if (what !== "due") {
    for (let start = 0; start < what.length; start += mostAtOnce) {
      const ids = JSON.stringify(what.slice(start, start + mostAtOnce));
      total += Number((await database.first(`select ${namespace}.redact($1::jsonb)::text as redacted`, [ids]))?.["redacted"] ?? 0);
    }
    return total;
  }
  for (;;) {
    const row = await database.first(`select ${namespace}.redact_due($1::integer)::text as redacted`, [String(mostAtOnce)]);
    const redacted = Number(row?.["redacted"] ?? 0);
    total += redacted;
    if (redacted < mostAtOnce) return total;
  }
}
