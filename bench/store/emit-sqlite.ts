import { join } from "node:path";
import type { Remark, Row } from "../row.js";
import type { Shop } from "./catalog.js";
import { type Contender, concurrently, contest } from "./contest.js";
import { appendTo, type Emmett, openEmmettOnSqlite } from "./emmett.js";
import { ownMeter } from "./meter.js";
import { type OpenShop, openOnSqlite } from "./open-shop.js";
import { comparison, fasterRow } from "./sayings.js";
import { openByHand, type SqliteByHand } from "./sqlite-by-hand.js";
import { logBytes } from "./write-ahead-log.js";

const emitters = 256;
const [rounds, loneRounds] = [12, 40];
// A lone emit is more JavaScript than a call of the driver, and what of it runs once per write has hardly run before.
const loneWarmUp = 200;

/** Emitting to SQLite against the driver alone, which writes the same rows into the same tables, and against Emmett; all as durable. */
export async function emitSqliteRows(folder: string, shop: Shop): Promise<readonly (Row | Remark)[]> {
  const [own, other] = [join(folder, "ours.db"), join(folder, "by-hand.db")];
  await openOnSqlite(other, shop).then((book) => book.close());
  const room = {
    book: await openOnSqlite(own, shop),
    byHand: await openByHand(other),
    emmett: await openEmmettOnSqlite(join(folder, "emmett.db")),
  };
  try {
    return [...(await crowdRows(room)), await loneRow(room), await emmettRow(room), await logRow(room, own, other)];
  } finally {
    if (typeof room.emmett !== "string") await room.emmett.close();
    room.byHand.close();
    await room.book.close();
  }
}

interface Room {
  readonly book: OpenShop;
  readonly byHand: SqliteByHand;
  readonly emmett: Emmett | string;
}

let last = 0;

async function crowdRows({ book, byHand }: Room): Promise<readonly (Row | Remark)[]> {
  const results = await contest(
    {
      ours: { events: 8 * emitters, run: (events) => concurrently(events, emitters, () => book.emit(++last)) },
      each: { events: emitters, run: (events) => concurrently(events, emitters, async () => byHand.one(++last)) },
      batches: {
        events: 8 * emitters,
        run: async (events) => {
          for (let left = events; left > 0; left -= emitters) byHand.batch((last += emitters), emitters);
        },
      },
    },
    { meter: ownMeter, rounds },
  );
  const name = `emit to SQLite, full durability, ${emitters} concurrent`;
  return [
    fasterRow(results, { name: `${name}, of the driver one by one`, ours: "ours", theirs: "each" }, 20),
    comparison(results, { name: `${name}, of the driver in batches`, ours: "ours", theirs: "batches" }),
    // What the disk and SQLite leave room for, whoever writes.
    comparison(results, { name: "the driver in batches, of the driver one by one", ours: "batches", theirs: "each" }),
  ];
}

function lone(events: number, emit: (number: number) => unknown): Contender {
  return { events, run: (count) => concurrently(count, 1, async () => await emit(++last)) };
}

const alone = "a lone emit to SQLite, full durability";

async function loneRow({ book, byHand }: Room): Promise<Row> {
  const contenders = { ours: lone(20, book.emit), driver: lone(20, byHand.one) };
  const results = await contest(contenders, { meter: ownMeter, rounds: loneRounds, warmUp: loneWarmUp });
  return fasterRow(results, { name: `${alone}, of the driver`, ours: "ours", theirs: "driver" }, 0.9);
}

/** A contest of its own, since Emmett's transactions do not always come to their end. */
async function emmettRow({ book, emmett }: Room): Promise<Remark> {
  const name = `${alone}, of emmett-sqlite`;
  if (typeof emmett === "string") return { name, remark: emmett };
  try {
    const contenders = { ours: lone(20, book.emit), emmett: lone(20, (number) => appendTo(emmett, number)) };
    return comparison(await contest(contenders, { meter: ownMeter, rounds }), { name, ours: "ours", theirs: "emmett" });
  } catch (error) {
    return { name, remark: `does not come to an end here: ${String(error)}` };
  }
}

/** What stands in the log for an event, which says what a disk has to do whatever else it does. */
async function logRow({ book, byHand }: Room, own: string, other: string): Promise<Remark> {
  const count = 4 * emitters;
  const each = async (file: string, work: () => Promise<void>): Promise<string> =>
    `${((await logBytes(file, work)) / count / 1000).toFixed(1)} kB`;
  const crowd = await each(own, () => concurrently(count, emitters, () => book.emit(++last)));
  const alone = await each(own, () => concurrently(count, 1, () => book.emit(++last)));
  const driver = await each(other, () => concurrently(count, 1, async () => byHand.one(++last)));
  return {
    name: "write-ahead log of SQLite, an event",
    remark: `${crowd} with ${emitters} concurrent, ${alone} alone, ${driver} by the driver one by one`,
  };
}
