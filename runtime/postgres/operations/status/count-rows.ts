import type { Amount } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Database } from "../../client.js";
import { instantAt } from "../../position.js";
import type { Leaf } from "./leaves.js";

/** How many rows there are in each table, by its name. */
export type Counts = ReadonlyMap<string, Count>;

export interface Count {
  readonly rows: Amount;
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

/** Tables of more pages are estimated, and so are all once so many pages have been read: 8 and 256 MB. */
const mostPages = 1024;
const mostPagesInAll = 32_768;

/** Counts what is counted at once, or everything; the rest is estimated. */
export async function countRows(database: Database, leaves: readonly Leaf[], exact: boolean): Promise<Counts> {
  const counted = new Map<string, string>();
  for (const few of inParts(exact ? leaves : smallOf(leaves))) {
    const sql = few.map((leaf) => `select '${leaf.name.replaceAll("'", "''")}' as name, count(*)::text as rows from ${leaf.source} as e`);
    for (const { name, rows } of await database.query(sql.join(" union all "), [])) counted.set(name ?? "", rows ?? "0");
  }
  const ends = await endsOf(database, leaves);
  const counts = new Map<string, Count>();
  for (const leaf of leaves) {
    const rows = counted.get(leaf.name);
    const amount =
      rows === undefined
        ? { count: leaf.estimate ?? (leaf.isOpen ? await planned(database, leaf) : null), isEstimate: true }
        : { count: Number(rows), isEstimate: false };
    counts.set(leaf.name, { rows: amount, oldest: null, newest: null, ...ends.get(leaf.name) });
  }
  return counts;
}

function smallOf(leaves: readonly Leaf[]): readonly Leaf[] {
  let pages = 0;
  return leaves.filter((leaf) => leaf.pages <= mostPages && (pages += leaf.pages) <= mostPagesInAll);
}

/** What the planner takes for granted, where nothing has been analysed yet. */
async function planned(database: Database, leaf: Leaf): Promise<number | null> {
  const row = await database.first(`explain (format json) select from ${leaf.source} as e`, []);
  const plan: unknown = row?.["QUERY PLAN"];
  const [top] = (typeof plan === "string" ? JSON.parse(plan) : plan) as readonly { readonly Plan?: { readonly "Plan Rows"?: number } }[];
  return top?.Plan?.["Plan Rows"] ?? null;
}

async function endsOf(database: Database, leaves: readonly Leaf[]): Promise<ReadonlyMap<string, Pick<Count, "oldest" | "newest">>> {
  const ends = new Map<string, Pick<Count, "oldest" | "newest">>();
  for (const few of inParts(leaves.filter(({ isByPosition }) => isByPosition))) {
    const sql = few.map(
      (leaf) =>
        `select '${leaf.name.replaceAll("'", "''")}' as name, min(position)::text as first, max(position)::text as last from ${leaf.source} as e`,
    );
    for (const { name, first, last } of await database.query(sql.join(" union all "), []))
      ends.set(name ?? "", { oldest: first == null ? null : instantAt(first), newest: last == null ? null : instantAt(last) });
  }
  return ends;
}

/** So many that a statement stays short. */
function inParts(leaves: readonly Leaf[]): readonly (readonly Leaf[])[] {
  const size = 100;
  return Array.from({ length: Math.ceil(leaves.length / size) }, (_, at) => leaves.slice(at * size, (at + 1) * size));
}
