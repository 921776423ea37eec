import { areChanges, areShort, conditionOf, eventKeys, isShort, listsOfThings, pairs, rules, textKeys } from "./event-rules.js";
import { namespace } from "./tables.js";

const known = `'{${eventKeys.join(",")}}'::text[]`;
const textOf = (key: string): string => `event ->> '${key}'`;
const greatest = (length: string): string => `greatest(${textKeys.map((key) => `${length}(${textOf(key)})`).join(", ")})`;
const hasLongThing = (key: string): string => `  if pg_column_size(event -> '${key}') > 800
    and exists (
      select from jsonb_to_recordset(jsonb_path_query_array(event, '$.${key}[*]')) as t(type text, id text)
      where not (${isShort("t.type")} and ${isShort("coalesce(t.id, '')")} and ${areShort("t.type", "coalesce(t.id, '')")})) then
    return false;
  end if;
`;

/**
 * What an event takes without its details, in bytes, if none of its texts can be too long: the least that there must be beside one takes some
 * hundred and fifty.
 */
const smallEnvelope = 940;

/** Most events are small, and the length of each text in them is of no interest. */
const isSmall = `pg_column_size(event) - pg_column_size(event -> 'details') <= ${smallEnvelope}`;

const isEvent = (how: "condition" | "hasty"): string => `${conditionOf(rules, how)}
      and event - ${known} = '{}'
      and (${isSmall} or ${namespace}.has_short_texts(event))`;

/**
 * What a batch is held to before anything is stored: whatever program wrote it, a mistake is an error that says where it stands, and nothing of
 * the batch is kept.
 */
export const checking: readonly string[] = [
  // Whether PostgreSQL knows an instant of this form, which its own error does not say of which event.
  `create or replace function ${namespace}.is_instant(value text) returns boolean language plpgsql stable strict as $function$
begin
  return value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:?[0-9]{2})( BC)?$' and value::timestamptz is not null;
exception when data_exception then
  return false;
end
$function$`,
  // What has no more bytes than it may have characters is not looked at more closely.
  `create or replace function ${namespace}.has_short_texts(event jsonb) returns boolean language plpgsql immutable as $function$
begin
  if ${greatest("octet_length")} > 800
    and not (${greatest("length")} <= 800 and ${greatest("octet_length")} <= 2400
      and ${pairs.map(([type, id]) => `coalesce(${areShort(textOf(type), textOf(id))}, true)`).join(" and ")}) then
    return false;
  end if;
  if pg_column_size(event -> 'tags') > 800
    and exists (select from jsonb_path_query(event, '$.tags[*]') as t(tag) where not (${isShort("t.tag #>> '{}'")})) then
    return false;
  end if;
${listsOfThings.map(hasLongThing).join("")}  return true;
end
$function$`,
  // Says whether it is of one event. Ids of the days around today are covered where today is: only others are looked at one by one.
  `create or replace function ${namespace}.check_batch(batch jsonb, out is_lone boolean) language plpgsql as $function$
#variable_conflict use_column
declare
  low constant text := ${namespace}.digits_at(clock_timestamp() - interval '12 hours');
  high constant text := ${namespace}.digits_at(clock_timestamp() + interval '12 hours');
  event jsonb := batch -> 'events' -> 0;
  has_wrong boolean;
  is_around boolean;
  wrong record;
begin
  if jsonb_typeof(batch) is distinct from 'object' or jsonb_typeof(batch -> 'events') is distinct from 'array'
    or batch - '{events,settled}'::text[] <> '{}' then
    perform ${namespace}.refuse_batch(batch);
  end if;
  is_lone := jsonb_array_length(batch -> 'events') = 1;
  -- Nothing is written in here, so it is no transaction of its own.
  begin
    -- It is not worth a statement.
    if is_lone then
      has_wrong := (${isEvent("hasty")}) is false;
      is_around := event ->> 'id' collate "C" between low and high;
    else
      select bool_or((${isEvent("hasty")}) is false), bool_and(event ->> 'id' collate "C" between low and high) into has_wrong, is_around
        from jsonb_array_elements(batch -> 'events') as e(event);
    end if;
  exception when data_exception then
    has_wrong := true;
  end;
  if has_wrong then
    select e.ordinal, e.event into wrong
      from jsonb_array_elements(batch -> 'events') with ordinality as e(event, ordinal)
      where (${isEvent("condition")}) is false order by e.ordinal limit 1;
    perform ${namespace}.refuse_event(wrong.event, format('events[%s]', wrong.ordinal - 1));
  elsif batch ? 'settled' and not batch -> 'settled' @? 'strict $ ? (@.type() == "array" && ${areChanges})' then
    perform ${namespace}.refuse_settled(batch -> 'settled');
  elsif not is_around or not ${namespace}.covers_ids_of(clock_timestamp()) then
    perform ${namespace}.check_ids(batch -> 'events');
  end if;
end
$function$`,
];
