import { InvalidInputError } from "../errors.js";
import type { GroupOutcome, NewRow } from "../store/store.js";
import { appendGroup, type Ledger } from "./append.js";
import { Connection } from "./connection.js";
import { SqliteDeliveries } from "./deliveries.js";
import type { Database, Statement } from "./driver.js";
import { IndexPlan } from "./index-plan.js";

/** An open connection of `node:sqlite`, `libsql` or `better-sqlite3`, inside BEGIN, to the file of the book. */
export interface SqliteTransaction {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => unknown;
}

/** The application's own connections, in whose transactions it records. */
export class Guests {
  readonly #host: Connection;
  // What is prepared on a connection is kept for as long as the application keeps that.
  readonly #ledgers = new WeakMap<object, Ledger>();

  constructor(host: Connection) {
    this.#host = host;
  }

  /** Throws InvalidInputError for anything but a connection to the same file. */
  ledgerOf(transaction: unknown): Ledger {
    if (!isDatabase(transaction)) throw noConnection();
    const known = this.#ledgers.get(transaction);
    if (known !== undefined && isAsItWas(known)) return known;
    const connection = new Connection(asDriver(transaction));
    const [own, theirs] = [fileOf(this.#host), fileOf(connection)];
    if (own !== theirs) {
      const where = theirs === "" ? "in memory" : `on \`${theirs}\``;
      throw new InvalidInputError(
        "invalid-options",
        `\`in\` takes a connection to the file of the book, \`${own}\`, and this one is open ${where}.`,
      );
    }
    const ledger = { connection, plan: new IndexPlan(connection), deliveries: new SqliteDeliveries(connection) };
    this.#ledgers.set(transaction, ledger);
    return ledger;
  }
}

/** Appends a group in the transaction that the application has begun. Throws InvalidInputError where there is none, StoreError. */
export function appendAsGuest(ledger: Ledger, group: readonly NewRow[]): GroupOutcome {
  if (!ledger.connection.isInTransaction()) {
    throw new InvalidInputError(
      "invalid-options",
      "The connection given to `in` is in no transaction: begin one, best with BEGIN IMMEDIATE.",
    );
  }
  return ledger.connection.within(() => {
    // A prepared statement of libsql that finds the file locked stays in its way until it is run again, so one that is run once finds it.
    ledger.connection.exec(takeLock);
    ledger.plan.refresh();
    return appendGroup(ledger, group);
  });
}

/** Changes nothing, and from then on nobody else writes. */
const takeLock = "UPDATE eventbook_layout SET version = version WHERE false";

function noConnection(): InvalidInputError {
  return new InvalidInputError(
    "invalid-options",
    "`in` takes an open connection of `node:sqlite`, `libsql` or `better-sqlite3`, inside BEGIN, to the file of the book.",
  );
}

function isDatabase(value: unknown): value is Database {
  if (typeof value !== "object" || value === null) return false;
  const { exec, prepare } = value as Partial<Database>;
  return typeof exec === "function" && typeof prepare === "function";
}

/** How drivers let an application choose what the rows of a statement look like. */
interface Adjustable {
  readonly setReadBigInts?: (enabled: boolean) => unknown;
  readonly setReturnArrays?: (enabled: boolean) => unknown;
  readonly safeIntegers?: (enabled: boolean) => unknown;
}

/** The connection as our own drivers give it, whatever the application has chosen for its own statements. */
function asDriver(database: Database): Database {
  return {
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
    prepare: (sql) => {
      const statement: Statement & Adjustable = database.prepare(sql);
      statement.setReadBigInts?.(false);
      statement.setReturnArrays?.(false);
      statement.safeIntegers?.(false);
      return statement;
    },
  };
}

/** Whether what was prepared on a connection can still be run: the application may have closed it, and opened it again. */
function isAsItWas({ connection }: Ledger): boolean {
  try {
    return fileOf(connection) !== "";
  } catch {
    return false;
  }
}

/** The file behind a connection, as SQLite itself has found it; empty where there is none. */
function fileOf(connection: Connection): string {
  try {
    const file = connection.all("PRAGMA database_list").find(({ name }) => name === "main")?.["file"];
    return typeof file === "string" ? file : "";
  } catch {
    throw noConnection();
  }
}
