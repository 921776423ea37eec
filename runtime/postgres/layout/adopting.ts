import { namespace } from "./tables.js";

/** How a database takes over a catalog's tables of indexed details. */
export const adopting: readonly string[] = [
  // What a database has that no catalog was applied to. One that is there stays: it may be a catalog's.
  `do $block$
begin
  if to_regprocedure('${namespace}.index_details(jsonb, bigint[])') is null then
    create function ${namespace}.index_details(given jsonb, positions bigint[]) returns void language sql begin atomic end;
  end if;
end
$block$`,
  `create or replace function ${namespace}.refill(type text, tables jsonb) returns void language plpgsql as $function$
declare
  own jsonb;
  start bigint := -1;
  chunk record;
begin
  for own in select t.own from jsonb_array_elements(tables) as t(own) where t.own ->> 'type' = refill.type loop
    execute format('delete from ${namespace}.%I', own ->> 'table');
  end loop;
  loop
    select jsonb_agg(jsonb_build_object('type', e.type, 'details', e.details) order by e.position) as given, array_agg(e.position order by e.position) as positions
      into chunk
      from (select * from ${namespace}.events as v where v.type = refill.type and v.position > start order by v.position limit 10000) as e;
    exit when chunk.positions is null;
    perform ${namespace}.index_details(chunk.given, chunk.positions);
    start := chunk.positions[array_upper(chunk.positions, 1)];
  end loop;
end
$function$`,
  // Fills the tables that are new or have other columns from the events that are there, and remembers them.
  `create or replace function ${namespace}.adopt(hash text, tables jsonb) returns void language plpgsql as $function$
declare
  changed text;
begin
  -- Nothing is appended in between: it would be added twice.
  lock table ${namespace}.events in share row exclusive mode;
  for changed in
    select distinct t.own ->> 'type' from jsonb_array_elements(adopt.tables) as t(own)
    where not exists (
      select from ${namespace}.eventbook_layout as l cross join lateral jsonb_array_elements(l.tables) as known(own) where known.own = t.own)
    order by 1
  loop
    perform ${namespace}.refill(changed, adopt.tables);
  end loop;
  update ${namespace}.eventbook_layout as l set hash = adopt.hash, tables = adopt.tables;
end
$function$`,
];
