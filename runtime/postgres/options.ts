import { InvalidInputError } from "../errors.js";
import { milliseconds } from "../event/duration.js";
import type { StorageSchema } from "../store/storage-schema.js";
import type { PgPool } from "./client.js";

export interface PostgresOptions {
  /** How long to try again while the server cannot be reached: `5s`, `500ms`. Without it, that is an error at once. */
  readonly patience?: string | undefined;
  /**
   * Whether processes with this option tell each other at once when they have appended, instead of looking five times a second. Keeps one
   * connection of the pool for itself while handlers run. What others append, and what is recorded in transactions of the application, is looked for as ever.
   */
  readonly listen?: boolean | undefined;
  /** The export `schema` of the generated `storage/postgres.js`: has opening refuse a database that does not index what these catalogs index. */
  readonly schema?: StorageSchema<"postgres"> | undefined;
}

/** Options as the store works with them. */
export interface CheckedOptions {
  /** In milliseconds. */
  readonly patience: number;
  readonly listen: boolean;
}

/** Throws InvalidInputError. */
export function checkedOptions(pool: PgPool, { patience, listen = false }: PostgresOptions): CheckedOptions {
  if (typeof listen !== "boolean") throw new InvalidInputError("invalid-options", "`listen` must be true or false.");
  if (listen) checkConnections(pool);
  if (patience === undefined) return { patience: 0, listen };
  const known = typeof patience === "string" ? milliseconds(patience) : null;
  if (known === null) {
    throw new InvalidInputError(
      "invalid-options",
      "`patience` must be a duration such as `5s` or `500ms`; leave it out to be told at once.",
    );
  }
  return { patience: known, listen };
}

function checkConnections({ connect, options }: PgPool & { readonly options?: { readonly max?: unknown } }): void {
  if (typeof connect !== "function") {
    throw new InvalidInputError("invalid-options", "`listen` needs a pool of the package `pg`, which gives it a connection of its own.");
  }
  if (options?.max === 1) {
    throw new InvalidInputError("invalid-options", "`listen` keeps a connection for itself: it needs a pool of at least two.");
  }
}
