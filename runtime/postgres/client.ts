import { EventbookError, StoreError } from "../errors.js";

/** What a driver answers: rows by column name. Every column that is asked for here is a text, so that no driver's own types matter. */
export interface PgResult {
  // Drivers type their rows as any.
  readonly rows: readonly any[];
}

/** A pg pool, or anything that runs one statement on a connection of its choice. */
export interface PgPool {
  readonly query: (text: string, values: unknown[]) => Promise<PgResult>;
  /** Gives a connection to keep, which `listen` needs. */
  readonly connect?: (() => Promise<unknown>) | undefined;
  /** How many connections it has, which tells it apart from one of them. */
  readonly totalCount?: number | undefined;
}

/** A client inside BEGIN, or anything that runs one statement there, so that query builders fit too. A pool is in no transaction. */
export type PgTransaction = PgClient | PgPool["query"];

interface PgClient {
  readonly query: PgPool["query"];
  readonly totalCount?: undefined;
}

/** A row of texts. */
export type Texts = Readonly<Record<string, string | null>>;

/** Runs statements through a pool, and says in StoreErrors what went wrong. */
export class Database {
  readonly #pool: PgPool;
  readonly #patience: number | null;

  /** `patience`: how long to try again while the server cannot be reached, in milliseconds. Null: in a transaction of the application nothing is tried again. */
  constructor(pool: PgPool, patience: number | null) {
    this.#pool = pool;
    this.#patience = patience;
  }

  /** Rejects with StoreError. Statements may run more than once, where the first attempt cannot have had an effect. */
  async query(text: string, values: readonly unknown[]): Promise<readonly Texts[]> {
    if (this.#patience === null) return await this.#once(text, values);
    const end = performance.now() + this.#patience;
    for (let pause = 10; ; pause = Math.min(2 * pause, 1000)) {
      try {
        const { rows } = await this.#pool.query(text, [...values]);
        return rows as readonly Texts[];
      } catch (error) {
        const isLate = performance.now() + pause > end;
        if (!(mayRepeat(error) || (!isLate && isUnreachable(error)))) throw storeError(error);
        if (mayRepeat(error) && isLate && performance.now() > end + mostRepeats) throw storeError(error);
      }
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }

  async #once(text: string, values: readonly unknown[]): Promise<readonly Texts[]> {
    try {
      return (await this.#pool.query(text, [...values])).rows as readonly Texts[];
    } catch (error) {
      throw storeError(error);
    }
  }

  async first(text: string, values: readonly unknown[]): Promise<Texts | null> {
    return (await this.query(text, values))[0] ?? null;
  }
}

/** How long two that stand in each other's way are let try again, whatever the patience, in milliseconds. */
const mostRepeats = 5_000;

const serializationFailure = "40001";
const deadlock = "40P01";

/** Whether two stood in each other's way, and this one's transaction was undone as a whole: it can run again. */
export function mayRepeat(error: unknown): boolean {
  const code = stateOf(error);
  return code === serializationFailure || code === deadlock;
}

const lockNotAvailable = "55P03";
const timedOut: ReadonlySet<string> = new Set(["57014", lockNotAvailable, "25P03", "57P05", "25P04"]);

/** Whether another transaction held what a statement needs for longer than it may wait. */
export function isHeld(error: unknown): boolean {
  return error instanceof StoreError && stateOf(error.cause) === lockNotAvailable;
}

const [insufficientPrivilege, readOnlyTransaction] = ["42501", "25006"];

/** Whether the role, or the server, lets nothing be written. */
export function mayNotWrite({ cause }: StoreError): boolean {
  const code = stateOf(cause);
  return code === insufficientPrivilege || code === readOnlyTransaction;
}

// Of a table, a column and an operator that are not there, as for a column of another type.
const notThere: ReadonlySet<string> = new Set(["42P01", "42703", "42883"]);

/** Whether a statement speaks of tables or columns that are not there, or not of such a type. */
export function isOfOtherColumns(error: unknown): boolean {
  return error instanceof StoreError && notThere.has(stateOf(error.cause) ?? "");
}

/** SQLSTATE, five characters; or the code of a socket. */
export function stateOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : null;
}

// Before a connection stands, nothing can have happened. Later losses are told to the caller, who may repeat under the same id.
function isUnreachable(error: unknown): boolean {
  const code = stateOf(error);
  return code === "ECONNREFUSED" || code === "ENOENT" || code === "EAI_AGAIN" || code === "57P03" || code === "53300";
}

/** What a driver threw, as a StoreError. */
export function storeError(error: unknown): unknown {
  if (error instanceof EventbookError) return error;
  const code = stateOf(error);
  const message = `PostgreSQL: ${error instanceof Error ? error.message : String(error)}`;
  if (code !== null && timedOut.has(code)) return new StoreError("store-timeout", message, error);
  if (code === null || !isSqlState(code, error)) return new StoreError("store-unavailable", message, error);
  const isPassing = /^(08|53|57|58|25006|40)/.test(code);
  return new StoreError(isPassing ? "store-unavailable" : "store-refused", withHint(message, error), error);
}

// `EPIPE` has five characters as well, but says which call of the system has failed.
function isSqlState(code: string, error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && !Object.hasOwn(error as object, "syscall");
}

function withHint(message: string, error: unknown): string {
  const { hint } = error as { readonly hint?: unknown };
  return typeof hint === "string" && hint !== "" ? `${message}. ${hint}` : message;
}
