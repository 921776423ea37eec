import type { Position } from "../event/event.js";
import { matchesDetail } from "../store/detail-match.js";
import type { DetailCondition, EventQuery } from "../store/event-query.js";
import type { OpenStore, StoredRow } from "../store/store.js";
import type { Connection } from "./connection.js";
import type { IndexPlan } from "./index-plan.js";
import { both, conditionSql, type Sql } from "./query-sql.js";
import { storedColumns, storedRow } from "./stored-rows.js";

/** How far to look for events of a few types before letting go of the thread, in positions. */
const stride = 20_000;
const countingPage = 1000;

/** Reads events from SQLite. */
export class SqliteReader {
  readonly #connection: Connection;
  readonly #plan: IndexPlan;

  constructor(connection: Connection, plan: IndexPlan) {
    this.#connection = connection;
    this.#plan = plan;
  }

  async find(
    query: EventQuery,
    { beyond, limit }: { readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> {
    const { sql, rest } = await this.#connection.read(() => this.#compile(query));
    const found: StoredRow[] = [];
    let from = beyond;
    while (found.length < limit) {
      const wanted = rest.length === 0 ? limit - found.length : Math.max(limit, countingPage);
      const rows = await this.#page(sql, { order: query.order, beyond: from, limit: wanted });
      for (const row of rows) if (rest.every((condition) => matchesDetail(condition, row.type, row.details))) found.push(row);
      if (rows.length < wanted) break;
      from = rows.at(-1)?.position ?? from;
    }
    return found.slice(0, limit);
  }

  async count(query: EventQuery): Promise<number> {
    const { sql, rest } = await this.#connection.read(() => this.#compile(query));
    if (rest.length === 0) return await this.#connection.read(() => this.#count(sql));
    let total = 0;
    for (let beyond: Position | null = null; ; ) {
      const rows: readonly StoredRow[] = await this.find(query, { beyond, limit: countingPage });
      total += rows.length;
      if (rows.length < countingPage) return total;
      beyond = rows.at(-1)?.position ?? beyond;
    }
  }

  async after(position: Position, types: readonly string[], limit: number): ReturnType<OpenStore["after"]> {
    for (let start = Number(position); ; start += stride) {
      const end = start + stride;
      // What is read is bounded by an end that was read before it: what another process adds in between is for the next time.
      const { last, rows } = await this.#connection.read(() => {
        const last = this.#last();
        return { last, rows: this.#between(start, Math.min(last, end), { types, limit }) };
      });
      const stop = rows.length === limit ? Number(rows.at(-1)?.position) : Math.min(last, end);
      if (rows.length > 0 || last <= end) return { events: rows, position: String(Math.max(stop, start)), pending: false };
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  /** The part of a query that SQL can answer, and what is left for the details themselves. */
  #compile(query: EventQuery): { readonly sql: Sql; readonly rest: readonly DetailCondition[] } {
    this.#plan.refresh();
    const parts: Sql[] = [];
    const rest: DetailCondition[] = [];
    for (const condition of query.conditions) {
      const sql = conditionSql(condition, this.#plan);
      if (sql !== null) parts.push(sql);
      else if (condition.on === "detail") rest.push(condition);
    }
    return { sql: both(parts), rest };
  }

  #page(
    sql: Sql,
    page: { readonly order: "newest" | "oldest"; readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> {
    const isOldest = page.order === "oldest";
    const text = `SELECT ${storedColumns} FROM events e WHERE e.position ${isOldest ? ">" : "<"} ? AND ${sql.text} ORDER BY e.position ${isOldest ? "ASC" : "DESC"} LIMIT ?`;
    const beyond = page.beyond === null ? (isOldest ? -1 : Number.MAX_SAFE_INTEGER) : Number(page.beyond);
    return this.#connection.read(() => this.#connection.all(text, beyond, ...sql.values, page.limit).map(storedRow));
  }

  #count(sql: Sql): number {
    const row = this.#connection.first(`SELECT count(*) AS total FROM events e WHERE ${sql.text}`, ...sql.values);
    return Number(row?.["total"] ?? 0);
  }

  #last(): number {
    return Number(this.#connection.first("SELECT max(position) AS last FROM events")?.["last"] ?? 0);
  }

  #between(
    start: number,
    end: number,
    { types, limit }: { readonly types: readonly string[]; readonly limit: number },
  ): readonly StoredRow[] {
    const sql = `SELECT ${storedColumns} FROM events e WHERE e.position > ? AND e.position <= ? AND +e.type IN (SELECT value FROM json_each(?)) ORDER BY e.position LIMIT ?`;
    return this.#connection.all(sql, start, end, JSON.stringify(types), limit).map(storedRow);
  }
}
