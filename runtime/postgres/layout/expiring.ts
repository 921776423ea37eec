import { dividedTables, isOfOrder, namespace } from "./tables.js";

const tables = dividedTables.map((table) => `'${table}'`).join(", ");

/** How events whose retention has ended are dropped: a period at a time, with all that belongs to them. */
export const expiring: readonly string[] = [
  // Where the period begins that a partition is called after.
  `create or replace function ${namespace}.start_of(part text) returns timestamptz language sql stable
  return to_timestamp(right(part, 8), 'YYYYMMDD') at time zone current_setting('TimeZone') at time zone 'UTC'`,
  `create or replace function ${namespace}.parts_of(whole text) returns setof text language sql stable
begin atomic
  select l.relname::text from pg_inherits as i join pg_class as l on l.oid = i.inhrelid
    where i.inhparent = to_regclass(format('${namespace}.%I', whole)) and l.relname ~ '_[0-9]{8}$' order by l.relname;
end`,
  // The partitions of events that are due, and the handler that each waits for: one that has not come so far would never see these, and one that is to
  // try some of them again would have tried for nothing. A cursor stays where it is while nothing comes that it is for.
  `create or replace function ${namespace}.due_parts(at timestamptz) returns table (part text, class smallint, behind text) language plpgsql stable as $function$
begin
  for part, class in
    select l.part, c.class from ${namespace}.retention_classes as c cross join lateral ${namespace}.parts_of('events_' || c.class) as l(part)
    where ${namespace}.start_of(l.part) + c.period + c.keep <= at order by c.class, l.part
  loop
    execute format('select c.handler from ${namespace}.handler_cursors as c where c.epoch >= 0 and exists (
        select from ${namespace}.%1$I as e
        where (e.epoch, e.transaction, e.position) > (c.epoch, c.transaction, c.position) and e.type = any(c.types))
      union all
      select d.handler from ${namespace}.deliveries as d join ${namespace}.%1$I as e on e.position = d.position where d.state <> ''dead''
      order by handler limit 1', part) into behind;
    return next;
  end loop;
end
$function$`,
  // An id is forgotten with its month, once no event of it is left: from then on the month has no partition, and its ids are refused.
  `create or replace function ${namespace}.due_ids(at timestamptz) returns setof text language plpgsql stable as $function$
declare
  part text;
  held boolean;
begin
  for part in select p from ${namespace}.parts_of('event_ids') as p where ${namespace}.start_of(p) + interval '28 days' <= at - interval '1 day' loop
    execute format('select exists (
      select from ${namespace}.%I as i join ${namespace}.events as e on e.position = i.position and e.class = i.class)', part) into held;
    if not held then
      return next part;
    end if;
  end loop;
end
$function$`,
  // What lies elsewhere and belongs to the events of a partition.
  `create or replace function ${namespace}.forget(part text) returns void language plpgsql as $function$
declare
  own text;
begin
  execute format('delete from ${namespace}.event_ids as i using ${namespace}.%I as e where i.minted = 0 and i.id = e.id', part);
  execute format('delete from ${namespace}.deliveries as d using ${namespace}.%I as e where d.position = e.position', part);
  -- What waited behind one of these waits for nothing any more.
  update ${namespace}.deliveries as d set state = 'retry', due_at = 0
    where d.state = 'held' and not exists (
      select from ${namespace}.deliveries as e where e.handler = d.handler and ${isOfOrder("e", "d.ordering")}
        and e.state in ('retry', 'held') and e.position < d.position);
  for own in select t.own ->> 'table' from ${namespace}.eventbook_layout as l cross join lateral jsonb_array_elements(l.tables) as t(own) loop
    execute format('delete from ${namespace}.%I as t using ${namespace}.%I as e where t.position = e.position', own, part);
  end loop;
end
$function$`,
  // Drops what is due at a time. What takes long comes first, the locks last; where these cannot be had, all is undone and left to the next time.
  `create or replace function ${namespace}.expire(at timestamptz) returns table (partition text, state text) language plpgsql as $function$
declare
  due record;
  parts text[] := '{}';
  classes smallint[] := '{}';
  ids text[];
  outcome text := 'dropped';
begin
  perform pg_advisory_xact_lock(hashtextextended('${namespace}.ensure', 0));
  begin
    for due in select * from ${namespace}.due_parts(at) as d loop
      if due.behind is not null then
        partition := due.part;
        state := 'waits for the handler ' || due.behind;
        return next;
        continue;
      end if;
      parts := parts || due.part;
      classes := classes || due.class;
      perform ${namespace}.forget(due.part);
    end loop;
    ids := array(select ${namespace}.due_ids(at));
    perform ${namespace}.lock_parts(classes, ids);
    perform ${namespace}.drop_parts(parts, ids);
  exception when lock_not_available or deadlock_detected then
    outcome := 'waits for a transaction that is open';
  end;
  foreach partition in array parts || ids loop
    state := outcome;
    return next;
  end loop;
end
$function$`,
  // Whoever waits for a lock makes all wait who come after: so it is not waited for long, and those who came after go first before the next attempt.
  `create or replace function ${namespace}.lock_parts(classes smallint[], ids text[]) returns void language plpgsql
set lock_timeout = '100ms' as $function$
declare
  own text;
begin
  for attempt in 1 .. 20 loop
    begin
      -- In the order in which \`append\` takes them.
      if cardinality(ids) > 0 then
        lock table only ${namespace}.event_ids in access exclusive mode;
      end if;
      for own in select distinct on (d.ordinal, c) format('%s_%s', d.name, c)
        from unnest(array[${tables}]) with ordinality as d(name, ordinal) cross join unnest(classes) as c order by d.ordinal, c
      loop
        execute format('lock table only ${namespace}.%I in access exclusive mode', own);
      end loop;
      return;
    exception when lock_not_available or deadlock_detected then
      if attempt = 20 then
        raise;
      end if;
      perform pg_sleep(0.05);
    end;
  end loop;
end
$function$`,
  `create or replace function ${namespace}.drop_parts(parts text[], ids text[]) returns void language plpgsql
set lock_timeout = '100ms' as $function$
declare
  divided text;
  own text;
begin
  foreach own in array ids loop
    execute format('drop table ${namespace}.%I', own);
  end loop;
  foreach own in array parts loop
    foreach divided in array array[${tables}] loop
      execute format('drop table ${namespace}.%I', divided || substring(own from length('events') + 1));
    end loop;
  end loop;
end
$function$`,
  // Drops what is due now, for whoever sweeps. A clock that is wrong by a year would end all retention, so one that has made a leap of more than a
  // week since the last time is believed when it says so on two days.
  `create or replace function ${namespace}.expire() returns table (partition text, state text) language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  known ${namespace}.eventbook_layout;
begin
  select * into known from ${namespace}.eventbook_layout;
  if now() - known.swept > interval '7 days' and coalesce(now() - known.doubted not between interval '20 hours' and interval '7 days', true) then
    if coalesce(now() - known.doubted not between interval '0' and interval '7 days', true) then
      update ${namespace}.eventbook_layout set doubted = now();
    end if;
    partition := 'all';
    state := format('waits for tomorrow, because the clock says %s, and it was %s when this was last done', now(), known.swept);
    return next;
    return;
  end if;
  update ${namespace}.eventbook_layout set swept = now(), doubted = null;
  return query select * from ${namespace}.expire(now());
end
$function$`,
];
