import type { Behind, HandlerStatus, StoreContent } from "../../../store/operations.js";
import type { Instant } from "../../../store/store.js";
import type { Database, Texts } from "../../client.js";
import { namespace } from "../../layout/tables.js";
import { instantAt } from "../../position.js";

interface When {
  readonly now: Instant;
  readonly exact: boolean;
}

/** A row for each handler that the catalogs or the database know, by name. */
export async function handlersOf(
  database: Database,
  { registry }: StoreContent<"postgres">,
  when: When,
): Promise<readonly HandlerStatus[]> {
  const cursors = new Map((await database.query(cursorsSql, [])).map((row) => [row["handler"] ?? "", row]));
  const deliveries = await database.query(deliveriesSql, []);
  const declared = new Map(registry.handlers.map((handler) => [handler.name, handler]));
  const names = new Set([...declared.keys(), ...cursors.keys(), ...deliveries.map(({ handler }) => handler ?? "")]);
  const handlers: HandlerStatus[] = [];
  for (const handler of [...names].sort()) {
    const cursor = cursors.get(handler);
    const until = Number(cursor?.["lease_until"] ?? 0);
    const place = cursor === undefined ? null : Number(cursor["epoch"]) < 0 ? "inline" : "log";
    const number = (state: string): number =>
      Number(deliveries.find((row) => row["handler"] === handler && row["state"] === state)?.["events"] ?? 0);
    handlers.push({
      handler,
      isInCatalogs: declared.has(handler),
      place,
      behind: cursor === undefined || place !== "log" ? null : await behind(database, cursor, { ...when, on: declared.get(handler)?.on }),
      deliveries: { running: number("running"), retry: number("retry"), held: number("held"), dead: number("dead") },
      leasedUntil: until > when.now ? until : null,
    });
  }
  return handlers;
}

/** How many events are looked at before it is enough to know that there are more. */
const mostLookedAt = 20_000;

async function behind(
  database: Database,
  cursor: Texts,
  { exact, on }: When & { readonly on: readonly string[] | undefined },
): Promise<Behind> {
  const types = on ?? (JSON.parse(cursor["types"] ?? "[]") as readonly string[]);
  const row = await database.first(behindSql, [
    cursor["epoch"],
    cursor["transaction"],
    cursor["position"],
    cursor["floor"],
    exact ? null : String(mostLookedAt),
    types.length === 0 ? null : JSON.stringify(types),
  ]);
  const first = row?.["first"];
  return {
    events: Number(row?.["events"] ?? 0),
    isMore: !exact && Number(row?.["looked"]) >= mostLookedAt,
    since: first == null ? null : instantAt(first),
  };
}

const day = String(86_400_000n << 22n);
const cursorsSql = `select handler, epoch::text, transaction::text, position::text, floor::text, to_json(types)::text as types, lease_until::text from ${namespace}.handler_cursors`;
const deliveriesSql = `select handler, state, count(*)::text as events from ${namespace}.deliveries group by handler, state`;
const behindSql = `with looked as materialized (
    select e.type, e.position from ${namespace}.events as e
    where (e.epoch, e.transaction, e.position) > ($1::smallint, $2::xid8, $3::bigint) and e.position >= $4::bigint - ${day}
    order by e.epoch, e.transaction, e.position limit $5::integer
  ), own as (
    select position from looked where $6::jsonb is null or type in (select jsonb_array_elements_text($6::jsonb))
  )
  select (select count(*) from own)::text as events, (select min(position) from own)::text as first, (select count(*) from looked)::text as looked`;
