import { namespace } from "./tables.js";

/** The SQLSTATE by which locks are given back that were only asked for; nobody sees it. */
const looked = "EB002";

/** What an event has, and the tables that are written for it. */
const tablesOf = {
  id: ["events", "event_ids"],
  stream_type: ["streams"],
  tags: ["event_tags"],
  actors: ["event_actors"],
  links: ["event_links"],
  redactable: ["redactable_details"],
  inline: ["deliveries"],
} as const;

const only = (tables: readonly string[]): string => tables.map((table) => `only ${namespace}.${table}`).join(", ");
const rowsOfTables = Object.entries(tablesOf).map(([key, tables]) => `('${key}', '${only(tables)}')`);

/** The events of a `batch`, each with the number of its group, and its place there. */
const placed = `select e.event, e.ordinal, (dense_rank() over (order by e.start))::integer as number, (row_number() over (partition by e.start order by e.ordinal))::integer as place
    from (
      select g.event, g.ordinal, min(g.ordinal) over (partition by coalesce(nullif(g.event -> 'batch', 'null'), to_jsonb(-g.ordinal))) as start
      from jsonb_array_elements(batch -> 'events') with ordinality as g(event, ordinal)
    ) as e`;

/** Appending for those who have others behind them, whom a transaction of somebody else must not hold up. */
export const trying: readonly string[] = [
  // As `append`, but gives up with `lock_not_available` where another transaction holds an id or a stream for longer than that.
  `create or replace function ${namespace}.try_append(batch jsonb) returns jsonb language plpgsql
security definer set search_path = pg_catalog, pg_temp set lock_timeout = '20ms' as $function$
begin
  return ${namespace}.append(batch);
end
$function$`,
  `create or replace function ${namespace}.are_locked(tables text) returns boolean language plpgsql as $function$
begin
  execute 'lock table ' || tables || ' in row exclusive mode';
  raise exception 'nothing is locked' using errcode = '${looked}';
exception
  when sqlstate '${looked}' then return false;
  when lock_not_available then return true;
end
$function$`,
  // What an event may not have, because somebody has locked the whole table for it: with `id` among it, nothing can be appended.
  `create or replace function ${namespace}.locked_keys() returns text[] language plpgsql as $function$
begin
  if not ${namespace}.are_locked('${only(Object.values(tablesOf).flat())}') then
    return '{}';
  end if;
  perform set_config('lock_timeout', '1ms', true);
  return array(select t.key from (values ${rowsOfTables.join(", ")}) as t(key, tables) where ${namespace}.are_locked(t.tables));
end
$function$`,
  // What became of each group; null, and nothing of them is stored, where another transaction holds something of one.
  `create or replace function ${namespace}.append_unless_held(wholes jsonb[]) returns jsonb[] language plpgsql as $function$
declare
  stored jsonb;
begin
  stored := ${namespace}.append(jsonb_build_object('events', (
    select jsonb_agg(e.event order by w.number, e.place)
    from unnest(wholes) with ordinality as w(events, number) cross join lateral jsonb_array_elements(w.events) with ordinality as e(event, place))));
  return (
    select array_agg(o.outcomes order by o.number)
    from (
      select n.number, jsonb_agg(stored -> (n.ordinal - 1)::integer order by n.ordinal) as outcomes
      from (
        select w.number, row_number() over (order by w.number, e.place) as ordinal
        from unnest(wholes) with ordinality as w(events, number) cross join lateral jsonb_array_elements(w.events) with ordinality as e(event, place)
      ) as n
      group by n.number
    ) as o);
exception when lock_not_available then
  return null;
end
$function$`,
  // What no two may overtake each other in: the ids and the streams of events.
  `create or replace function ${namespace}.shared_names(wholes jsonb[]) returns text[] language plpgsql immutable as $function$
begin
  return (
    select array_agg(n.name::text)
    from unnest(wholes) as w(events) cross join lateral jsonb_array_elements(w.events) as e(event)
    cross join lateral (values (jsonb_build_array(e.event -> 'id')), (jsonb_build_array(e.event -> 'stream_type', e.event -> 'stream_id'))) as n(name)
    where n.name ->> 0 is not null);
end
$function$`,
  // As `append`, but stores only what is free. An event that is not is `held`, and so is one that shares an id or a stream with one before it
  // that is; `untried` is what was not looked at, because so many were held. The first is waited for as long as that, in milliseconds; the others hardly.
  `create or replace function ${namespace}.try_append_each(batch jsonb, patience integer) returns jsonb language plpgsql
security definer set search_path = pg_catalog, pg_temp set lock_timeout = '20ms' as $function$
declare
  most constant integer := 20;
  numbers integer[];
  places integer[];
  wholes jsonb[];
  part jsonb[];
  outcomes jsonb[];
  results jsonb[];
  locked text[];
  held text[] := '{}';
  waits integer := 0;
  low integer := 1;
  high integer;
  alone integer := 0;
  width integer;
begin
  perform ${namespace}.check_batch(batch);
  if batch ? 'settled' then
    perform ${namespace}.change_deliveries(batch -> 'settled');
  end if;
  locked := ${namespace}.locked_keys();
  if 'id' = any(locked) then
    return (select coalesce(jsonb_agg('{"state": "held"}'::jsonb), '[]') from jsonb_array_elements(batch -> 'events'));
  end if;
  with placed as materialized (
    ${placed}
  )
  select array_agg(p.number order by p.ordinal), array_agg(p.place order by p.ordinal), (
      select array_agg(w.events order by w.number) from (select p.number, jsonb_agg(p.event order by p.ordinal) as events from placed as p group by p.number) as w)
    into numbers, places, wholes from placed as p;
  perform set_config('lock_timeout', patience || 'ms', true);
  width := ceil(sqrt(cardinality(wholes)));
  -- Several together, and one by one where one of them is held.
  while low <= cardinality(wholes) and waits < most loop
    high := case when low <= alone then low else least(low + width - 1, cardinality(wholes)) end;
    part := wholes[low:high];
    outcomes := null;
    if not (held && ${namespace}.shared_names(part)
        or exists (select from unnest(part) as w(events) cross join lateral jsonb_array_elements(w.events) as e(event) where e.event ?| locked)) then
      outcomes := ${namespace}.append_unless_held(part);
      if outcomes is null then
        waits := waits + 1;
        perform set_config('lock_timeout', '1ms', true);
      end if;
    end if;
    if outcomes is null and low < high then
      alone := high;
    else
      if outcomes is null then
        held := held || ${namespace}.shared_names(part);
      end if;
      results := results || coalesce(outcomes, array['"held"'::jsonb]);
      low := high + 1;
    end if;
  end loop;
  return (
    select coalesce(jsonb_agg(case jsonb_typeof(r.result) when 'array' then r.result -> (r.place - 1)
        else jsonb_build_object('state', coalesce(r.result, '"untried"')) end order by r.ordinal), '[]')
    from (select n.ordinal, n.place, results[n.number] as result from unnest(numbers, places) with ordinality as n(number, place, ordinal)) as r);
end
$function$`,
];
