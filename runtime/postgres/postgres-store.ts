import { InvalidInputError, StoreError } from "../errors.js";
import type { Position } from "../event/event.js";
import type { AnyRegistry } from "../registry.js";
import type { Cursors, Deliveries, DeliveryChange } from "../store/deliveries.js";
import type { EventQuery } from "../store/event-query.js";
import type { IndexTable } from "../store/storage-schema.js";
import type { GroupOutcome, NewRow, OpenStore, Store, StoredRow } from "../store/store.js";
import { appendSql, batchOf, groupOutcomes } from "./append.js";
import { Database, type PgPool, type PgTransaction } from "./client.js";
import { postgresCursors } from "./cursors.js";
import { postgresDeliveries } from "./deliveries.js";
import { layoutVersion } from "./layout/layout.js";
import { namespace } from "./layout/tables.js";
import { Neighbours } from "./neighbours.js";
import { checkedOptions, type PostgresOptions } from "./options.js";
import { PostgresReader } from "./reader.js";
import { watchForEvents } from "./wake.js";

/** Keeps events in a PostgreSQL database that has the layout of the generated `storage/postgres/schema.sql`. Never changes the layout itself. */
export function postgresStore(pool: PgPool, options: PostgresOptions = {}): Store<PgTransaction> {
  if (typeof pool?.query !== "function")
    throw new InvalidInputError("invalid-options", "`postgresStore` needs a pool of the package `pg`.");
  const { patience, listen } = checkedOptions(pool, options);
  return {
    name: "postgres",
    open: async (registry) => {
      const database = new Database(pool, patience);
      await checkLayout(database, registry);
      return new PostgresBook(database, { tables: await indexTables(database), neighbours: listen ? new Neighbours(pool) : null });
    },
  };
}

const wayOut = "Run the SQL of `storage/postgres/schema.sql`, which `eventbook generate` writes.";

/** Throws StoreError where the database is not ready for these events. */
async function checkLayout(database: Database, registry: AnyRegistry): Promise<void> {
  const found = await database.first(`select to_regclass('${namespace}.eventbook_layout')::text as layout`, []);
  if (typeof found?.["layout"] !== "string")
    throw new StoreError("store-refused", `The database has no tables of Eventbook yet. ${wayOut}`);
  const layout = await database.first(`select version::text from ${namespace}.eventbook_layout`, []);
  const version = Number(layout?.["version"] ?? 0);
  if (version < layoutVersion) {
    throw new StoreError("store-refused", `The database has layout ${version}, and this runtime needs ${layoutVersion}. ${wayOut}`);
  }
  if (version > layoutVersion) {
    const message = `The database has layout ${version}, and this runtime knows layouts up to ${layoutVersion}. Update @eventbook/runtime.`;
    throw new StoreError("store-refused", message);
  }
  const missing = await database.query(
    `select t.type from jsonb_array_elements_text($1::jsonb) as t(type)
      where not exists (select from ${namespace}.event_types as known where known.type = t.type) limit 3`,
    [JSON.stringify(registry.events.map(({ type }) => type))],
  );
  if (missing.length > 0) {
    const names = missing.map(({ type }) => `\`${type}\``).join(", ");
    throw new StoreError("store-refused", `The database does not know ${names}. ${wayOut}`);
  }
}

/** The tables that the catalogs of this database have; they only gain columns while it is open. */
async function indexTables(database: Database): Promise<readonly IndexTable[]> {
  const row = await database.first(`select tables::text from ${namespace}.eventbook_layout`, []);
  return JSON.parse(row?.["tables"] ?? "[]") as readonly IndexTable[];
}

class PostgresBook implements OpenStore {
  readonly #database: Database;
  readonly #reader: PostgresReader;
  readonly #neighbours: Neighbours | null;
  readonly deliveries: Deliveries;
  readonly cursors: Cursors;

  constructor(
    database: Database,
    { tables, neighbours }: { readonly tables: readonly IndexTable[]; readonly neighbours: Neighbours | null },
  ) {
    this.#database = database;
    this.#neighbours = neighbours;
    this.#reader = new PostgresReader(database, tables);
    this.deliveries = postgresDeliveries(database);
    this.cursors = postgresCursors({ database, after: (position, types, limit) => this.after(position, types, limit) });
  }

  readonly append = async (
    groups: readonly (readonly NewRow[])[],
    settled: readonly DeliveryChange[],
  ): Promise<readonly GroupOutcome[]> => {
    try {
      return await this.#append(groups, settled);
    } catch (error) {
      // One of them may be at fault: each has its own transaction now, so that it takes none of the others with it.
      if (groups.length === 1 || (error instanceof StoreError && error.retryable)) throw error;
    }
    await this.deliveries.change(settled);
    const outcomes: GroupOutcome[] = [];
    for (const group of groups) {
      const [outcome] = await this.#append([group], []).catch((error: unknown): readonly GroupOutcome[] => [{ state: "failed", error }]);
      if (outcome !== undefined) outcomes.push(outcome);
    }
    return outcomes;
  };

  readonly within = (transaction: unknown): ((group: readonly NewRow[]) => Promise<GroupOutcome>) => {
    const database = new Database(poolOf(transaction), null);
    return async (group: readonly NewRow[]): Promise<GroupOutcome> => {
      const [outcome] = await appendTo(database, [group], []);
      return outcome ?? { state: "failed", error: new StoreError("store-refused", "The store did not say what became of an event.") };
    };
  };

  readonly get = (id: string): Promise<StoredRow | null> => this.#reader.get(id);

  readonly find: OpenStore["find"] = (query, page) => this.#reader.find(query, page);

  readonly count = (query: EventQuery): Promise<number> => this.#reader.count(query);

  readonly after: OpenStore["after"] = (position: Position, types, limit) => this.#reader.after(position, types, limit);

  readonly woken = (listener: () => void): (() => void) => {
    const { look, stop } = watchForEvents(this.#database, listener);
    const unlisten = this.#neighbours?.listen(look);
    return () => {
      unlisten?.();
      stop();
    };
  };

  // The pool is the application's.
  readonly close = async (): Promise<void> => this.#neighbours?.end();

  async #append(groups: readonly (readonly NewRow[])[], settled: readonly DeliveryChange[]): Promise<readonly GroupOutcome[]> {
    const outcomes = await appendTo(this.#database, groups, settled);
    this.#neighbours?.tell();
    return outcomes;
  }
}

async function appendTo(
  database: Database,
  groups: readonly (readonly NewRow[])[],
  settled: readonly DeliveryChange[],
): Promise<readonly GroupOutcome[]> {
  const row = await database.first(appendSql, [batchOf(groups, settled)]);
  return groupOutcomes(groups, row?.["outcomes"] ?? "[]");
}

function poolOf(transaction: unknown): PgPool {
  if (typeof transaction === "function") return { query: transaction as PgPool["query"] };
  if (typeof (transaction as PgPool | null)?.query === "function") return transaction as PgPool;
  throw new InvalidInputError(
    "invalid-options",
    "`in` takes a client of the package `pg` inside BEGIN, or a function that runs one statement there.",
  );
}
