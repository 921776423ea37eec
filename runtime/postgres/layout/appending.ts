import { confirmEpoch } from "./epochs.js";
import { apartFrom, eventsFrom, inlineFrom, outcomeOf, rowOfOne, rowsOfBatch, tagsFrom, thingsFrom } from "./inserting.js";
import { namespace } from "./tables.js";

/** The SQLSTATE by which a group that is in conflict is undone; nobody sees it. */
const conflict = "EB001";

/**
 * How events come in: `append` is the one way, for this runtime and for every other program. It takes `{ events, settled }` and answers with an
 * outcome per event. An event has the columns of `events` as its keys, beside `tags`, `actors` and `links`; events with the same `batch` are
 * stored all or none.
 */
export const appending: readonly string[] = [
  `create or replace function ${namespace}.refuse_type(type text, index integer) returns void language plpgsql as $function$
begin
  raise exception 'events[%]: the database does not know the event type %', index, type
    using errcode = 'foreign_key_violation', hint = 'Run \`npx eventbook store apply\`, or the SQL of storage/postgres/schema.sql.';
end
$function$`,
  // Root and correlation of the events that these say led to them, as far as they are stored.
  `create or replace function ${namespace}.lineage_of(given jsonb) returns jsonb language sql stable
  return (
    select coalesce(jsonb_object_agg(i.id, jsonb_build_array(v.root_id, v.correlation_id)), '{}')
    from (
      select distinct coalesce(e.event ->> 'ancestor_id', e.event ->> 'parent_id') as id from jsonb_array_elements(given) as e(event)
      where e.event ->> 'root_id' is null or e.event ->> 'correlation_id' is null
    ) as a
    join ${namespace}.event_ids as i on i.id = a.id and i.minted = ${namespace}.minted(a.id)
    join ${namespace}.events as v on v.position = i.position and v.class = i.class)`,
  // Events with the root and the correlation that they have from others before them in the same call; of those that are stored, \`ancestors\` says it.
  `create or replace function ${namespace}.with_lineage(given jsonb, ancestors jsonb) returns jsonb language plpgsql as $function$
declare
  led_to constant text[] := array(
    select e.event ->> 'id' from jsonb_array_elements(given) as e(event)
    intersect
    select coalesce(e.event ->> 'ancestor_id', e.event ->> 'parent_id') from jsonb_array_elements(given) as e(event)
    where e.event ->> 'root_id' is null or e.event ->> 'correlation_id' is null
  );
  lines jsonb := ancestors;
  events jsonb[];
  event jsonb;
  ancestor text;
  line jsonb;
begin
  if led_to = '{}' then
    return given;
  end if;
  for event in select e.event from jsonb_array_elements(given) with ordinality as e(event, ordinal) order by e.ordinal loop
    ancestor := coalesce(event ->> 'ancestor_id', event ->> 'parent_id');
    line := jsonb_build_array(
      coalesce(event ->> 'root_id', lines -> ancestor ->> 0, ancestor, event ->> 'id'),
      coalesce(event ->> 'correlation_id', lines -> ancestor ->> 1, event ->> 'root_id', lines -> ancestor ->> 0, ancestor, event ->> 'id'));
    if event ->> 'id' = any(led_to) then
      lines := lines || jsonb_build_object(event ->> 'id', line);
    end if;
    events := events || (event || jsonb_build_object('root_id', line -> 0, 'correlation_id', line -> 1));
  end loop;
  return to_jsonb(events);
end
$function$`,
  // The first step of many: gives each event a position, and writes down all ids that are not there already, in one order for whoever else writes them.
  `create or replace function ${namespace}.claim_ids(given jsonb, out positions bigint[], out classes smallint[], out claimed integer) language plpgsql as $function$
declare
  instant constant bigint := ${namespace}.position_at(clock_timestamp()) >> 22;
  base constant bigint := nextval('${namespace}.positions');
  versions constant bigint[] := '{}';
  known jsonb;
  is_covered boolean;
begin
  select jsonb_object_agg(k.type, c.class), bool_and(${namespace}.partition_at('events_' || c.class, ${namespace}.recorded_at(instant << 22), c.period) is not null)
    into known, is_covered
    from (select distinct t.type from jsonb_to_recordset(given) as t(type text)) as t
    join ${namespace}.event_types as k on k.type = t.type join ${namespace}.retention_classes as c on c.retain = k.retain;
  -- Should the count begin anew among these, they are a millisecond later, so that they stay in their order.
  select array_agg(((instant + (e.number >> 22) - (base >> 22)) << 22) | (e.number & 4194303)), array_agg(e.class)
    into positions, classes
    from (
      select case t.ordinal when 1 then base else nextval('${namespace}.positions') end as number, (known ->> t.type)::smallint as class
      from rows from (jsonb_to_recordset(given) as (type text)) with ordinality as t(type, ordinal)
    ) as e;
  if array_position(classes, null) is not null then
    perform ${namespace}.refuse_type(given -> (array_position(classes, null) - 1) ->> 'type', array_position(classes, null) - 1);
  elsif not is_covered then
    perform ${namespace}.check_classes(classes, ${namespace}.recorded_at(instant << 22));
  end if;
  insert into ${namespace}.event_ids (id, minted, class, position)
    select g.id, ${namespace}.minted(g.id), g.class, g.position from ${rowsOfBatch(["id text"])} order by g.id, g.ordinal
  on conflict (id, minted) do nothing;
  get diagnostics claimed = row_count;
end
$function$`,
  // The second step, when all ids are claimed: stores the events with all that belongs to them. They have these versions in their streams.
  `create or replace function ${namespace}.store_claimed(given jsonb, own_epoch smallint, positions bigint[], classes smallint[], versions bigint[])
returns jsonb language plpgsql as $function$
declare
  has_more constant boolean := given @? '$[*] ? (exists(@.parent_id) || exists(@.ancestor_id) || exists(@.inline) || exists(@.links) || exists(@.redactable))';
  ancestors jsonb := '{}';
  waiting jsonb := '{}';
  outcomes jsonb;
begin
  -- A statement that inserts nothing costs nearly as much as one that does, and most events have nothing of these.
  if has_more and given @? '$[*] ? (exists(@.ancestor_id) || exists(@.parent_id))' then
    ancestors := ${namespace}.lineage_of(given);
    given := ${namespace}.with_lineage(given, ancestors);
  end if;
  if has_more and given @? '$[*].inline[*]' then
    ${inlineFrom(rowsOfBatch)};
  end if;
  with stored as (
    ${eventsFrom(rowsOfBatch)}
    returning position, epoch, transaction, root_id, correlation_id, stream_version
  )
  select jsonb_agg(${outcomeOf("s")} order by s.position) into outcomes from stored as s;
  ${confirmEpoch}
  if given @? '$[*].tags[*]' then
    ${tagsFrom(rowsOfBatch)};
  end if;
  if given @? '$[*].actors[*]' then
    ${thingsFrom("actors", rowsOfBatch)};
  end if;
  if has_more and given @? '$[*].links[*]' then
    ${thingsFrom("links", rowsOfBatch)};
  end if;
  if has_more and given @? '$[*].redactable ? (@ != null)' then
    ${apartFrom(rowsOfBatch)};
  end if;
  perform ${namespace}.index_details(given, positions);
  return outcomes;
end
$function$`,
  // Both steps for a lone event.
  `create or replace function ${namespace}.append_one(event jsonb, own_epoch smallint) returns jsonb language plpgsql as $function$
declare
  own smallint;
  is_covered boolean;
  claimed constant bigint := ${namespace}.position_at(clock_timestamp()) | (nextval('${namespace}.positions') & 4194303);
  versions bigint[];
  late integer;
  actual bigint;
  ancestors jsonb := '{}';
  waiting jsonb := '{}';
  outcome jsonb;
begin
  select c.class, ${namespace}.partition_at('events_' || c.class, ${namespace}.recorded_at(claimed), c.period) is not null into own, is_covered
    from ${namespace}.event_types as k join ${namespace}.retention_classes as c on c.retain = k.retain
    where k.type = event ->> 'type';
  if own is null then
    -- Of many, \`claim_ids\` has looked at all.
    perform ${namespace}.refuse_type(event ->> 'type', 0);
  elsif not is_covered then
    perform ${namespace}.check_classes(array[own], ${namespace}.recorded_at(claimed));
  end if;
  insert into ${namespace}.event_ids (id, minted, class, position)
    values (event ->> 'id', ${namespace}.minted(event ->> 'id'), own, claimed) on conflict (id, minted) do nothing;
  if not found then
    return ${namespace}.outcome_of_known(event);
  end if;
  if event ->> 'stream_type' is not null then
    select h.* into versions, late, actual from ${namespace}.advance_streams(jsonb_build_array(event)) as h;
    if late is not null then
      perform ${namespace}.give_back_ids(jsonb_build_array(event), array[claimed]);
      return jsonb_build_object('state', 'conflict', 'on', 'version', 'id', event -> 'id', 'expected', event -> 'expected_version', 'actual', actual);
    end if;
  end if;
  if event ?| array['ancestor_id', 'parent_id'] then
    ancestors := ${namespace}.lineage_of(jsonb_build_array(event));
  end if;
  if event @? '$.inline[*]' then
    ${inlineFrom(rowOfOne)};
  end if;
  ${eventsFrom(rowOfOne)}
    returning ${outcomeOf("events")} into outcome;
  ${confirmEpoch}
  if event @? '$.tags[*]' then
    ${tagsFrom(rowOfOne)};
  end if;
  if event @? '$.actors[*]' then
    ${thingsFrom("actors", rowOfOne)};
  end if;
  if event @? '$.links[*]' then
    ${thingsFrom("links", rowOfOne)};
  end if;
  if event ->> 'redactable' is not null then
    ${apartFrom(rowOfOne)};
  end if;
  perform ${namespace}.index_details(jsonb_build_array(event), array[claimed]);
  return outcome;
end
$function$`,
  `create or replace function ${namespace}.give_back_ids(given jsonb, positions bigint[]) returns void language plpgsql as $function$
begin
  delete from ${namespace}.event_ids as i
    using unnest(positions) as p(position), jsonb_array_elements(given) as e(event)
    where i.id = e.event ->> 'id' and i.minted = ${namespace}.minted(e.event ->> 'id') and i.position = p.position;
end
$function$`,
  // One event after the other, all or none: an event for each outcome, or that of the first conflict for each.
  `create or replace function ${namespace}.append_group(given jsonb, own_epoch smallint) returns jsonb language plpgsql as $function$
declare
  outcomes jsonb := '[]';
  outcome jsonb;
  event jsonb;
begin
  for event in select e.event from jsonb_array_elements(given) with ordinality as e(event, ordinal) order by e.ordinal loop
    outcome := ${namespace}.append_one(event, own_epoch);
    if outcome ->> 'state' = 'conflict' then
      raise exception 'the event % is in conflict', event ->> 'id' using errcode = '${conflict}', detail = outcome::text;
    end if;
    outcomes := outcomes || outcome;
  end loop;
  return outcomes;
exception when sqlstate '${conflict}' then
  declare
    found text;
  begin
    get stacked diagnostics found = pg_exception_detail;
    return (select jsonb_agg(found::jsonb) from jsonb_array_elements(given));
  end;
end
$function$`,
  // Left to itself, PostgreSQL plans these statements anew in every call, over all partitions, which takes longer than to run them.
  `create or replace function ${namespace}.append(batch jsonb) returns jsonb language plpgsql
security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $function$
declare
  given constant jsonb := batch -> 'events';
  own_epoch smallint;
  since timestamptz;
  is_lone boolean;
  stored jsonb;
  claims record;
  has_streams boolean;
  versions bigint[];
  late integer;
  whole record;
  outcomes jsonb[];
begin
  select l.epoch, l.started into own_epoch, since from ${namespace}.eventbook_layout as l;
  if since <> pg_postmaster_start_time() or own_epoch <> ${namespace}.current_epoch()
    or ${namespace}.position_at(clock_timestamp()) >> 22 < ${namespace}.last_append() - 3600000 then
    own_epoch := ${namespace}.ensure_epoch();
  end if;
  -- Followers look no further back than 26 hours.
  if clock_timestamp() - transaction_timestamp() > interval '1 day' then
    raise exception 'events cannot be appended in a transaction that is older than a day' using errcode = 'invalid_transaction_state';
  end if;
  is_lone := ${namespace}.check_batch(batch);
  if batch ? 'settled' then
    perform ${namespace}.change_deliveries(batch -> 'settled');
  end if;
  if is_lone then
    return jsonb_build_array(${namespace}.append_one(given -> 0, own_epoch));
  end if;
  claims := ${namespace}.claim_ids(given);
  has_streams := given @? '$[*].stream_type ? (@ != null)';
  if has_streams and claims.claimed = jsonb_array_length(given) then
    select h.versions, h.late into versions, late from ${namespace}.advance_streams(given) as h;
  elsif has_streams then
    perform ${namespace}.lock_streams(given);
  end if;
  if claims.claimed = jsonb_array_length(given) and late is null then
    return coalesce(${namespace}.store_claimed(given, own_epoch, claims.positions, claims.classes, versions), '[]');
  end if;
  perform ${namespace}.give_back_ids(given, claims.positions);
  for whole in
    select jsonb_agg(e.event order by e.ordinal) as events, array_agg(e.ordinal order by e.ordinal) as ordinals
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    group by coalesce(nullif(e.event -> 'batch', 'null'), to_jsonb(-e.ordinal)) order by min(e.ordinal)
  loop
    stored := case jsonb_array_length(whole.events)
      when 1 then jsonb_build_array(${namespace}.append_one(whole.events -> 0, own_epoch)) else ${namespace}.append_group(whole.events, own_epoch) end;
    for ordinal in 1 .. cardinality(whole.ordinals) loop
      outcomes[whole.ordinals[ordinal]] := stored -> (ordinal - 1);
    end loop;
  end loop;
  return to_jsonb(outcomes);
end
$function$`,
];
