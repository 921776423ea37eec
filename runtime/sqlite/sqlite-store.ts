import { InvalidInputError, StoreError } from "../errors.js";
import type { Position } from "../event/event.js";
import type { Cursors, DeliveryChange } from "../store/deliveries.js";
import type { EventQuery } from "../store/event-query.js";
import type { StorageSchema } from "../store/storage-schema.js";
import type { GroupOutcome, NewRow, OpenStore, Store, StoredRow } from "../store/store.js";
import { unsaid } from "../store/unsaid.js";
import { appendGroup, findById, type Ledger } from "./append.js";
import { applyLayout } from "./apply-layout.js";
import { Connection } from "./connection.js";
import { sqliteCursors } from "./cursors.js";
import { SqliteDeliveries } from "./deliveries.js";
import { appendAsGuest, Guests, type SqliteTransaction } from "./guests.js";
import { IndexPlan } from "./index-plan.js";
import { SqliteReader } from "./reader.js";
import { redact } from "./redact.js";

export interface SqliteOptions {
  /** `full` (the default): what is stored survives a power cut. `normal`: a power cut may take the last moments with it, never more. */
  readonly durability?: "full" | "normal" | undefined;
  /** The export `schema` of the generated `storage/sqlite.js`: adds columns for indexed details, and a view per event type. */
  readonly schema?: StorageSchema<"sqlite"> | undefined;
}

/** Keeps events in an SQLite file, which several processes of one machine may share. Makes the file, and brings its layout up to date. */
export function sqliteStore(file: string, options: SqliteOptions = {}): Store<SqliteTransaction> {
  // libsql ends the process at a NUL.
  if (typeof file !== "string" || file === "" || file.includes("\0")) {
    throw new InvalidInputError("invalid-options", "`sqliteStore` needs the path of a file.");
  }
  return {
    name: "sqlite",
    open: async (registry) => {
      const connection = await Connection.open(file, options.durability === "normal" ? "NORMAL" : "FULL");
      const plan = new IndexPlan(connection);
      try {
        await connection.write(() => {
          applyLayout(connection, registry);
          if (options.schema === undefined) plan.refresh();
          else plan.apply(options.schema);
        });
      } catch (error) {
        connection.close();
        throw error;
      }
      return new SqliteBook(connection, plan);
    },
  };
}

/** How often to look whether another process has written, in milliseconds. */
const lookInterval = 200;

class SqliteBook implements OpenStore {
  readonly #connection: Connection;
  readonly #reader: SqliteReader;
  readonly #ledger: Ledger;
  readonly #guests: Guests;
  readonly deliveries: SqliteDeliveries;
  readonly cursors: Cursors;

  constructor(connection: Connection, plan: IndexPlan) {
    this.#connection = connection;
    this.#reader = new SqliteReader(connection, plan);
    this.deliveries = new SqliteDeliveries(connection);
    this.cursors = sqliteCursors(connection, this.deliveries);
    this.#ledger = { connection, plan, deliveries: this.deliveries };
    this.#guests = new Guests(connection);
  }

  readonly append = async (
    groups: readonly (readonly NewRow[])[],
    settled: readonly DeliveryChange[],
  ): Promise<readonly GroupOutcome[]> => {
    try {
      return await this.#append(groups, settled);
    } catch (error) {
      if (groups.length === 1 || isLate(error)) throw error;
    }
    // One of them may be at fault: each has its own transaction now, so that it takes none of the others with it.
    if (settled.length > 0) await this.deliveries.change(settled);
    const outcomes: GroupOutcome[] = [];
    for (const group of groups) {
      const last = outcomes.at(-1);
      outcomes.push(last?.state === "failed" && isLate(last.error) ? last : await this.#appendAlone(group));
    }
    return outcomes;
  };

  readonly within = (transaction: unknown): ((group: readonly NewRow[]) => Promise<GroupOutcome>) => {
    const ledger = this.#guests.ledgerOf(transaction);
    return async (group) => appendAsGuest(ledger, group);
  };

  readonly get = (id: string): Promise<StoredRow | null> => this.#connection.read(() => findById(this.#connection, id));

  readonly find: OpenStore["find"] = (query, page) => this.#reader.find(query, page);

  readonly count = (query: EventQuery): Promise<number> => this.#reader.count(query);

  readonly after: OpenStore["after"] = (position: Position, types, limit) => this.#reader.after(position, types, limit);

  readonly redact = (what: readonly string[] | "due"): Promise<number> => redact(this.#connection, what);

  readonly woken = (listener: () => void): (() => void) => {
    let version = this.#dataVersion();
    const timer = setInterval(() => {
      const now = this.#dataVersion();
      if (now === null || now === version) return;
      version = now;
      listener();
    }, lookInterval);
    timer.unref();
    return () => clearInterval(timer);
  };

  readonly close = async (): Promise<void> => this.#connection.close();

  #append(groups: readonly (readonly NewRow[])[], settled: readonly DeliveryChange[]): Promise<readonly GroupOutcome[]> {
    return this.#connection.write(() => {
      // Another process may have changed what is indexed; until this transaction ends, none can.
      this.#ledger.plan.refresh();
      this.deliveries.write(settled);
      return groups.map((group) => appendGroup(this.#ledger, group));
    });
  }

  async #appendAlone(group: readonly NewRow[]): Promise<GroupOutcome> {
    try {
      const [outcome] = await this.#append([group], []);
      return outcome ?? { state: "failed", error: unsaid() };
    } catch (error) {
      return { state: "failed", error };
    }
  }

  // Changes whenever another connection commits. A file that is locked just now is looked at the next time.
  #dataVersion(): unknown {
    try {
      return this.#connection.first("PRAGMA data_version")?.["data_version"] ?? null;
    } catch {
      return null;
    }
  }
}

/** Whether others kept the file locked for as long as anybody waits: who is next is not let wait as long again. */
function isLate(error: unknown): boolean {
  return error instanceof StoreError && error.code === "store-timeout";
}
