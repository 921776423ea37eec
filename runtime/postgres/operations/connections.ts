import { InvalidInputError, StoreError } from "../../errors.js";
import { Database, mayRepeat, type PgPool, storeError } from "../client.js";

/** A pool of the package `pg`: what changes a layout needs one connection for itself. */
export interface PgConnections extends PgPool {
  readonly connect: () => Promise<PgConnection>;
}

export interface PgConnection extends PgPool {
  readonly release: (error?: boolean) => void;
}

/** How work on a connection ends. */
interface Ended<T> {
  readonly result: T;
  readonly commit: boolean;
}

/** How often work is tried that stands in somebody's way. */
const mostTries = 10;

/**
 * Runs work on one connection, in a transaction that sees names of the system only. What it answers says how the transaction ends. It may run again,
 * so it must have no other effects.
 */
export async function inTransaction<T>(pool: PgConnections, work: (database: Database) => Promise<Ended<T>>): Promise<T> {
  if (typeof pool?.connect !== "function")
    throw new InvalidInputError("invalid-options", "This needs a pool of the package `pg`, since it takes a connection for itself.");
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (tries === mostTries || !(error instanceof StoreError && mayRepeat(error.cause))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100 * Math.random() * tries));
  }
}

async function once<T>(pool: PgConnections, work: (database: Database) => Promise<Ended<T>>): Promise<T> {
  const connection = await connected(pool);
  const database = new Database(connection, null);
  try {
    await database.query("begin", []);
    await database.query("set local search_path = pg_catalog", []);
    const { result, commit } = await work(database);
    await database.query(commit ? "commit" : "rollback", []);
    connection.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is of no use to anybody.
    const isLost = await database.query("rollback", []).then(
      () => false,
      () => true,
    );
    connection.release(isLost);
    throw error;
  }
}

/** The same for what only looks. */
export function looking<T>(pool: PgConnections, work: (database: Database) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (database) => ({ result: await work(database), commit: false }));
}

async function connected(pool: PgConnections): Promise<PgConnection> {
  try {
    return await pool.connect();
  } catch (error) {
    throw storeError(error);
  }
}
