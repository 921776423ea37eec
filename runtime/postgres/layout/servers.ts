import { namespace } from "./namespace.js";

/**
 * What tells one life of a database from the next, made before the tables. The counts are sequences because no transaction takes those back, and
 * because everybody sees them at once, whatever else they may see.
 */
export const servers: readonly string[] = [
  // A copy has another one: by dump and restore of a cluster, of a database, and by promotion of a standby or recovery to an earlier time.
  // Where nobody may ask for the cluster, it is known by the others, and by the transactions that are stored and not there yet.
  `create or replace function ${namespace}.server() returns text language plpgsql stable as $function$
declare
  own constant text := (select d.oid from pg_database as d where d.datname = current_database()) || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
begin
  if has_function_privilege('pg_catalog.pg_control_system()', 'execute') then
    return (select c.system_identifier from pg_control_system() as c) || '.' || own;
  end if;
  return '?.' || own;
end
$function$`,
  // The epoch in which events are appended; \`eventbook_layout\` has the one up to which they are followed.
  `create sequence if not exists ${namespace}.epochs as smallint`,
  // When something was last appended, in milliseconds since 2020, to within a minute.
  `create sequence if not exists ${namespace}.clock minvalue 0`,
  // What both say, without a statement of its own, which would cost an append more than what it reads.
  `create or replace function ${namespace}.current_epoch() returns smallint language sql
  return coalesce(pg_sequence_last_value('${namespace}.epochs'), 1)::smallint`,
  `create or replace function ${namespace}.last_append() returns bigint language sql
  return coalesce(pg_sequence_last_value('${namespace}.clock'), 0)`,
];
