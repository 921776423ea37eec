import { namespace } from "./tables.js";

/** Whether an event whose id is there already is the same event. */
export const recognising: readonly string[] = [
  // What an event that is stored already says, as \`append\` would be given it.
  `create or replace function ${namespace}.as_given(stored ${namespace}.events) returns jsonb language sql stable
  return jsonb_strip_nulls(jsonb_build_object('type', stored.type, 'subject_type', stored.subject_type, 'subject_id', stored.subject_id,
      'stream_type', stored.stream_type, 'stream_id', stored.stream_id))
    || jsonb_build_object(
      'details', stored.details,
      'tags', coalesce((select jsonb_agg(t.tag order by t.ordinal) from ${namespace}.event_tags as t
        where t.position = stored.position and t.class = stored.class), '[]'),
      'actors', coalesce((select jsonb_agg(jsonb_build_object('type', t.type, 'id', t.id) order by t.ordinal) from ${namespace}.event_actors as t
        where t.position = stored.position and t.class = stored.class), '[]'),
      'links', coalesce((select jsonb_agg(jsonb_build_object('type', t.type, 'id', t.id) order by t.ordinal) from ${namespace}.event_links as t
        where t.position = stored.position and t.class = stored.class), '[]'))`,
  `create or replace function ${namespace}.as_given(event jsonb) returns jsonb language sql immutable
  return jsonb_strip_nulls(jsonb_build_object('type', event -> 'type', 'subject_type', event -> 'subject_type', 'subject_id', event -> 'subject_id',
      'stream_type', event -> 'stream_type', 'stream_id', event -> 'stream_id'))
    || jsonb_build_object('details', event -> 'details', 'tags', coalesce(nullif(event -> 'tags', 'null'), '[]'),
      'actors', coalesce(nullif(event -> 'actors', 'null'), '[]'), 'links', coalesce(nullif(event -> 'links', 'null'), '[]'))`,
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
    or ((event ->> 'occurred_at_given')::boolean and stored.occurred_at <> (event ->> 'occurred_at')::timestamptz) then
    return jsonb_build_object('state', 'conflict', 'on', 'id', 'id', event -> 'id');
  end if;
  return jsonb_build_object('state', 'duplicate', 'position', stored.position::text, 'epoch', stored.epoch, 'transaction', stored.transaction::text,
    'root_id', stored.root_id, 'correlation_id', stored.correlation_id, 'stream_version', stored.stream_version);
end
$function$`,
];
