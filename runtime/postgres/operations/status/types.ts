import type { Amount, StoreContent, TypeStatus } from "../../../store/operations.js";
import type { Database } from "../../client.js";
import { namespace } from "../../layout/tables.js";
import { instantAt } from "../../position.js";
import type { Counts } from "./count-rows.js";
import type { Leaf } from "./leaves.js";
import { sumOf } from "./tables.js";

/** A row for each event type that the database knows, by name. */
export async function typesOf(
  database: Database,
  { registry }: StoreContent<"postgres">,
  { leaves, counts }: { readonly leaves: readonly Leaf[]; readonly counts: Counts },
): Promise<readonly TypeStatus[]> {
  const known = new Set(registry.events.map(({ type }) => type));
  const events = leaves.filter(({ table }) => table === "events");
  const shares = await sharesOf(database, events, counts);
  const rows = await database.query(typesSql, []);
  return rows.map((row) => {
    const type = row["type"] ?? "";
    const [oldest, newest] = [row["oldest"], row["newest"]].map((number) => (number == null ? null : instantAt(number)));
    const parts = shares.map((share) => ({ ...share, rows: share.rowsOf(type) }));
    return {
      type,
      retain: row["retain"] ?? "",
      isInCatalogs: known.has(type),
      oldest: oldest ?? null,
      newest: newest ?? null,
      rows: newest == null ? { count: 0, isEstimate: false } : sumOf(parts.map((part) => part.rows)),
      bytes: parts.some(({ rows: { count } }) => count === null)
        ? null
        : Math.round(parts.reduce((sum, { rows: { count }, bytes, total }) => sum + (total > 0 ? ((count ?? 0) / total) * bytes : 0), 0)),
    };
  });
}

const end = (direction: "asc" | "desc"): string =>
  `(select e.position::text from ${namespace}.events as e where e.type = t.type order by e.position ${direction} limit 1)`;
const typesSql = `select t.type, t.retain, ${end("asc")} as oldest, ${end("desc")} as newest from ${namespace}.event_types as t order by t.type`;

/** A partition of events, and how many there are of a type in it. */
interface Share {
  readonly bytes: number;
  readonly total: number;
  readonly rowsOf: (type: string) => Amount;
}

async function sharesOf(database: Database, events: readonly Leaf[], counts: Counts): Promise<readonly Share[]> {
  const isCounted = ({ name }: Leaf): boolean => counts.get(name)?.rows.isEstimate === false;
  const statistics = await statisticsOf(
    database,
    events.filter((leaf) => !isCounted(leaf)),
  );
  const shares: Share[] = [];
  for (const leaf of events) {
    const total = counts.get(leaf.name)?.rows.count ?? 0;
    if (isCounted(leaf) && total === 0) continue;
    const numbers = isCounted(leaf) ? await countedTypes(database, leaf) : null;
    const frequencies = statistics.get(leaf.name);
    const rowsOf = (type: string): Amount => {
      if (numbers !== null) return { count: numbers.get(type) ?? 0, isEstimate: false };
      return { count: frequencies === undefined ? null : Math.round(total * (frequencies.get(type) ?? 0)), isEstimate: true };
    };
    shares.push({ bytes: leaf.bytes, total, rowsOf });
  }
  return shares;
}

async function countedTypes(database: Database, leaf: Leaf): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query(`select type, count(*)::text as rows from ${leaf.source} as e group by type`, []);
  return new Map(rows.map(({ type, rows: count }) => [type ?? "", Number(count)]));
}

/** How frequent the most frequent types of partitions are, as far as they have been analysed. */
async function statisticsOf(database: Database, leaves: readonly Leaf[]): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  if (leaves.length === 0) return new Map();
  const rows = await database.query(
    `select s.tablename, to_json(s.most_common_vals::text::text[])::text as types, to_json(s.most_common_freqs)::text as shares from pg_stats as s
      where s.schemaname = '${namespace}' and s.attname = 'type' and s.tablename in (select jsonb_array_elements_text($1::jsonb)) and s.most_common_vals is not null`,
    [JSON.stringify(leaves.map(({ name }) => name))],
  );
  return new Map(
    rows.map((row) => {
      const [types, shares] = [
        JSON.parse(row["types"] ?? "[]") as readonly string[],
        JSON.parse(row["shares"] ?? "[]") as readonly number[],
      ];
      return [row["tablename"] ?? "", new Map(types.map((type, at) => [type, shares[at] ?? 0]))];
    }),
  );
}
