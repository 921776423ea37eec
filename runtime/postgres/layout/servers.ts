import { namespace } from "./namespace.js";

/**
 * What tells one life of a database from the next, made before the tables. The counts are sequences because no transaction takes those back, and
 * because everybody sees them at once, whatever else they may see.
 */
export const servers: readonly string[] = [
  // A copy has another one: by dump and restore of a cluster, of a database, and by promotion of a standby or recovery to an earlier time.
  `create or replace function ${namespace}.server() returns text language sql stable
  return (select c.system_identifier from pg_control_system() as c) || '.' || (select d.oid from pg_database as d where d.datname = current_database())
    || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8)`,
  // The epoch in which events are appended; \`eventbook_layout\` has the one up to which they are followed.
  `create sequence if not exists ${namespace}.epochs as smallint`,
  // When something was last appended, in milliseconds since 2020, to within a minute.
  `create sequence if not exists ${namespace}.clock minvalue 0`,
];
