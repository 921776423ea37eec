import type { Instant } from "../../../store/store.js";
import { quoted } from "../../../store/identifier.js";
import type { Database } from "../../client.js";
import { namespace } from "../../layout/tables.js";
import { instantAt } from "../../position.js";

/** A table that holds rows itself: one that is not divided, or a partition. */
export interface Leaf {
  readonly name: string;
  /** What its rows are read from: itself, or for who may read only the table that applications name, its part of that. */
  readonly source: string;
  /** The table that applications name. */
  readonly table: string;
  readonly isPartition: boolean;
  /** What it is divided from, such as `events_1`. */
  readonly parent: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly retention: Retention | null;
  /** Of the rows alone. */
  readonly pages: number;
  /** With indexes and all. */
  readonly bytes: number;
  /** As the statistics say; null: there are none yet. */
  readonly estimate: number | null;
  /** Whether the user of the connection may read it by its own name. */
  readonly isOpen: boolean;
  /** Whether its first and its last position are found at once. */
  readonly isByPosition: boolean;
}

/** How long a class of events is kept. */
export interface Retention {
  readonly retain: string;
  /** In milliseconds; null: for ever. */
  readonly keep: number | null;
  readonly period: number;
}

/** Every table of the schema that holds rows. */
export async function leavesOf(database: Database): Promise<readonly Leaf[]> {
  const rows = await database.query(leavesSql, []);
  return rows.map((row) => {
    const [from = null, to = null] = boundsOf(row["bound"] ?? "", row["partition_key"] ?? "");
    const pages = Number(row["pages"]);
    const [tuples, known] = [Number(row["reltuples"]), Number(row["relpages"])];
    const name = row["name"] ?? "";
    const table = row["root"] ?? name;
    const isOpen = row["is_open"] === "true" || row["part"] == null;
    return {
      name,
      source: isOpen ? named(name) : `(select * from ${named(table)} where ${row["part"]})`,
      table,
      isPartition: row["parent"] !== null,
      parent: row["parent"] ?? null,
      from,
      to,
      retention: row["retain"] == null ? null : { retain: row["retain"], keep: numberOrNull(row["keep"]), period: Number(row["period"]) },
      pages,
      bytes: Number(row["bytes"]),
      estimate: tuples >= 0 && known > 0 ? Math.round((tuples / known) * pages) : null,
      isOpen,
      isByPosition: row["is_by_position"] === "true",
    };
  });
}

/** `FOR VALUES FROM ('…') TO ('…')`, of positions or of milliseconds. */
function boundsOf(bound: string, key: string): readonly (Instant | null)[] {
  const numbers = /^FOR VALUES FROM \('(\d+)'\) TO \('(\d+)'\)$/.exec(bound)?.slice(1) ?? [];
  // What is divided otherwise holds what has no time.
  if (/position/.test(key)) return numbers.map(instantAt);
  return /minted/.test(key) ? numbers.map((number) => (Number(number) > 1 ? Number(number) : null)) : [];
}

function numberOrNull(text: string | null | undefined): number | null {
  return text == null ? null : Number(text);
}

const milliseconds = (interval: string): string => `(extract(epoch from ${interval}) * 1000)::bigint::text`;
const leavesSql = `select c.relname as name, p.relname as parent, case when p.oid is not null then (select r.relname from pg_class as r where r.oid = pg_partition_root(c.oid)) end as root,
    pg_get_expr(c.relpartbound, c.oid) as bound, pg_get_partkeydef(p.oid) as partition_key, r.retain, ${milliseconds("r.keep")} as keep, ${milliseconds("r.period")} as period,
    (pg_relation_size(c.oid) / current_setting('block_size')::integer)::text as pages, pg_total_relation_size(c.oid)::text as bytes,
    has_table_privilege(c.oid, 'select')::text as is_open, pg_get_partition_constraintdef(c.oid) as part, c.reltuples::bigint::text as reltuples, c.relpages::text as relpages,
    exists (select from pg_index as x join pg_attribute as a on a.attrelid = c.oid and a.attnum = x.indkey[0] where x.indrelid = c.oid and a.attname = 'position')::text as is_by_position
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  left join pg_inherits as i on i.inhrelid = c.oid left join pg_class as p on p.oid = i.inhparent
  left join ${namespace}.retention_classes as r on pg_get_expr(p.relpartbound, p.oid) = format('FOR VALUES IN (%L)', r.class::text)
  where n.nspname = '${namespace}' and c.relkind = 'r' order by c.relname`;

function named(table: string): string {
  return `${namespace}.${quoted(table)}`;
}
