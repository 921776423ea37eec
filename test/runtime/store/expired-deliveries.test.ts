import { openBook } from "@eventbook/runtime";
import { ensureStore as ensurePostgres, postgresStore } from "@eventbook/runtime/postgres";
import { ensureStore as ensureSqlite, sqliteStore } from "@eventbook/runtime/sqlite";
import type { Store, Upkeep } from "@eventbook/runtime/store";
import { expect, it, vi } from "vitest";
import type { AnyShop, Functions } from "../../../runtime/testing/contract/topic.js";
import { type AnyHandler, handler, noteAdded, orderId, place, shop } from "../../../runtime/testing/shop.js";
import { openDatabase } from "../../../runtime/sqlite/driver.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { laidOutPool } from "../postgres/laid-out-pool.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../temporary-files.js";

removeTemporaryFilesAfterAll();

interface Place {
  readonly registry: AnyShop;
  readonly store: () => Store<unknown>;
  /** Ends the retention of every note; answers for which handlers they wait. */
  readonly expire: () => Promise<readonly string[]>;
  readonly run: (sql: string) => Promise<readonly unknown[]>;
}

/** The shop, whose notes are kept for an hour. */
function shopOfShortNotes(delivery: "inline" | "durable", attempts: number): AnyShop {
  const retry = { attempts, first: "20ms", most: "20ms" };
  const whole = shop<Functions>(handler("a", { delivery, on: ["note.added", "order.placed"], retry }));
  return { ...whole, events: whole.events.map((event) => (event.type === "note.added" ? { ...event, retain: "1h" } : event)) };
}

/** A handler that fails at notes until it is let, and notes what it has done. */
function failingAtNotes(): { readonly done: string[]; readonly let: () => void; tries: number; readonly handle: AnyHandler } {
  let isLet = false;
  const one = {
    done: [] as string[],
    tries: 0,
    let: () => void (isLet = true),
    handle: (({ type }) => {
      if (type === "note.added") one.tries += 1;
      if (type === "note.added" && !isLet) throw new Error("no");
      one.done.push(type);
    }) satisfies AnyHandler,
  };
  return one;
}

const about = (): object => ({
  subject: { type: "order", id: orderId(1) },
  occurredAt: new Date(Date.now() - 7_200_000).toISOString(),
});
const eventually = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 10_000 });

async function waitsForAttempts({ registry, store, expire, run }: Place): Promise<void> {
  const a = failingAtNotes();
  const book = await openBook({ registry, store: store(), handlers: { a: a.handle } });
  await book.emit(noteAdded, { text: "Hm." }, about());
  await eventually(() => expect(a.tries).toBeGreaterThan(1));
  await place(book, 1);
  expect(await expire()).toEqual(["a"]);
  expect(await book.only("note.added").count()).toBe(1);
  a.let();
  await eventually(() => expect(a.done).toEqual(["note.added", "order.placed"]));
  await book.idle();
  await book.close();
  expect(await expire()).toEqual([]);
  expect(await run("select * from events where type = 'note.added'")).toEqual([]);
}

async function waitsForNothingGivenUp({ registry, store, expire, run }: Place): Promise<void> {
  const a = failingAtNotes();
  const onWarning = vi.fn();
  const book = await openBook({ registry, store: store(), handlers: { a: a.handle }, onWarning });
  await book.emit(noteAdded, { text: "Hm." }, about());
  await eventually(() => expect(onWarning).toHaveBeenCalledWith(expect.stringContaining("gave up")));
  await book.idle();
  await book.close();
  expect(await expire()).toEqual([]);
  expect([await run("select * from events where type = 'note.added'"), await run("select * from deliveries")]).toEqual([[], []]);
}

async function letsGo({ registry, store, expire, run }: Place): Promise<void> {
  const a = failingAtNotes();
  const book = await openBook({ registry, store: store(), handlers: { a: a.handle } });
  await book.emit(noteAdded, { text: "Hm." }, about());
  await eventually(() => expect(a.tries).toBeGreaterThan(0));
  await place(book, 1);
  await book.close();
  // As `status` says of a handler that is no more.
  await run("delete from deliveries where state <> 'held'");
  expect(await expire()).toEqual([]);
  const again = await openBook({ registry, store: store(), handlers: { a: a.handle } });
  await eventually(() => expect(a.done).toEqual(["order.placed"]));
  await again.close();
}

const waitedFor = ({ waiting }: Upkeep): readonly string[] => waiting.map(({ reason }) => reason.replace("the handler ", ""));

function sqlitePlace(delivery: "inline" | "durable", attempts = 9999): Place {
  const [file, registry] = [databaseFile(), shopOfShortNotes(delivery, attempts)];
  return {
    registry,
    store: () => sqliteStore(file),
    expire: async () => waitedFor(await ensureSqlite(file, { registry })),
    run: async (sql) => {
      const database = await openDatabase(file);
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
  };
}

const deliveries = ["inline", "durable"] as const;

it.each(deliveries)("what has expired waits in SQLite for what is to be tried again: %s", (delivery) =>
  waitsForAttempts(sqlitePlace(delivery)),
);
it.each(deliveries)("what has expired waits in SQLite for nothing that was given up: %s", (delivery) =>
  waitsForNothingGivenUp(sqlitePlace(delivery, 1)),
);
it.each(deliveries)("what waits behind an event that has expired is brought in SQLite: %s", (delivery) => letsGo(sqlitePlace(delivery)));

describeOnPostgres("an event that has expired", (database) => {
  const within = async (delivery: "inline" | "durable", attempts: number, work: (place: Place) => Promise<void>): Promise<void> => {
    const registry = shopOfShortNotes(delivery, attempts);
    const pool = await laidOutPool({ ...database().config, max: 3, options: "-c search_path=eventbook" }, registry);
    await pool.query("delete from handler_cursors; delete from deliveries");
    await work({
      registry,
      store: () => postgresStore(pool),
      expire: async () => {
        const { rows } = await pool.query("select state from eventbook.expire(now() + interval '20 days') where partition ~ '^events'");
        const waits = "waits for the handler ";
        return [...new Set(rows.map(({ state }) => String(state)))]
          .filter((state) => state.startsWith(waits))
          .map((state) => state.slice(waits.length));
      },
      run: async (sql) => (await pool.query(sql)).rows,
    });
    await ensurePostgres(pool, { registry });
    await pool.end();
  };

  it.each(deliveries)("waits for what is to be tried again: %s", (delivery) => within(delivery, 9999, waitsForAttempts));
  it.each(deliveries)("waits for nothing that was given up: %s", (delivery) => within(delivery, 1, waitsForNothingGivenUp));
  it.each(deliveries)("lets go what waits behind it: %s", (delivery) => within(delivery, 9999, letsGo));
});
