import type { Database } from "./client.js";
import { namespace } from "./layout/tables.js";
import { type ServerClock, serverNow } from "./server-clock.js";

/** How often to look, in milliseconds. */
const lookInterval = 200;

interface WatchRoom {
  readonly database: Database;
  /** Learns with each look what the server's clock says. */
  readonly clock: ServerClock;
}

/** Looks whether somebody has appended. */
export interface Watch {
  /** Looks now, and not only when it is time. */
  readonly look: () => void;
  readonly stop: () => void;
}

/**
 * Calls back when somebody has appended, and then until every transaction has ended that was open at that time: events are counted when they
 * are appended, and seen when they are committed.
 */
export function watchForEvents(room: WatchRoom, listener: () => void): Watch {
  const look = lookOver(room, listener);
  let isLooking = false;
  let isAsked = false;
  const lookOnce = async (): Promise<void> => {
    do {
      isAsked = false;
      // Where the database cannot be reached, whoever reads or writes hears of it.
      await look().catch(() => {});
    } while (isAsked);
    isLooking = false;
  };
  const start = (): void => {
    isLooking = true;
    void lookOnce();
  };
  const timer = setInterval(() => {
    if (!isLooking) start();
  }, lookInterval);
  timer.unref();
  return {
    look: () => {
      if (isLooking) isAsked = true;
      else start();
    },
    stop: () => clearInterval(timer),
  };
}

function lookOver({ database, clock }: WatchRoom, listener: () => void): () => Promise<void> {
  let known: string | null = null;
  let isNew = false;
  /** Transactions below this one may still commit events. */
  let open: bigint | null = null;
  return async () => {
    const askedAt = performance.now();
    const row = await database.first(lookSql, []);
    if (row === null) return;
    clock.learn(row["clock"], askedAt);
    // Something is counted a moment before its transaction has a number: which ones are open is asked at the next look.
    if (isNew) open = BigInt((await database.first("select pg_current_xact_id()::text as next", []))?.["next"] ?? 0);
    isNew = row["last"] !== known;
    known = row["last"] ?? null;
    if (!isNew && open === null) return;
    listener();
    if (open !== null && BigInt(row["oldest"] ?? 0) >= open) open = null;
  };
}

const lookSql = `select (p.last_value + p.is_called::integer)::text as last, pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
    ${serverNow}::text as clock
  from ${namespace}.positions as p`;
