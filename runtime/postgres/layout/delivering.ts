import { isOfOrder, namespace } from "./tables.js";

// One that has expired while its handler was at work waits for nobody any more.
const isThere = (change: string): string => `exists (select from ${namespace}.events as v where v.position = ${change}.position)`;

/** What waits beside the log. */
export const delivering: readonly string[] = [
  // Changes are `{ handler, position, order, state, attempts, due, error }`; where one ends, the next of its order becomes due.
  `create or replace function ${namespace}.change_deliveries(changes jsonb) returns void language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
begin
  delete from ${namespace}.deliveries as d
    using jsonb_to_recordset(changes) as c(handler text, position bigint, state text)
    where c.state = 'done' and d.handler = c.handler and d.position = c.position;
  update ${namespace}.deliveries as d set due_at = c.due
    from jsonb_to_recordset(changes) as c(handler text, position bigint, state text, due bigint)
    where c.state = 'running' and d.state = 'running' and d.handler = c.handler and d.position = c.position;
  insert into ${namespace}.deliveries as d (handler, position, state, ordering, attempts, due_at, last_error)
    select c.handler, c.position, c.state, c."order", c.attempts, case c.state when 'retry' then c.due end, c.error
    from jsonb_to_recordset(changes) as c(handler text, position bigint, state text, "order" text, attempts smallint, due bigint, error text)
    where c.state in ('retry', 'dead') and ${isThere("c")}
    on conflict (handler, position) do update set state = excluded.state, attempts = excluded.attempts, due_at = excluded.due_at,
      last_error = coalesce(excluded.last_error, d.last_error);
  insert into ${namespace}.deliveries as d (handler, position, state, ordering, due_at)
    select c.handler, c.position, case when c.waits then 'held' else 'retry' end, c."order", case when not c.waits then 0 end
    from (
      select h.*, h."order" is not null and (
        lag(h.position) over (partition by h.handler, h."order" order by h.position) is not null
        or exists (select from ${namespace}.deliveries as e where e.handler = h.handler and ${isOfOrder("e", 'h."order"')}
          and e.state in ('retry', 'held') and e.position < h.position)) as waits
      from jsonb_to_recordset(changes) as h(handler text, position bigint, state text, "order" text)
      where h.state = 'held' and ${isThere("h")}
    ) as c
    on conflict (handler, position) do update set state = excluded.state, attempts = 0, due_at = excluded.due_at;
  update ${namespace}.deliveries as d set state = 'retry', due_at = 0
    from (
      select distinct c.handler, c."order" from jsonb_to_recordset(changes) as c(handler text, state text, "order" text)
      where c.state in ('done', 'dead') and c."order" is not null
    ) as c
    where d.handler = c.handler and d.state = 'held' and d.position = (
      select min(e.position) from ${namespace}.deliveries as e
      where e.handler = c.handler and ${isOfOrder("e", 'c."order"')} and e.state in ('retry', 'held'));
end
$function$`,
  // Moves a cursor, with what failed on the way; says whether the lease still held.
  `create or replace function ${namespace}.move_cursor(moved text, token text, until bigint, place jsonb, changes jsonb) returns boolean language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
begin
  update ${namespace}.handler_cursors set epoch = (place ->> 'epoch')::smallint, transaction = (place ->> 'transaction')::xid8,
      position = (place ->> 'number')::bigint, floor = (place ->> 'floor')::bigint, lease_until = until
    where handler = moved and lease_token = token;
  if not found then
    return false;
  end if;
  if jsonb_array_length(changes) > 0 then
    perform ${namespace}.change_deliveries(changes);
  end if;
  return true;
end
$function$`,
];
