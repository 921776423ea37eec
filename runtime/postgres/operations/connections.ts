import { InvalidInputError } from "../../errors.js";
import { Database, type PgPool, storeError } from "../client.js";

/** A pool of the package `pg`: what changes a layout needs one connection for itself. */
export interface PgConnections extends PgPool {
  readonly connect: () => Promise<PgConnection>;
}

export interface PgConnection extends PgPool {
  readonly release: (error?: boolean) => void;
}

/** Runs work on one connection, in a transaction that sees names of the system only. What it answers says how the transaction ends. */
export async function inTransaction<T>(
  pool: PgConnections,
  work: (database: Database) => Promise<{ readonly result: T; readonly commit: boolean }>,
): Promise<T> {
  if (typeof pool?.connect !== "function")
    throw new InvalidInputError("invalid-options", "This needs a pool of the package `pg`, since it takes a connection for itself.");
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
