import { indexReaders } from "./index-values.js";
import { namespace } from "./tables.js";

/** How a database takes over a catalog's tables of indexed details. */
export const adopting: readonly string[] = [
  // What a database has that took over no catalog. One that is there stays: it is a catalog's.
  `do $block$
begin
  if to_regprocedure('${namespace}.index_details(jsonb, bigint[])') is null then
    create function ${namespace}.index_details(given jsonb, positions bigint[]) returns void language sql begin atomic end;
  end if;
end
$block$`,
  // The text that fills one table of indexed details from a batch of events: a row per event, or for a list a row per item.
  `create or replace function ${namespace}.filling_of(own jsonb) returns text language plpgsql as $function$
declare
  readers constant jsonb := '${JSON.stringify(indexReaders)}';
  is_list constant boolean := own -> 'columns' -> 0 -> 'list' = 'true';
  names text;
  values text;
  first text;
begin
  select string_agg(format(', %I', c.name || case when c.kind = 'cidr' then case r.ordinal when 1 then '_low' else '_high' end else '' end), '' order by c.at, r.ordinal),
      string_agg(format(case when is_list then ', ${namespace}.%I(i.item)' else ', ${namespace}.%I(e.event -> ''details'' -> %L)' end, r.reader, c.field), '' order by c.at, r.ordinal)
    into names, values
    from rows from (jsonb_to_recordset(own -> 'columns') as (name text, field text, kind text)) with ordinality as c(name, field, kind, at)
    cross join lateral jsonb_array_elements_text(readers -> c.kind) with ordinality as r(reader, ordinal);
  if is_list then
    first := format(' and ${namespace}.%I(i.item) is not null', readers -> (own -> 'columns' -> 0 ->> 'kind') ->> 0);
    return format('
    insert into ${namespace}.%I (position, ordinal%s)
      select e.position, i.ordinal - 1%s
      from rows from (jsonb_array_elements(given), unnest(positions)) as e(event, position)
      cross join lateral (select e.event -> ''details'' -> %L as items) as l
      cross join lateral jsonb_array_elements(case jsonb_typeof(l.items) when ''array'' then l.items else ''[]'' end) with ordinality as i(item, ordinal)
      where e.event ->> ''type'' = %L%s;', own ->> 'table', names, values, own -> 'columns' -> 0 ->> 'field', own ->> 'type', first);
  end if;
  return format('
    insert into ${namespace}.%I (position%s)
      select e.position%s
      from rows from (jsonb_array_elements(given), unnest(positions)) as e(event, position)
      where e.event ->> ''type'' = %L;', own ->> 'table', names, values, own ->> 'type');
end
$function$`,
  // Writes the function that fills them all. A batch has few types and a catalog may have thousands, so they are asked in groups.
  `create or replace function ${namespace}.write_index_details(tables jsonb) returns void language plpgsql as $function$
declare
  branches text;
begin
  with fillings as (
    select t.own ->> 'type' as type, string_agg(${namespace}.filling_of(t.own), '' order by t.ordinal) as text
    from jsonb_array_elements(tables) with ordinality as t(own, ordinal) group by t.own ->> 'type'
  ), numbered as (
    select f.*, (row_number() over (order by f.type) - 1) / 32 as number from fillings as f
  ), grouped as (
    select number, array_agg(type) as types, string_agg(format('
  if %L = any(types) then%s
  end if;', type, text), '' order by type) as text
    from numbered group by number
  )
  select string_agg(format('
  if types && %L::text[] then%s
  end if;', types, text), '' order by number) into branches from grouped;
  execute format('create or replace function ${namespace}.index_details(given jsonb, positions bigint[]) returns void language plpgsql as %L', format('
declare
  types text[] := array[given -> 0 ->> ''type''];
begin
  if jsonb_array_length(given) > 1 then
    types := array(select distinct e.type from jsonb_to_recordset(given) as e(type text));
  end if;%s
  return;
end
', coalesce(branches, '')));
end
$function$`,
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
  // Has the tables filled from now on; those that are new or have other columns, from the events that are there as well. And remembers them.
  `create or replace function ${namespace}.adopt(hash text, tables jsonb) returns void language plpgsql as $function$
declare
  changed text;
begin
  -- Nothing is appended in between: it would be added twice.
  lock table ${namespace}.events in share row exclusive mode;
  perform ${namespace}.write_index_details(adopt.tables);
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
