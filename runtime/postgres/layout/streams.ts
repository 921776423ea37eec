import { namespace } from "./tables.js";

const ofStream = "e.event ->> 'stream_type' is not null";
const name = "e.event ->> 'stream_type' as type, e.event ->> 'stream_id' as id";

/** How events find their place in their streams: the head of a stream is locked until the transaction ends, so that of two appends that expect the same one wins. */
export const streams: readonly string[] = [
  // Always in the same order, so that two appends to several streams do not wait for one another.
  `create or replace function ${namespace}.lock_streams(given jsonb) returns void language plpgsql as $function$
begin
  insert into ${namespace}.streams (type, id)
    select distinct g.type collate "C", g.id collate "C" from (select ${name} from jsonb_array_elements(given) as e(event) where ${ofStream}) as g
    order by 1, 2
    on conflict do nothing;
  perform from ${namespace}.streams as s
    where (s.type, s.id) in (select ${name} from jsonb_array_elements(given) as e(event) where ${ofStream})
    order by s.type, s.id for no key update;
end
$function$`,
  `create or replace function ${namespace}.is_expected(expected jsonb, actual bigint) returns boolean language sql immutable parallel safe
  return case coalesce(expected #>> '{}', 'any')
    when 'any' then true when 'new' then actual = 0 when 'exists' then actual > 0 else expected::bigint = actual end`,
  // Gives the events their versions, and moves the heads; or answers which event found its stream otherwise than it expected, and moves none.
  `create or replace function ${namespace}.advance_streams(given jsonb, out versions bigint[], out late integer, out actual bigint) language plpgsql as $function$
begin
  perform ${namespace}.lock_streams(given);
  with placed as materialized (
    select e.ordinal, s.type, s.id, e.event -> 'expected_version' as expected,
      s.version + row_number() over (partition by s.type, s.id order by e.ordinal) as version
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    left join ${namespace}.streams as s on s.type = e.event ->> 'stream_type' and s.id = e.event ->> 'stream_id'
  ), unexpected as (
    select p.ordinal, p.version - 1 as actual from placed as p
    where p.type is not null and not ${namespace}.is_expected(p.expected, p.version - 1) order by p.ordinal limit 1
  ), moved as (
    update ${namespace}.streams as s set version = h.version
    from (select p.type, p.id, max(p.version) as version from placed as p where p.type is not null group by p.type, p.id) as h
    where s.type = h.type and s.id = h.id and not exists (select from unexpected)
  )
  select (select array_agg(p.version order by p.ordinal) from placed as p), u.ordinal, u.actual
    into versions, late, actual
    from (select 1) as one left join unexpected as u on true;
end
$function$`,
];
