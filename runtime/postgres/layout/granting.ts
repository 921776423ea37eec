import { dividedTables, namespace } from "./tables.js";

const log = [
  ...dividedTables,
  "event_ids",
  "streams",
  "categories",
  "event_types",
  "retention_classes",
  "eventbook_layout",
  "deliveries",
  "handler_cursors",
];
const readable = log.map((table) => `${namespace}.${table}`).join(", ");
const named = (signatures: readonly string[]): string => signatures.map((signature) => `${namespace}.${signature}`).join(", ");
const appending = [
  "append(jsonb)",
  "try_append(jsonb)",
  "try_append_each(jsonb, integer)",
  "change_deliveries(jsonb)",
  "move_cursor(text, text, bigint, jsonb, jsonb)",
];
const appendingWithin = `${namespace}.append_within(jsonb, text)`;
const sweeping = ["ensure()", "expire()", "redact(jsonb)", "redact_due(integer)", "begin_epoch()"];
const both = ["ensure_epoch()", "recognise_server()"];

/** Who may do what: three kinds of roles beside the owner. None can change what is stored: they have functions of the owner, which add, or end what is due. */
export const granting: readonly string[] = [
  `revoke execute on function ${named([...appending, ...sweeping, ...both])} from public`,
  `revoke execute on procedure ${appendingWithin} from public`,
  // For an application: append, read, and run handlers.
  `create or replace function ${namespace}.allow_append(role_name name) returns void language plpgsql as $function$
begin
  perform ${namespace}.allow_read(role_name);
  execute format('grant execute on function ${named([...appending, ...both])} to %I', role_name);
  execute format('grant execute on procedure ${appendingWithin} to %I', role_name);
  execute format('grant insert, update on ${namespace}.handler_cursors to %I', role_name);
  execute format('grant select on sequence ${namespace}.positions to %I', role_name);
end
$function$`,
  // For whoever keeps house: makes and drops partitions, and redacts, without seeing an event.
  `create or replace function ${namespace}.allow_sweep(role_name name) returns void language plpgsql as $function$
begin
  execute format('grant usage on schema ${namespace} to %I', role_name);
  execute format('grant select on ${namespace}.eventbook_layout, ${namespace}.event_types to %I', role_name);
  execute format('grant execute on function ${named([...sweeping, ...both])} to %I', role_name);
end
$function$`,
  // For whoever only looks, through the tables or the views of the catalog. To be said again when a catalog brings new views.
  `create or replace function ${namespace}.allow_read(role_name name) returns void language plpgsql as $function$
declare
  own text;
begin
  execute format('grant usage on schema ${namespace} to %I', role_name);
  execute format('grant select on ${readable} to %I', role_name);
  for own in select t.own ->> 'table' from ${namespace}.eventbook_layout as l cross join lateral jsonb_array_elements(l.tables) as t(own) loop
    execute format('grant select on ${namespace}.%I to %I', own, role_name);
  end loop;
  for own in select v.viewname from pg_views as v where v.schemaname = '${namespace}' loop
    execute format('grant select on ${namespace}.%I to %I', own, role_name);
  end loop;
end
$function$`,
];
