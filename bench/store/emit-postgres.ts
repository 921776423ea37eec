import type pg from "pg";
import type { Remark, Row } from "../row.js";
import type { Shop } from "./catalog.js";
import { type Contender, concurrently, contest } from "./contest.js";
import { type Copying, copyEvents } from "./copy-by-hand.js";
import { appendTo, type Emmett, openEmmett } from "./emmett.js";
import { type Meter, serverMeter } from "./meter.js";
import { layOut, openOnPostgres, type OpenShop, poolFor } from "./open-shop.js";
import { peer } from "./peer.js";
import { insertAsArrays, insertAsJson, insertOne } from "./postgres-by-hand.js";
import { comparison, fasterRow, slowerRow } from "./sayings.js";
import type { Server } from "./server.js";

const emitters = 256;
const [rounds, loneRounds] = [12, 40];

/** Emitting to PostgreSQL against statements by hand, which write the same rows into the same tables, and against Emmett. */
export async function emitPostgresRows(server: Server, shop: Shop): Promise<readonly (Row | Remark)[]> {
  const config = await server.database("emitting");
  const pool = poolFor(config);
  await layOut(pool, shop);
  const room = {
    pool,
    book: await openOnPostgres(pool, shop),
    meter: await serverMeter(config),
    emmett: await openEmmett(server, "emmett"),
    copying: await peer<Copying>("pg-copy"),
  };
  try {
    return [...(await crowdRows(room)), ...(await loneRows(room))];
  } finally {
    if (typeof room.emmett !== "string") await room.emmett.close();
    await room.meter.end();
    await room.book.close();
    await pool.end();
  }
}

interface Room {
  readonly pool: pg.Pool;
  readonly book: OpenShop;
  readonly meter: Meter;
  readonly emmett: Emmett | string;
  readonly copying: Copying | string;
}

let last = 0;

async function crowdRows({ pool, book, meter, emmett, copying }: Room): Promise<readonly (Row | Remark)[]> {
  const crowd = (events: number, emit: (number: number) => Promise<unknown>): Contender => ({
    events,
    run: (count) => concurrently(count, emitters, () => emit(++last)),
  });
  const batches = (insert: (first: number, count: number) => Promise<void>): Contender => ({
    events: 8 * emitters,
    run: async (events) => {
      for (let left = events; left > 0; left -= emitters) await insert((last += emitters), emitters);
    },
  });
  const results = await contest(
    {
      ours: crowd(8 * emitters, book.emit),
      each: crowd(2 * emitters, (number) => insertOne(pool, number)),
      json: batches((first, count) => insertAsJson(pool, first, count)),
      arrays: batches((first, count) => insertAsArrays(pool, first, count)),
      ...(typeof copying !== "string" && { copy: batches((first, count) => copyEvents(pool, copying, first, count)) }),
      ...(typeof emmett !== "string" && { emmett: crowd(emitters, (number) => appendTo(emmett, number)) }),
    },
    { meter, rounds },
  );
  const name = `emit to PostgreSQL, ${emitters} concurrent`;
  const ours = "ours";
  return [
    fasterRow(results, { name: `${name}, of one INSERT each through a pool of 10`, ours, theirs: "each" }, 8),
    fasterRow(results, { name: `${name}, of batches by hand`, ours, theirs: "json" }, 0.8),
    comparison(results, { name: `${name}, of COPY`, ours, theirs: "copy" }, copying),
    comparison(results, { name: `${name}, of emmett-postgresql`, ours, theirs: "emmett" }, emmett),
    comparison(results, { name: "batches by hand, jsonb_to_recordset of unnest", ours: "json", theirs: "arrays" }),
  ];
}

async function loneRows({ pool, book, meter, emmett }: Room): Promise<readonly (Row | Remark)[]> {
  const lone = (emit: (number: number) => Promise<unknown>): Contender => ({
    events: 20,
    run: (count) => concurrently(count, 1, () => emit(++last)),
  });
  const results = await contest(
    {
      ours: lone(book.emit),
      prepared: lone((number) => insertOne(pool, number)),
      ...(typeof emmett !== "string" && { emmett: lone((number) => appendTo(emmett, number)) }),
    },
    { meter, rounds: loneRounds },
  );
  const name = "a lone emit to PostgreSQL";
  return [
    slowerRow(results, { name: `${name}, of one prepared statement`, ours: "ours", theirs: "prepared" }, 1.1),
    comparison(results, { name: `${name}, of emmett-postgresql`, ours: "ours", theirs: "emmett" }, emmett),
  ];
}
