import { EventbookError, StoreError } from "../errors.js";
import { type Database, openDatabase, type Prepared, type SqlValue, takingLists } from "./driver.js";

/** A row as the driver gives it. Bytes are only ever written and compared, never read. */
export type SqlRow = Readonly<Record<string, string | number | bigint | null>>;

/** How long to wait for another process that writes, in milliseconds: at once without letting go of the thread, and in all. */
const grip = 20;
const patience = 10_000;
const mostStatements = 200;

/** One connection to a database file. Statements run to their end before anything else does; whole transactions, too. */
export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Prepared>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Rejects with StoreError. */
  static async open(file: string, synchronous: "FULL" | "NORMAL"): Promise<Connection> {
    const database = await openedFile(file);
    try {
      database.exec(`PRAGMA busy_timeout = ${patience}`);
      database.exec("PRAGMA journal_mode = WAL");
      database.exec(`PRAGMA synchronous = ${synchronous}`);
      database.exec("PRAGMA foreign_keys = ON");
      database.exec(`PRAGMA busy_timeout = ${grip}`);
      return new Connection(database);
    } catch (error) {
      database.close();
      throw storeError(error);
    }
  }

  /** Runs a statement that changes something. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly lastId: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(values);
    return { changes: Number(changes), lastId: Number(lastInsertRowid) };
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[] {
    return this.#statement(sql).all(values) as readonly SqlRow[];
  }

  first(sql: string, ...values: readonly SqlValue[]): SqlRow | null {
    return (this.#statement(sql).get(values) as SqlRow | undefined) ?? null;
  }

  /** For statements that are run once. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Reads, and turns the driver's errors into StoreError. */
  async read<T>(work: () => T): Promise<T> {
    return await this.#patiently(work);
  }

  /** Runs work in a write transaction of its own: all of it is durable, or none of it happened. Work may run again, so it must have no other effects. */
  async write<T>(work: () => T): Promise<T> {
    return await this.#patiently(() => this.#transaction(work));
  }

  /** Runs work in the transaction that is open: all of it, or nothing. Nothing is tried again, because only who began it can. Throws StoreError. */
  within<T>(work: () => T): T {
    try {
      return this.#savepoint(work);
    } catch (error) {
      throw storeError(error);
    }
  }

  /** Whether a transaction is open. Throws StoreError. */
  isInTransaction(): boolean {
    try {
      this.exec("BEGIN");
    } catch (error) {
      if (error instanceof Error && error.message.includes("within a transaction")) return true;
      throw storeError(error);
    }
    this.exec("ROLLBACK");
    return false;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  // The write lock is taken at once: a transaction that begins to read cannot always be made one that writes.
  #transaction<T>(work: () => T): T {
    this.run("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.run("COMMIT");
      return result;
    } catch (error) {
      this.#undo("ROLLBACK");
      throw error;
    }
  }

  #savepoint<T>(work: () => T): T {
    this.run("SAVEPOINT eventbook");
    try {
      const result = work();
      this.run("RELEASE eventbook");
      return result;
    } catch (error) {
      this.#undo("ROLLBACK TO eventbook", "RELEASE eventbook");
      throw error;
    }
  }

  #undo(...statements: readonly string[]): void {
    try {
      for (const statement of statements) this.run(statement);
    } catch {
      // After some failures SQLite has rolled back by itself; the first error is the one to tell.
    }
  }

  async #patiently<T>(work: () => T): Promise<T> {
    const end = performance.now() + patience;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw storeError(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * grip));
    }
  }

  #statement(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= mostStatements) this.#statements.clear();
    const statement = takingLists(this.#database.prepare(sql));
    this.#statements.set(sql, statement);
    return statement;
  }
}

async function openedFile(file: string): Promise<Database> {
  try {
    return await openDatabase(file);
  } catch (error) {
    if (error instanceof EventbookError) throw error;
    const message = `SQLite cannot open \`${file}\`. Does its folder exist, and may this process write there?`;
    throw new StoreError("store-unavailable", message, error);
  }
}

const [busy, locked, readOnly, ioError, full, cantOpen, constraint] = [5, 6, 8, 10, 13, 14, 19];

function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === busy || code === locked;
}

/** Whether a constraint, or a trigger of ours, has refused a statement. What the transaction did before is still there. */
export function isConstraint(error: unknown): boolean {
  return primaryCode(error) === constraint;
}

function storeError(error: unknown): unknown {
  if (error instanceof EventbookError) return error;
  const code = primaryCode(error);
  const message = `SQLite: ${error instanceof Error ? error.message : String(error)}`;
  if (code === busy || code === locked) return new StoreError("store-timeout", `${message} (another process wrote for too long)`, error);
  const isPassing = code === readOnly || code === ioError || code === full || code === cantOpen;
  return new StoreError(isPassing ? "store-unavailable" : "store-refused", message, error);
}

// SQLite's result code: `errcode` in node:sqlite, `rawCode` in libsql; its low byte is the primary one. better-sqlite3 has its name alone.
function primaryCode(error: unknown): number | null {
  if (typeof error !== "object" || error === null) return null;
  const { errcode, rawCode, code } = error as { readonly errcode?: unknown; readonly rawCode?: unknown; readonly code?: unknown };
  const number = errcode ?? rawCode ?? named[/^SQLITE_([A-Z]+)/.exec(String(code))?.[1] ?? ""];
  return typeof number === "number" ? number & 0xff : null;
}

const named: Readonly<Record<string, number>> = {
  BUSY: busy,
  LOCKED: locked,
  READONLY: readOnly,
  IOERR: ioError,
  FULL: full,
  CANTOPEN: cantOpen,
  CONSTRAINT: constraint,
};
