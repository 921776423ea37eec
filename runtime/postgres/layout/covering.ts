import { namespace } from "./tables.js";

const hint = "run `select eventbook.ensure()`, and let it run every day.";

/** What a batch needs partitions for is looked at before it is stored, because PostgreSQL's own error says neither which event nor what to do. */
export const covering: readonly string[] = [
  // The partition of a table in which an instant lies, or would lie.
  `create or replace function ${namespace}.partition_at(whole text, instant timestamptz, period interval) returns regclass language sql stable
  return to_regclass(format('${namespace}.%I', whole || '_' || to_char(${namespace}.period_start(instant, period) at time zone 'UTC', 'YYYYMMDD')))`,
  // The first hexadecimal digits of a UUIDv7 that is minted at an instant.
  `create or replace function ${namespace}.digits_at(instant timestamptz) returns text language sql immutable
  return left(lpad(to_hex(trunc(extract(epoch from instant - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint), 12, '0'), 8)`,
  `create or replace function ${namespace}.covers_ids_of(instant timestamptz) returns boolean language sql stable
  return ${namespace}.partition_at('event_ids', instant, interval '28 days') is not null`,
  `create or replace function ${namespace}.check_ids(given jsonb) returns void language plpgsql as $function$
declare
  stray record;
  covered record;
begin
  select g.ordinal - 1 as index, g.minted into stray from (
    select e.ordinal, to_timestamp(${namespace}.minted(e.event ->> 'id') / 1000.0) as minted
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    where ${namespace}.minted(e.event ->> 'id') > 0
  ) as g
    where not ${namespace}.covers_ids_of(g.minted) order by g.ordinal limit 1;
  if not found and not ${namespace}.covers_ids_of(clock_timestamp()) then
    raise exception 'no partition holds the ids of today, %', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD')
      using errcode = 'check_violation', hint = 'Is the clock of the server right? If so, ${hint}';
  elsif stray.index is null then
    return;
  end if;
  select min(to_date(right(l.relname, 8), 'YYYYMMDD')) as first, max(to_date(right(l.relname, 8), 'YYYYMMDD')) + 27 as last into covered
    from pg_inherits as i join pg_class as l on l.oid = i.inhrelid
    where i.inhparent = '${namespace}.event_ids'::regclass and l.relname like 'event_ids_%';
  raise exception 'events[%]: no partition holds an id that says it was made on %: ids may be of % to %',
    stray.index, to_char(stray.minted at time zone 'UTC', 'YYYY-MM-DD'), covered.first, covered.last
    using errcode = 'check_violation', hint = 'Is the clock of the program right that made it? If so, ${hint}';
end
$function$`,
  `create or replace function ${namespace}.check_classes(classes smallint[], instant timestamptz) returns void language plpgsql as $function$
declare
  lacking text;
begin
  select c.retain into lacking from ${namespace}.retention_classes as c
    where c.class = any(classes) and ${namespace}.partition_at('events_' || c.class, instant, c.period) is null limit 1;
  if lacking is not null then
    raise exception 'no partition holds events that are kept % and recorded on %', lacking, to_char(instant at time zone 'UTC', 'YYYY-MM-DD')
      using errcode = 'check_violation', hint = 'Is the clock of the server right? If so, ${hint}';
  end if;
end
$function$`,
];
