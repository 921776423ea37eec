import type { Overdue } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Database, Texts } from "../../client.js";
import { namespace } from "../../layout/tables.js";

/** How long a transaction may be open before it is worth a word, in milliseconds: where events wait behind it, and where none do. */
const [waiting, idle] = [1_000, 60_000];

/** The transaction that holds followers back: they read up to the oldest that is open, whatever it does and whichever database of the server it is in. */
export async function openTransactions(database: Database, now: Instant): Promise<readonly Overdue[]> {
  const rows = await database.query(openSql, []);
  return rows.flatMap((row): readonly Overdue[] => {
    const since = row["since"] == null ? null : Number(row["since"]);
    const isHolding = row["is_holding"] === "true";
    // Whoever may not see since when asks for the time of its events only.
    const age = since === null ? (isHolding ? waiting : 0) : now - since;
    if (age < (isHolding ? waiting : idle)) return [];
    const message = `${described(row)}${isHolding ? ", and events that came after it wait for it: followers and handlers do not see them yet" : ""}.`;
    return [{ kind: "transaction-open", message, help: wayOut(row), since }];
  });
}

function described({ pid, application, state, is_here: isHere }: Texts): string {
  if (pid == null) return "A prepared transaction is open";
  const name = application == null || application === "" ? "" : `, \`${application}\``;
  const where = isHere === "true" ? "" : " in another database";
  return `A transaction is open${where} in backend ${pid}${name}${state == null ? "" : ` (${state})`}`;
}

function wayOut({ pid }: Texts): string {
  if (pid == null) return "`select * from pg_prepared_xacts` says which; commit it or roll it back.";
  return `End it; \`select pg_terminate_backend(${pid})\` does so from outside, and undoes it.`;
}

const day = String(86_400_000n << 22n);
const milliseconds = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::bigint::text`;
const openSql = `with horizon as materialized (
    select (select epoch from ${namespace}.eventbook_layout) as epoch, pg_snapshot_xmin(pg_current_snapshot()) as transaction,
      ${namespace}.position_at(clock_timestamp()) as floor
  ), holding as materialized (
    select exists (select from ${namespace}.events as e, horizon as h
      where e.position >= h.floor - ${day} and (e.epoch, e.transaction) >= (h.epoch, h.transaction)) as is_holding
  )
  select a.pid::text, a.application_name as application, a.state, ${milliseconds("a.xact_start")} as since, (a.datname = current_database())::text as is_here, w.is_holding::text
    from pg_stat_activity as a, horizon as h, holding as w where a.backend_xid = h.transaction::xid and a.pid <> pg_backend_pid()
  union all
  select null, null, null, ${milliseconds("p.prepared")}, null, w.is_holding::text from pg_prepared_xacts as p, horizon as h, holding as w where p.transaction = h.transaction::xid`;
