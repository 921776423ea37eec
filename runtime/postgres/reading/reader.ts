import type { Position } from "../../event/event.js";
import { matchesDetail } from "../../store/detail-match.js";
import type { DetailCondition, EventQuery } from "../../store/event-query.js";
import type { IndexTable } from "../../store/storage-schema.js";
import type { StoredRow } from "../../store/store.js";
import { indexTables } from "../check-layout.js";
import { type Database, isOfOtherColumns } from "../client.js";
import { namespace } from "../layout/tables.js";
import { placeOf } from "../position.js";
import { both, conditionSql, numbered, type Sql } from "./query-sql.js";
import { storedColumns, storedRow } from "./stored-rows.js";

const countingPage = 1000;
const lastNumber = "9223372036854775807";

/** Reads events from PostgreSQL, listed in the order of their positions. */
export class PostgresReader {
  readonly #database: Database;
  /** The tables of indexed details that the database had when it was last asked. */
  #tables: readonly IndexTable[];

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

  find(query: EventQuery, page: { readonly beyond: Position | null; readonly limit: number }): Promise<readonly StoredRow[]> {
    return this.#asIndexed(() => this.#find(query, page));
  }

  count(query: EventQuery): Promise<number> {
    return this.#asIndexed(() => this.#count(query));
  }

  /** Asks once more where a table of details is no longer as it was: later catalogs are applied while processes of earlier ones go on. */
  async #asIndexed<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!isOfOtherColumns(error)) throw error;
    }
    this.#tables = await indexTables(this.#database);
    return await ask();
  }

  async #find(
    query: EventQuery,
    { beyond, limit }: { readonly beyond: Position | null; readonly limit: number },
  ): Promise<readonly StoredRow[]> {
    const { sql, rest } = this.#compile(query);
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

  async #count(query: EventQuery): Promise<number> {
    const { sql, rest } = this.#compile(query);
    if (rest.length === 0) {
      const { text, values } = numbered({ ...sql, text: `select count(*)::text as total from ${namespace}.events as e where ${sql.text}` });
      return Number((await this.#database.first(text, values))?.["total"] ?? 0);
    }
    let total = 0;
    for (let beyond: Position | null = null; ; ) {
      const rows: readonly StoredRow[] = await this.#find(query, { beyond, limit: countingPage });
      total += rows.length;
      if (rows.length < countingPage) return total;
      beyond = rows.at(-1)?.position ?? beyond;
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
