import { dividedTables, namespace, refusedChanges } from "./tables.js";

const tables = dividedTables.map((table) => `('${table}', '${refusedChanges(table)}')`).join(", ");

/** What the clock of positions and of UUIDv7 says, and the partitions that hold their time. */
export const partitions: readonly string[] = [
  `create or replace function ${namespace}.position_at(instant timestamptz) returns bigint language sql immutable parallel safe
  return trunc(extract(epoch from instant - timestamptz '2020-01-01 00:00:00+00') * 1000)::bigint << 22`,
  `create or replace function ${namespace}.recorded_at("position" bigint) returns timestamptz language sql immutable parallel safe
  return to_timestamp(1577836800 + ("position" >> 22) / 1000::double precision)`,
  // The time of a UUIDv7 (RFC 9562, 5.7); any other id has none. A regular expression would say it shorter, and take four times as long.
  `create or replace function ${namespace}.minted(id text) returns bigint language sql immutable parallel safe
  return case when id like '________-____-7___-____-____________' and substr(id, 20, 1) in ('8', '9', 'a', 'b')
      and translate(id, '0123456789abcdef', '') = '----'
    then ('x' || left(id, 8) || substr(id, 10, 4))::bit(48)::bigint else 0 end`,
  `create or replace function ${namespace}.keep_of(retain text) returns interval language sql immutable parallel safe
  return case when retain <> 'forever' then (left(retain, -1) || case right(retain, 1) when 'h' then ' hours' else ' days' end)::interval end`,
  // What is kept for long is divided coarsely: a partition is dropped as a whole, so the last event of it is kept a period longer.
  `create or replace function ${namespace}.period_of(keep interval) returns interval language sql immutable parallel safe
  return case when keep <= interval '40 days' then interval '1 day' when keep <= interval '200 days' then interval '7 days' else interval '28 days' end`,
  // The start of the period in which an instant lies; all periods are counted from 2020 on.
  `create or replace function ${namespace}.period_start(instant timestamptz, period interval) returns timestamptz language sql immutable parallel safe
  return date_bin(period, instant, timestamptz '2020-01-01 00:00:00+00')`,
  // Makes a partition that refuses some changes. It is made apart and then attached, which waits for nobody who appends and makes nobody wait, as
  // \`create table … partition of\` does.
  `create or replace function ${namespace}.attach(part text, whole text, bounds text, changes text, divided text default '') returns void language plpgsql as $function$
begin
  if to_regclass(format('${namespace}.%I', part)) is null then
    execute format('create table ${namespace}.%I (like ${namespace}.%I including defaults including constraints) %s', part, whole, divided);
    execute format('create trigger never_change before %s on ${namespace}.%I for each statement execute function ${namespace}.refuse_change()', changes, part);
    execute format('alter table ${namespace}.%I attach partition ${namespace}.%I for values %s', whole, part, bounds);
  end if;
end
$function$`,
  `create or replace function ${namespace}.ensure_ids(from_time timestamptz, to_time timestamptz) returns void language plpgsql as $function$
declare
  period constant interval := interval '28 days';
  start timestamptz := ${namespace}.period_start(from_time, period);
begin
  while start < to_time loop
    perform ${namespace}.attach('event_ids_' || to_char(start at time zone 'UTC', 'YYYYMMDD'), 'event_ids',
      format('from (%s) to (%s)', trunc(extract(epoch from start) * 1000), trunc(extract(epoch from start + period) * 1000)), 'update or truncate');
    start := start + period;
  end loop;
end
$function$`,
  `create or replace function ${namespace}.ensure_class(kept ${namespace}.retention_classes, from_time timestamptz, to_time timestamptz)
returns void language plpgsql as $function$
declare
  divided record;
  whole text;
  start timestamptz;
begin
  for divided in select * from (values ${tables}) as t(name, changes) loop
    whole := format('%s_%s', divided.name, kept.class);
    perform ${namespace}.attach(whole, divided.name, format('in (%s)', kept.class), divided.changes, 'partition by range (position)');
    start := ${namespace}.period_start(from_time, kept.period);
    while start < to_time loop
      perform ${namespace}.attach(whole || '_' || to_char(start at time zone 'UTC', 'YYYYMMDD'), whole,
        format('from (%s) to (%s)', ${namespace}.position_at(start), ${namespace}.position_at(start + kept.period)), divided.changes);
      start := start + kept.period;
    end loop;
  end loop;
end
$function$`,
  // Makes what the event types need from yesterday on (clocks differ) until three periods ahead, and at least two weeks.
  `create or replace function ${namespace}.ensure() returns void language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  kept ${namespace}.retention_classes;
begin
  -- Two that start together would make the same tables.
  perform pg_advisory_xact_lock(hashtextextended('${namespace}.ensure', 0));
  insert into ${namespace}.retention_classes (retain, keep, period)
    select distinct t.retain, ${namespace}.keep_of(t.retain), ${namespace}.period_of(${namespace}.keep_of(t.retain))
    from ${namespace}.event_types as t
    where not exists (select from ${namespace}.retention_classes as c where c.retain = t.retain);
  perform ${namespace}.ensure_ids(now() - interval '1 day', now() + interval '84 days');
  -- What nothing is kept for any more gets no more room; what is there is dropped when it is due.
  for kept in
    select c.* from ${namespace}.retention_classes as c
    where exists (select from ${namespace}.event_types as t where t.retain = c.retain) order by c.class
  loop
    perform ${namespace}.ensure_class(kept, now() - interval '1 day', now() + greatest(3 * kept.period, interval '14 days'));
  end loop;
  perform ${namespace}.recognise_server();
  -- Whatever transaction is younger than this one began after it, and so did what it appends: followers of a quiet log look no further back.
  update ${namespace}.eventbook_layout set mark = pg_current_xact_id(), marked = ${namespace}.position_at(transaction_timestamp());
  -- Unless the clock is ahead: then the next append by one that is right begins an epoch.
  perform setval('${namespace}.clock', greatest(${namespace}.last_append(), ${namespace}.position_at(clock_timestamp()) >> 22));
end
$function$`,
];
