import { namespace } from "./tables.js";

/** How what is redactable is taken away. It lies apart, so events themselves stay as they are; that something was there, and when it went, is kept. */
export const redacting: readonly string[] = [
  `create or replace function ${namespace}.refuse_restoring() returns trigger language plpgsql as $function$
begin
  if old.redacted_at is null and new.redacted_at is not null and new.details is null
    and (new.position, new.class) = (old.position, old.class) and new.redact_at is not distinct from old.redact_at then
    return new;
  end if;
  raise exception 'what is redactable may be taken away, and nothing else' using errcode = 'restrict_violation';
end
$function$`,
  // Partitions take it over.
  `create or replace trigger redactable_details_only_redacted before update on ${namespace}.redactable_details
  for each row execute function ${namespace}.refuse_restoring()`,
  // Of these events; answers how many had something.
  `create or replace function ${namespace}.redact(ids jsonb) returns integer language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  redacted integer;
begin
  update ${namespace}.redactable_details as r set details = null, redacted_at = clock_timestamp()
    from jsonb_array_elements_text(ids) as g(id)
    join ${namespace}.event_ids as i on i.id = g.id and i.minted = ${namespace}.minted(g.id)
    where r.position = i.position and r.class = i.class and r.redacted_at is null;
  get diagnostics redacted = row_count;
  return redacted;
end
$function$`,
  // Of all events whose time for it has come, some at a time; answers how many.
  `create or replace function ${namespace}.redact_due(at_most integer default 10000) returns integer language plpgsql
security definer set search_path = pg_catalog, pg_temp as $function$
declare
  redacted integer;
begin
  update ${namespace}.redactable_details as r set details = null, redacted_at = clock_timestamp()
    from (
      select d.position, d.class from ${namespace}.redactable_details as d
      where d.redacted_at is null and d.redact_at <= clock_timestamp() order by d.redact_at limit at_most
      for update skip locked
    ) as d
    where r.position = d.position and r.class = d.class;
  get diagnostics redacted = row_count;
  return redacted;
end
$function$`,
];
