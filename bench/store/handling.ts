import { join } from "node:path";
import type { Remark } from "../row.js";
import type { Shop } from "./catalog.js";
import { type Contender, concurrently, contest } from "./contest.js";
import { appendTo, openEmmett } from "./emmett.js";
import { ownMeter, serverMeter } from "./meter.js";
import { layOut, openOnPostgres, openOnSqlite, type OpenShop, poolFor } from "./open-shop.js";
import { comparison, costOf } from "./sayings.js";
import type { Server } from "./server.js";

const events = 2_000;
/** Emmett is slower. */
const fewer = 500;
const rounds = 6;

/** The same catalog twice: with a durable handler that does nothing, and without. */
export interface Shops {
  readonly handling: Shop;
  readonly emitting: Shop;
}

/** Bringing events that are stored to a durable handler. */
export async function postgresHandlingRows(server: Server, { handling, emitting }: Shops): Promise<readonly Remark[]> {
  const config = await server.database("handling");
  const pool = poolFor(config);
  await layOut(pool, handling);
  const emmett = await openEmmett(server, "emmett_handling");
  const meter = await serverMeter(config);
  const emitter = await openOnPostgres(pool, emitting);
  const ours = await handlingOf(emitter, (handle) => openOnPostgres(pool, handling, handle));
  try {
    if (typeof emmett !== "string") for (let number = 0; number < fewer; number++) await appendTo(emmett, number);
    const theirs = typeof emmett !== "string" && emmett.consume !== undefined && { emmett: { events: fewer, run: emmett.consume } };
    const results = await contest({ ours, ...theirs }, { meter, rounds, warmUp: 1 });
    const name = "an event brought to a durable handler, PostgreSQL, of Emmett's consumer";
    return [comparison(results, { name, ours: "ours", theirs: "emmett" }, emmett)];
  } finally {
    if (typeof emmett !== "string") await emmett.close();
    await emitter.close();
    await meter.end();
    await pool.end();
  }
}

export async function sqliteHandlingRow(folder: string, { handling, emitting }: Shops): Promise<Remark> {
  const file = join(folder, "handling.db");
  const ours = await handlingOf(await openOnSqlite(file, emitting), (handle) => openOnSqlite(file, handling, handle));
  const results = await contest({ ours }, { meter: ownMeter, rounds, warmUp: 1 });
  return { name: "an event brought to a durable handler, SQLite", remark: costOf(results.spent("ours")) };
}

/** Opens a book with the handler, waits until it has handled what was stored before, and closes it. */
async function handlingOf(emitter: OpenShop, open: (handle: () => void) => Promise<OpenShop>): Promise<Contender> {
  let handled = 0;
  const handleAll = async (): Promise<void> => {
    const book = await open(() => void (handled += 1));
    await book.idle();
    await book.close();
  };
  // Its place in the log is where it begins.
  await handleAll();
  let last = 0;
  return {
    events,
    before: async () => {
      handled = 0;
      await concurrently(events, 256, () => emitter.emit(++last));
    },
    run: async () => {
      await handleAll();
      if (handled !== events) throw new Error(`Of ${events} events ${handled} were handled.`);
    },
  };
}
