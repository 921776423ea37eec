import { InvalidInputError, StoreError } from "../errors.js";
import type { Position } from "../event/event.js";
import type { Cursors, Deliveries } from "../store/deliveries.js";
import type { EventQuery } from "../store/event-query.js";
import type { IndexTable } from "../store/storage-schema.js";
import type { GroupOutcome, NewRow, OpenStore, Store, StoredRow } from "../store/store.js";
import { appendWithinSql, unsaidOutcome } from "./appending/append.js";
import { Appender, appendTo } from "./appending/appender.js";
import { Database, type PgPool, type PgTransaction, stateOf } from "./client.js";
import { checkedLayout } from "./check-layout.js";
import { postgresCursors } from "./cursors.js";
import { postgresDeliveries } from "./deliveries.js";
import { PostgresFollower } from "./following.js";
import { namespace } from "./layout/namespace.js";
import { Neighbours } from "./neighbours.js";
import { checkedOptions, type PostgresOptions } from "./options.js";
import { PostgresReader } from "./reading/reader.js";
import { redact } from "./redact.js";
import { ServerClock, serverNow } from "./server-clock.js";
import { watchForEvents } from "./wake.js";

/** Keeps events in a PostgreSQL database that `eventbook store apply` has prepared. Never changes the layout itself. */
export function postgresStore(pool: PgPool, options: PostgresOptions = {}): Store<PgTransaction> {
  if (typeof pool?.query !== "function")
    throw new InvalidInputError("invalid-options", "`postgresStore` needs a pool of the package `pg`.");
  const { patience, listen } = checkedOptions(pool, options);
  return {
    name: "postgres",
    open: async (registry) => {
      const database = new Database(pool, patience);
      const tables = await checkedLayout(database, registry, options.schema);
      const clock = new ServerClock();
      await recogniseServer(database, clock);
      return new PostgresBook(database, { tables, clock, neighbours: listen ? new Neighbours(pool) : null });
    },
  };
}

/** Before anybody appends or follows: a copy on another server has an order of its own. Who may only read leaves that to others, as a standby does. */
async function recogniseServer(database: Database, clock: ServerClock): Promise<void> {
  const mayAsk = `has_function_privilege('${namespace}.recognise_server()', 'execute') and not pg_is_in_recovery()`;
  const askedAt = performance.now();
  const row = await database.first(`select (${mayAsk})::text as may, ${serverNow}::text as clock`, []);
  clock.learn(row?.["clock"], askedAt);
  if (row?.["may"] === "true") await database.query(`select ${namespace}.recognise_server()`, []);
}

class PostgresBook implements OpenStore {
  readonly #database: Database;
  readonly #appender: Appender;
  readonly #reader: PostgresReader;
  readonly #neighbours: Neighbours | null;
  readonly #follower: PostgresFollower;
  readonly #clock: ServerClock;
  readonly deliveries: Deliveries;
  readonly cursors: Cursors;

  constructor(
    database: Database,
    {
      tables,
      clock,
      neighbours,
    }: { readonly tables: readonly IndexTable[]; readonly clock: ServerClock; readonly neighbours: Neighbours | null },
  ) {
    this.#database = database;
    this.#neighbours = neighbours;
    this.#clock = clock;
    this.#reader = new PostgresReader(database, tables);
    this.#follower = new PostgresFollower(database);
    this.deliveries = postgresDeliveries(database, clock);
    this.#appender = new Appender({ database, clock, deliveries: this.deliveries, tell: () => this.#neighbours?.tell() });
    this.cursors = postgresCursors({ database, clock, after: (position, types, limit) => this.after(position, types, limit) });
  }

  readonly append: OpenStore["append"] = (groups, settled) => this.#appender.append(groups, settled);

  readonly within = (transaction: unknown): ((group: readonly NewRow[]) => Promise<GroupOutcome>) => {
    const database = new Database(poolOf(transaction), null);
    return async (group: readonly NewRow[]): Promise<GroupOutcome> => {
      const [outcome] = await appendTo({ database, clock: this.#clock, sql: appendWithinSql }, [group]).catch(refuseWhereNoTransaction);
      return outcome ?? unsaidOutcome();
    };
  };

  readonly get = (id: string): Promise<StoredRow | null> => this.#reader.get(id);

  readonly find: OpenStore["find"] = (query, page) => this.#reader.find(query, page);

  readonly count = (query: EventQuery): Promise<number> => this.#reader.count(query);

  readonly after: OpenStore["after"] = (position: Position, types, limit) => this.#follower.after(position, types, limit);

  readonly redact = (what: readonly string[] | "due"): Promise<number> => redact(this.#database, what);

  readonly woken = (listener: () => void): (() => void) => {
    const { look, stop } = watchForEvents({ database: this.#database, clock: this.#clock }, listener);
    const unlisten = this.#neighbours?.listen(look);
    return () => {
      unlisten?.();
      stop();
    };
  };

  // The pool is the application's.
  readonly close = async (): Promise<void> => this.#neighbours?.end();
}

function refuseWhereNoTransaction(error: unknown): never {
  if (!(error instanceof StoreError) || stateOf(error.cause) !== "25P01") throw error;
  throw new InvalidInputError("invalid-options", "The connection given to `in` is in no transaction: begin one.");
}

function poolOf(transaction: unknown): PgPool {
  if (typeof transaction === "function") return { query: transaction as PgPool["query"] };
  if (typeof (transaction as PgPool | null)?.query === "function") return transaction as PgPool;
  throw new InvalidInputError(
    "invalid-options",
    "`in` takes a client of the package `pg` inside BEGIN, or a function that runs one statement there.",
  );
}
