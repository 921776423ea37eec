import { namespace } from "./tables.js";

const envelope = [
  "id text",
  "type text",
  "version integer",
  "source text",
  "category text",
  "subcategory text",
  "severity text",
  "occurred_at timestamptz",
  "expires_at timestamptz",
  "subject_type text",
  "subject_id text",
  "parent_id text",
  "ancestor_id text",
  "root_id text",
  "correlation_id text",
  "session text",
  "timeline text",
  "outcome text",
  "details jsonb",
  "redactable jsonb",
  "redact_at timestamptz",
  "tags jsonb",
  "actors jsonb",
  "links jsonb",
  "inline jsonb",
].join(", ");

const things = (table: string): string => `insert into ${namespace}.event_${table} (position, class, ordinal, type, id)
      select g.position, g.class, t.ordinal - 1, t.thing ->> 'type', t.thing ->> 'id'
      from given as g cross join lateral jsonb_array_elements(g.${table}) with ordinality as t(thing, ordinal)`;

/**
 * How events come in: `append` is the one way, for this runtime and for every other program. It takes `{ events, settled }` and answers with an
 * outcome per event. An event has the columns of `events` as its keys, beside `tags`, `actors` and `links`; events with the same `batch` are
 * stored all or none.
 */
export const appending: readonly string[] = [
  // The first step: an id that is there already has no row in the answer.
  `create or replace function ${namespace}.claim_ids(given jsonb, out positions bigint[], out classes smallint[], out claimed integer) language plpgsql as $function$
declare
  instant constant bigint := ${namespace}.position_at(clock_timestamp()) >> 22;
  base constant bigint := nextval('${namespace}.positions');
begin
  with counted as materialized (
    -- Before anything is joined, which may change the order.
    select e.ordinal, e.event ->> 'id' as id, e.event ->> 'type' as type,
      case e.ordinal when 1 then base else nextval('${namespace}.positions') end as number
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
  ), numbered as materialized (
    select e.ordinal, e.id, c.class,
      -- Should the count begin anew among these, they are a millisecond later, so that they stay in their order.
      ((instant + (e.number >> 22) - (base >> 22)) << 22) | (e.number & 4194303) as position
    from counted as e
    join ${namespace}.event_types as t on t.type = e.type
    join ${namespace}.retention_classes as c on c.retain = t.retain
  ), fresh as (
    insert into ${namespace}.event_ids (id, minted, class, position)
      select id, ${namespace}.minted(id), class, position from numbered order by id, ordinal
    on conflict (id, minted) do nothing
    returning position
  )
  select array_agg(f.position order by e.ordinal), array_agg(n.class order by e.ordinal), count(f.position)
    into positions, classes, claimed
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    left join numbered as n on n.ordinal = e.ordinal
    left join fresh as f on f.position = n.position;
  for ordinal in 1 .. jsonb_array_length(given) loop
    if classes[ordinal] is null then
      raise exception 'the database does not know the event type %', given -> (ordinal - 1) ->> 'type'
        using errcode = 'foreign_key_violation', hint = 'Run the SQL of storage/postgres/schema.sql.';
    end if;
  end loop;
end
$function$`,
  // The second step: stores the events that have a position, with all that belongs to them.
  `create or replace function ${namespace}.store_claimed(given jsonb, positions bigint[], classes smallint[]) returns jsonb language plpgsql as $function$
declare
  outcome jsonb;
  own_epoch constant smallint := (select l.epoch from ${namespace}.eventbook_layout as l);
  instant constant bigint := ${namespace}.position_at(clock_timestamp()) >> 22;
begin
  with given as materialized (
    select e.ordinal, p.position, p.class, r.*
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    join unnest(positions, classes) with ordinality as p(position, class, ordinal) on p.ordinal = e.ordinal
    cross join lateral jsonb_to_record(e.event) as r(${envelope})
    where p.position is not null
  ), stored as (
    insert into ${namespace}.events (position, class, epoch, id, type, version, source, category, subcategory, severity, occurred_at, expires_at,
        subject_type, subject_id, parent_id, root_id, correlation_id, session, timeline, outcome, details)
      select g.position, g.class, own_epoch, g.id, g.type, g.version, g.source, g.category, g.subcategory,
        g.severity, g.occurred_at, g.expires_at, g.subject_type, g.subject_id, g.parent_id,
        coalesce(g.root_id, a.root_id, g.ancestor_id, g.id),
        coalesce(g.correlation_id, a.correlation_id, g.root_id, a.root_id, g.ancestor_id, g.id),
        g.session, g.timeline, g.outcome, g.details
      from given as g
      left join lateral (
        select v.root_id, v.correlation_id from ${namespace}.event_ids as i
        join ${namespace}.events as v on v.position = i.position and v.class = i.class
        where g.ancestor_id is not null and i.id = g.ancestor_id and i.minted = ${namespace}.minted(g.ancestor_id)
      ) as a on true
      order by g.ordinal
    returning position, epoch, transaction, root_id, correlation_id
  ), tags as (
    insert into ${namespace}.event_tags (position, class, ordinal, tag)
      select g.position, g.class, t.ordinal - 1, t.tag
      from given as g cross join lateral jsonb_array_elements_text(g.tags) with ordinality as t(tag, ordinal)
  ), actors as (
    ${things("actors")}
  ), links as (
    ${things("links")}
  ), apart as (
    insert into ${namespace}.redactable_details (position, class, details, redact_at)
      select g.position, g.class, g.redactable, g.redact_at from given as g where g.redactable <> 'null'
  ), noted as (
    insert into ${namespace}.deliveries (handler, position, state, ordering, due_at)
      select h.handler, g.position,
        case when h."order" is not null and exists (
          select from ${namespace}.deliveries as d
          where d.handler = h.handler and d.ordering = h."order" and d.state in ('retry', 'held')) then 'held' else 'running' end,
        h."order", h.due
      from given as g cross join lateral jsonb_to_recordset(g.inline) as h(handler text, "order" text, due bigint)
    returning handler, position, state
  )
  select jsonb_object_agg(g.ordinal, jsonb_build_object(
      'state', 'stored', 'position', s.position::text, 'epoch', s.epoch, 'transaction', s.transaction::text,
      'root_id', s.root_id, 'correlation_id', s.correlation_id,
      'held', (select jsonb_agg(n.handler) from noted as n where n.position = s.position and n.state = 'held')))
    into outcome
    from given as g join stored as s on s.position = g.position;
  -- Whoever begins an epoch waits for us from the insert on; one that began just before is seen here, whatever this transaction may see.
  if own_epoch <> (select e.last_value from ${namespace}.epochs as e) then
    raise exception 'a new epoch has begun' using errcode = 'serialization_failure', hint = 'Try it again.';
  end if;
  if instant > (select c.last_value from ${namespace}.clock as c) + 60000 then
    perform setval('${namespace}.clock', instant);
  end if;
  perform ${namespace}.index_details(given, positions);
  return coalesce(outcome, '{}');
end
$function$`,
  // What an event that is stored already says, as \`append\` would be given it.
  `create or replace function ${namespace}.as_given(stored ${namespace}.events) returns jsonb language sql stable
  return jsonb_strip_nulls(jsonb_build_object('type', stored.type, 'subject_type', stored.subject_type, 'subject_id', stored.subject_id))
    || jsonb_build_object(
      'details', stored.details,
      'tags', coalesce((select jsonb_agg(t.tag order by t.ordinal) from ${namespace}.event_tags as t
        where t.position = stored.position and t.class = stored.class), '[]'),
      'actors', coalesce((select jsonb_agg(jsonb_build_object('type', t.type, 'id', t.id) order by t.ordinal) from ${namespace}.event_actors as t
        where t.position = stored.position and t.class = stored.class), '[]'),
      'links', coalesce((select jsonb_agg(jsonb_build_object('type', t.type, 'id', t.id) order by t.ordinal) from ${namespace}.event_links as t
        where t.position = stored.position and t.class = stored.class), '[]'))`,
  `create or replace function ${namespace}.as_given(event jsonb) returns jsonb language sql immutable
  return jsonb_strip_nulls(jsonb_build_object('type', event -> 'type', 'subject_type', event -> 'subject_type', 'subject_id', event -> 'subject_id'))
    || jsonb_build_object('details', event -> 'details', 'tags', coalesce(event -> 'tags', '[]'),
      'actors', coalesce(event -> 'actors', '[]'), 'links', coalesce(event -> 'links', '[]'))`,
  // What became of an event whose id was there: a duplicate if it says the same; when it happened counts only where the caller has said so.
  `create or replace function ${namespace}.outcome_of_known(event jsonb) returns jsonb language plpgsql as $function$
declare
  known ${namespace}.event_ids;
  stored ${namespace}.events;
  apart ${namespace}.redactable_details;
begin
  select * into known from ${namespace}.event_ids where id = event ->> 'id' and minted = ${namespace}.minted(event ->> 'id');
  select * into stored from ${namespace}.events where position = known.position and class = known.class;
  -- Its retention has ended: all that is left of it is that it was there.
  if stored.position is null then
    return jsonb_build_object('state', 'duplicate', 'position', known.position::text, 'epoch', 0, 'transaction', '0',
      'root_id', event ->> 'id', 'correlation_id', event ->> 'id');
  end if;
  select * into apart from ${namespace}.redactable_details where position = known.position and class = known.class;
  -- What was redacted says nothing any more.
  if ${namespace}.as_given(stored) <> ${namespace}.as_given(event)
    or (apart.redacted_at is null and apart.details is distinct from nullif(event -> 'redactable', 'null'))
    or ((event -> 'occurred_at_given')::boolean and stored.occurred_at <> (event ->> 'occurred_at')::timestamptz) then
    return jsonb_build_object('state', 'conflict');
  end if;
  return jsonb_build_object('state', 'duplicate', 'position', stored.position::text, 'epoch', stored.epoch, 'transaction', stored.transaction::text,
    'root_id', stored.root_id, 'correlation_id', stored.correlation_id);
end
$function$`,
  // One event after the other: for what must be stored all or none, and holds an id that is there.
  `create or replace function ${namespace}.append_carefully(given jsonb) returns jsonb language plpgsql as $function$
declare
  outcomes jsonb := '[]';
  outcome jsonb;
  claims record;
begin
  for ordinal in 0 .. jsonb_array_length(given) - 1 loop
    claims := ${namespace}.claim_ids(jsonb_build_array(given -> ordinal));
    if claims.claimed = 1 then
      outcome := ${namespace}.store_claimed(jsonb_build_array(given -> ordinal), claims.positions, claims.classes) -> '1';
    else
      outcome := ${namespace}.outcome_of_known(given -> ordinal);
    end if;
    if outcome ->> 'state' = 'conflict' then
      raise exception 'the id % belongs to an event with other content', given -> ordinal ->> 'id'
        using errcode = 'unique_violation', detail = given -> ordinal ->> 'id';
    end if;
    outcomes := outcomes || outcome;
  end loop;
  return outcomes;
end
$function$`,
  `create or replace function ${namespace}.append(batch jsonb) returns jsonb language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  given constant jsonb := batch -> 'events';
  outcomes jsonb := '[]';
  stored jsonb;
  claims record;
  whole record;
  conflicting text;
begin
  if not (select l.started = pg_postmaster_start_time() and l.epoch = e.last_value
        and ${namespace}.position_at(clock_timestamp()) >> 22 >= c.last_value - 3600000
      from ${namespace}.eventbook_layout as l, ${namespace}.epochs as e, ${namespace}.clock as c) then
    perform ${namespace}.ensure_epoch();
  end if;
  -- Followers look no further back than 26 hours.
  if clock_timestamp() - transaction_timestamp() > interval '1 day' then
    raise exception 'events cannot be appended in a transaction that is older than a day' using errcode = 'invalid_transaction_state';
  end if;
  if batch ? 'settled' then
    perform ${namespace}.change_deliveries(batch -> 'settled');
  end if;
  claims := ${namespace}.claim_ids(given);
  if claims.claimed = jsonb_array_length(given) then
    stored := ${namespace}.store_claimed(given, claims.positions, claims.classes);
    return (select jsonb_agg(stored -> (e.ordinal::text) order by e.ordinal) from generate_series(1, claims.claimed) as e(ordinal));
  end if;
  delete from ${namespace}.event_ids as i
    using unnest(claims.positions) as p(position), jsonb_array_elements(given) as e(event)
    where i.id = e.event ->> 'id' and i.minted = ${namespace}.minted(e.event ->> 'id') and i.position = p.position;
  for whole in
    select jsonb_agg(e.event order by e.ordinal) as events
    from jsonb_array_elements(given) with ordinality as e(event, ordinal)
    group by coalesce(e.event -> 'batch', to_jsonb(-e.ordinal)) order by min(e.ordinal)
  loop
    begin
      outcomes := outcomes || ${namespace}.append_carefully(whole.events);
    exception when unique_violation then
      get stacked diagnostics conflicting = pg_exception_detail;
      outcomes := outcomes || (select jsonb_agg(jsonb_build_object('state', 'conflict', 'id', conflicting)) from jsonb_array_elements(whole.events));
    end;
  end loop;
  return outcomes;
end
$function$`,
];
