import { type Database, openDatabase } from "../../runtime/sqlite/driver.js";

interface LimitedPages {
  /** Lets the connections that are open have as many as they want. */
  readonly relieve: () => void;
  /** What is opened from now on has no limit. */
  readonly remove: () => void;
}

/** Has every SQLite connection that is opened meanwhile use no more pages than these: a limit that each connection has for itself, and no file keeps. */
export async function limitedPages(most: number): Promise<LimitedPages> {
  const some = await openDatabase(":memory:");
  const driver = Object.getPrototypeOf(some) as { exec: (this: Database, sql: string) => unknown };
  some.close();
  const { exec } = driver;
  const opened = new Set<Database>();
  driver.exec = function (sql) {
    if (!opened.has(this)) exec.call(this, `PRAGMA max_page_count = ${most}`);
    opened.add(this);
    return exec.call(this, sql);
  };
  return {
    relieve: () => {
      for (const database of opened) exec.call(database, "PRAGMA max_page_count = 1073741823");
    },
    remove: () => {
      driver.exec = exec;
    },
  };
}
