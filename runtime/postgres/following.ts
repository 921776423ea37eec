import type { Position } from "../event/event.js";
import type { OpenStore, StoredRow } from "../store/store.js";
import type { Database } from "./client.js";
import { settledSql } from "./following-sql.js";
import { type Place, placeOf, positionOf } from "./position.js";
import { storedRow } from "./reading/stored-rows.js";

/** How many events one look goes over for those of a few types. */
const stride = 20_000;

const [hour, day] = [3_600_000n << 22n, 86_400_000n << 22n];
/**
 * How far the order in which events can be seen and that of their positions may differ. Nobody appends in a transaction that is older than a day, or
 * by a clock that is an hour behind; both say how much earlier an event may have been recorded than one that is seen before it.
 */
const slack = 26n * hour;
/** How much time one look takes in at least, so that it moves on. */
const narrow = 3n * day;
const wide = 3000n * day;
const [earliest, latest] = [0n, (1n << 63n) - 1n];

/** Positions that a look takes in, from `lower` on. */
interface Window {
  readonly lower: bigint;
  readonly upper: bigint;
  /** From here on, something outside of the window may come before what is seen in it. */
  readonly sure: bigint;
}

/** What a look has found out. */
interface Look {
  readonly epoch: number;
  /** The server's clock, as a position. */
  readonly clock: string;
}

/** What one has found out that did not fill its page. */
interface WholeLook extends Look {
  /** The oldest transaction that is open, and a time before which nothing more is recorded in this epoch, as a position. */
  readonly transaction: string;
  readonly marked: string | null;
  /** How many events were looked at; where the last sure one stands, and the latest of their positions. */
  readonly looked: number;
  readonly last: Pick<Place, "epoch" | "transaction" | "number"> | null;
  readonly farthest: string | null;
  /** Whether more is stored that is not settled yet. */
  readonly isPending: boolean;
}

/** Follows the log in the order in which its events could be seen, each look bounded in time, so that it costs the same however long the log is. */
export class PostgresFollower {
  readonly #database: Database;
  /** The epoch and the clock of the server, when it was last asked. */
  #known: { readonly epoch: number; readonly clock: bigint; readonly at: number } | null = null;
  /** How much time a look takes in: more where pages are not filled, little where they are, so that few partitions are of it. */
  #width = narrow;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads only what is settled: events of transactions before the oldest that is still open, told apart in the statement that reads. */
  async after(position: Position, types: readonly string[], limit: number): ReturnType<OpenStore["after"]> {
    let isEmpty = false;
    for (let place = placeOf(position); ; ) {
      const window = isEmpty ? { lower: lowerOf(place), upper: latest, sure: latest } : this.#window(place);
      const { look, events } = await this.#look(place, window, { types, limit });
      if (!this.#holds(place, window, look)) {
        isEmpty = false;
        continue;
      }
      const last = events.at(-1);
      if (events.length === limit) this.#width = narrow;
      else if (window.sure < latest && this.#width < wide) this.#width *= 2n;
      if (events.length === limit && last !== undefined) {
        return { events, position: positionOf(withFloor(placeOf(last.position), place, [])), pending: false };
      }
      const isWhole = window.sure === latest && look.looked < stride;
      place = isWhole ? endOf(look, place) : wayOn(look, place);
      if (isWhole || events.length > 0) return { events, position: positionOf(place), pending: isWhole && look.isPending };
      isEmpty = look.last === null;
    }
  }

  /** What to look at first. Nothing can be told of a place in an epoch that is over, or before the server was asked. */
  #window(place: Place): Window {
    const known = this.#known;
    if (known === null || known.epoch !== place.epoch) return { lower: earliest, upper: latest, sure: latest };
    const lower = lowerOf(place);
    const now = known.clock + (BigInt(Math.ceil(performance.now() - known.at)) << 22n);
    const upper = BigInt(place.floor) + this.#width;
    return upper < now ? { lower, upper, sure: upper - slack } : { lower, upper: now + 2n * hour, sure: latest };
  }

  /** Whether the window was right after all, now that the server has said where it stands. */
  #holds(place: Place, window: Window, { epoch, clock }: Look): boolean {
    this.#known = { epoch, clock: BigInt(clock), at: performance.now() };
    if (window.lower > earliest && epoch !== place.epoch) return false;
    return window.sure < latest || window.upper === latest || BigInt(clock) + hour < window.upper;
  }

  async #look(
    { epoch, transaction, number }: Place,
    { lower, upper, sure }: Window,
    { types, limit }: { readonly types: readonly string[]; readonly limit: number },
  ): Promise<{ readonly look: WholeLook; readonly events: readonly StoredRow[] }> {
    const place = [epoch, transaction, number];
    const values = [...place, String(lower), String(upper), String(sure), JSON.stringify(types), stride, limit];
    const rows = await this.#database.query(settledSql, values);
    const look = JSON.parse(rows[0]?.["look"] ?? "{}") as WholeLook;
    return { look, events: rows.filter((row) => row["envelope"] !== null).map(storedRow) };
  }
}

function lowerOf({ floor }: Place): bigint {
  const lower = BigInt(floor) - slack;
  return lower > earliest ? lower : earliest;
}

/** A place, and the latest time before which nothing comes after it, as far as it is known from where it was before. */
function withFloor(
  { epoch, transaction, number }: Pick<Place, "epoch" | "transaction" | "number">,
  before: Place,
  floors: readonly (bigint | string | null)[],
): Place {
  const known = [...floors, ...(number === "0" ? [] : [number]), ...(epoch === before.epoch ? [before.floor] : [])];
  const floor = known.map((one) => BigInt(one ?? 0)).reduce((most, one) => (one > most ? one : most), 0n);
  return { epoch, transaction, number, floor: String(floor) };
}

/** Where a follower stands that has seen all that is settled. It never goes back: a copy of a database counts its transactions from the start until it has an epoch of its own. */
function endOf({ epoch, transaction, farthest, marked }: WholeLook, place: Place): Place {
  const isAhead = epoch > place.epoch || (epoch === place.epoch && BigInt(transaction) > BigInt(place.transaction));
  return withFloor(isAhead ? { epoch, transaction, number: "0" } : place, place, [farthest, marked]);
}

/** Where one stands that has not: behind the last event that is sure. That the clock is far beyond it says nothing, since it may be set right. */
function wayOn({ last }: WholeLook, place: Place): Place {
  return withFloor(last ?? place, place, []);
}
