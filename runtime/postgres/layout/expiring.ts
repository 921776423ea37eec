import { dividedTables, namespace } from "./tables.js";

const tables = [...dividedTables]
  .reverse()
  .map((table) => `'${table}'`)
  .join(", ");

/** How events whose retention has ended are dropped: a period at a time, with all that belongs to them. */
export const expiring: readonly string[] = [
  `create or replace function ${namespace}.expire(at timestamptz default now()) returns table (partition text, state text) language plpgsql as $function$
declare
  kept ${namespace}.retention_classes;
  leaf text;
  start timestamptz;
  behind text;
  own jsonb;
  divided text;
begin
  perform pg_advisory_xact_lock(hashtextextended('${namespace}.ensure', 0));
  for kept in select * from ${namespace}.retention_classes as c where c.keep is not null order by c.class loop
    for leaf in
      select l.relname from pg_inherits as i join pg_class as l on l.oid = i.inhrelid
      where i.inhparent = to_regclass(format('${namespace}.events_%s', kept.class)) order by l.relname
    loop
      start := to_timestamp(right(leaf, 8), 'YYYYMMDD') at time zone current_setting('TimeZone') at time zone 'UTC';
      continue when start + kept.period + kept.keep > at;
      partition := leaf;
      -- A handler that has not come so far would never see these. A cursor stays where it is while nothing comes that it is for.
      execute format('select c.handler from ${namespace}.handler_cursors as c where c.epoch >= 0 and exists (
          select from ${namespace}.%I as e
          where (e.epoch, e.transaction, e.position) > (c.epoch, c.transaction, c.position) and e.type = any(c.types))
        order by c.handler limit 1', leaf) into behind;
      if behind is not null then
        state := 'waits for ' || behind;
        return next;
        continue;
      end if;
      execute format('delete from ${namespace}.event_ids as i using ${namespace}.%I as e where i.minted = 0 and i.id = e.id', leaf);
      execute format('delete from ${namespace}.deliveries as d using ${namespace}.%I as e where d.position = e.position', leaf);
      for own in select t.own from ${namespace}.eventbook_layout as l cross join lateral jsonb_array_elements(l.tables) as t(own) loop
        execute format('delete from ${namespace}.%I as t using ${namespace}.%I as e where t.position = e.position', own ->> 'table', leaf);
      end loop;
      foreach divided in array array[${tables}] loop
        execute format('drop table ${namespace}.%I', divided || substring(leaf from length('events') + 1));
      end loop;
      state := 'dropped';
      return next;
    end loop;
  end loop;
  -- An id is forgotten with its month, once no event of it is left: from then on the month has no partition, and its ids are refused.
  for leaf in
    select l.relname from pg_inherits as i join pg_class as l on l.oid = i.inhrelid
    where i.inhparent = '${namespace}.event_ids'::regclass and l.relname like 'event_ids_%' order by l.relname
  loop
    start := to_timestamp(right(leaf, 8), 'YYYYMMDD') at time zone current_setting('TimeZone') at time zone 'UTC';
    continue when start + interval '28 days' > at - interval '1 day';
    execute format('select ''one'' from ${namespace}.%I as i join ${namespace}.events as e on e.position = i.position and e.class = i.class limit 1', leaf) into behind;
    continue when behind is not null;
    execute format('drop table ${namespace}.%I', leaf);
    partition := leaf;
    state := 'dropped';
    return next;
  end loop;
end
$function$`,
];
