import type { Position } from "../event/event.js";
import { matchesDetail } from "../store/detail-match.js";
import type { DetailCondition, EventQuery } from "../store/event-query.js";
import type { IndexTable } from "../store/storage-schema.js";
import type { OpenStore, StoredRow } from "../store/store.js";
import type { Database } from "./client.js";
import { namespace } from "./layout/tables.js";
import { type Place, placeOf, positionOf } from "./position.js";
import { both, conditionSql, numbered, type Sql } from "./query-sql.js";
import { storedColumns, storedRow } from "./stored-rows.js";

const countingPage = 1000;
/** How many events are gone over for those of a few types before some are answered. */
const mostLooked = 20_000;
const lastNumber = "9223372036854775807";

/** Reads events from PostgreSQL. They are listed in the order of their positions, and followed in the order in which they could be seen. */
export class PostgresReader {
  readonly #database: Database;
  /** The tables of indexed details that the database has. */
  readonly #tables: readonly IndexTable[];

  constructor(database: Database, tables: readonly IndexTable[]) {
    this.#database = database;
    this.#tables = tables;
  }

  async get(id: string): Promise<StoredRow | null> {
    const sql = `select ${storedColumns} from ${namespace}.event_ids as i join ${namespace}.events as e on e.position = i.position and e.class = i.class
      where i.id = $1 and i.minted = ${namespace}.minted($1)`;
    const row = await this.#database.first(sql, [id]);
    return row === null ? null : storedRow(row);
  }

  async find(
    query: EventQuery,
    { beyond, limit }: { readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> {
    const { sql, rest } = this.#compile(query);
    const found: StoredRow[] = [];
    let from = beyond;
    while (found.length < limit) {
      const wanted = rest.length === 0 ? limit - found.length : Math.max(limit, countingPage);
      const rows = await this.#page(sql, { order: query.order, beyond: from, limit: wanted });
      found.push(...rows.filter((row) => rest.every((condition) => matchesDetail(condition, row.type, row.details))));
      if (rows.length < wanted) break;
      from = rows.at(-1)?.position ?? from;
    }
    return found.slice(0, limit);
  }

  async count(query: EventQuery): Promise<number> {
    const { sql, rest } = this.#compile(query);
    if (rest.length === 0) {
      const { text, values } = numbered({ ...sql, text: `select count(*)::text as total from ${namespace}.events as e where ${sql.text}` });
      return Number((await this.#database.first(text, values))?.["total"] ?? 0);
    }
    let total = 0;
    for (let beyond: Position | null = null; ; ) {
      const rows: readonly StoredRow[] = await this.find(query, { beyond, limit: countingPage });
      total += rows.length;
      if (rows.length < countingPage) return total;
      beyond = rows.at(-1)?.position ?? beyond;
    }
  }

  /** Reads only what is settled: events of transactions before the oldest that is still open, told apart in the statement that reads. */
  async after(position: Position, types: readonly string[], limit: number): ReturnType<OpenStore["after"]> {
    const found: StoredRow[] = [];
    let looked = 0;
    // Where most events are of the types, a look need not go far; where few are, each goes further than the one before.
    for (let place = placeOf(position), stride = 2 * limit; ; stride = Math.min(8 * stride, mostLooked)) {
      const { row, events } = await this.#settled(place, types, { stride, limit: limit - found.length });
      const { epoch, transaction, number, floor, isLast, isPending } = row;
      place = { epoch, transaction, number, floor };
      found.push(...events);
      looked += stride;
      if (isLast || (found.length > 0 && looked >= mostLooked)) return { events: found, position: positionOf(place), pending: isPending };
    }
  }

  /** The part of a query that SQL can answer, and what is left for the details themselves. */
  #compile(query: EventQuery): { readonly sql: Sql; readonly rest: readonly DetailCondition[] } {
    const parts: Sql[] = [];
    const rest: DetailCondition[] = [];
    for (const condition of query.conditions) {
      const sql = conditionSql(condition, this.#tables);
      if (sql !== null) parts.push(sql);
      else if (condition.on === "detail") rest.push(condition);
    }
    return { sql: both(parts), rest };
  }

  async #settled(
    { epoch, transaction, number, floor }: Place,
    types: readonly string[],
    { stride, limit }: { readonly stride: number; readonly limit: number },
  ): Promise<{ readonly row: Look; readonly events: readonly StoredRow[] }> {
    const rows = await this.#database.query(settledSql, [epoch, transaction, number, floor, JSON.stringify(types), stride, limit]);
    const events = rows.filter((row) => row["envelope"] !== null).map(storedRow);
    const look = JSON.parse(rows[0]?.["look"] ?? "{}") as Look;
    const last = events.at(-1);
    // A full page ends with its last event; else with what was looked at.
    if (events.length < limit || last === undefined) return { row: look, events };
    const place = placeOf(last.position);
    return { row: { ...look, ...place, floor: place.number, isLast: true, isPending: false }, events };
  }

  async #page(
    sql: Sql,
    page: { readonly order: "newest" | "oldest"; readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> {
    const isOldest = page.order === "oldest";
    const { text, values } = numbered({
      text: `select ${storedColumns} from ${namespace}.events as e where e.position ${isOldest ? ">" : "<"} ?::bigint and ${sql.text}
        order by e.position ${isOldest ? "asc" : "desc"} limit ?::integer`,
      values: [page.beyond === null ? (isOldest ? "-1" : lastNumber) : placeOf(page.beyond).number, ...sql.values, String(page.limit)],
    });
    return (await this.#database.query(text, values)).map(storedRow);
  }
}

/** Where a look has ended. */
interface Look extends Place {
  /** Whether everything settled was looked at. */
  readonly isLast: boolean;
  /** Whether more is stored that is not settled yet. */
  readonly isPending: boolean;
}

// One statement, so one snapshot: what it takes for settled and what it reads are of the same moment.
// Whether something is pending is asked in order, so that the index of that order answers, and nobody goes through what is settled.
// An event that is settled later was recorded no more than a day before `floor`, since nobody may append in a transaction that is older than a day.
const day = String(86_400_000n << 22n);
const ofTheTypes = "e.type = any(array(select jsonb_array_elements_text($5::jsonb)))";
const settledSql = `with horizon as materialized (
  select (select epoch from ${namespace}.eventbook_layout) as epoch, pg_snapshot_xmin(pg_current_snapshot()) as transaction,
    ${namespace}.position_at(clock_timestamp()) as floor
), looked as materialized (
  select e.* from ${namespace}.events as e
  where (e.epoch, e.transaction, e.position) > ($1::smallint, $2::xid8, $3::bigint) and e.position >= $4::bigint - ${day}
    and (e.epoch, e.transaction) < (select h.epoch, h.transaction from horizon as h)
  order by e.epoch, e.transaction, e.position limit $6::integer
), found as (
  select ${storedColumns}, e.epoch, e.transaction, e.position from looked as e
  where ${ofTheTypes}
  order by e.epoch, e.transaction, e.position limit $7::integer
)
select f.envelope, f.details, case when row_number() over (order by f.epoch, f.transaction, f.position) = 1 then (
    select case when (select count(*) from looked) < $6::integer then json_build_object(
        'epoch', h.epoch, 'transaction', h.transaction::text, 'number', '0', 'floor', h.floor::text, 'isLast', true,
        'isPending', (select true from ${namespace}.events as e
          where e.position >= h.floor - ${day} and (e.epoch, e.transaction) >= (h.epoch, h.transaction) and ${ofTheTypes}
          order by e.epoch, e.transaction, e.position limit 1) is not null)
      else (select json_build_object('epoch', l.epoch, 'transaction', l.transaction::text, 'number', l.position::text, 'floor', l.position::text,
          'isLast', false, 'isPending', false)
        from looked as l order by l.epoch desc, l.transaction desc, l.position desc limit 1) end
    from horizon as h)::text end as look
from (select 1) as one left join found as f on true
order by f.epoch, f.transaction, f.position`;
