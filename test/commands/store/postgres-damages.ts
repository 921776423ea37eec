import type { Difference } from "@eventbook/runtime/store";

/** What is done by hand to a store, and what is to be said of it. */
export interface Damage {
  /** What is done by hand; `{leaf}` is a partition of events, `{role}` a role, `{database}` the database. */
  readonly sql: string;
  readonly how: Difference["how"];
  readonly object: string;
  readonly help: RegExp;
}

const mended = /`npx eventbook store apply` mends it/;
export const byHand = /change it by hand/;

/** One of each kind, none of which hides another. */
export const damages: readonly Damage[] = [
  { sql: "drop table eventbook.order_placed__skus__list", how: "missing", object: "table order_placed__skus__list", help: mended },
  {
    sql: "create table eventbook.invoices (id integer)",
    how: "additional",
    object: "table invoices",
    help: /`DROP TABLE eventbook\.invoices`/,
  },
  {
    sql: "alter table eventbook.deliveries alter column state drop not null",
    how: "different",
    object: "column state on table deliveries",
    help: byHand,
  },
  {
    sql: "alter table eventbook.handler_cursors alter column floor type numeric",
    how: "different",
    object: "column floor on table handler_cursors",
    help: byHand,
  },
  {
    sql: "alter table eventbook.event_types add column note text",
    how: "additional",
    object: "column note on table event_types",
    help: /DROP COLUMN note`/,
  },
  {
    sql: "alter table eventbook.events alter column category drop not null",
    how: "different",
    object: "column category on table events",
    help: byHand,
  },
  {
    sql: "alter table eventbook.deliveries drop constraint deliveries_state_check",
    how: "missing",
    object: "constraint deliveries_state_check on table deliveries",
    help: byHand,
  },
  {
    sql: "alter table eventbook.categories add constraint short check (length(name) < 99)",
    how: "additional",
    object: "constraint short on table categories",
    help: /DROP CONSTRAINT short`/,
  },
  { sql: "drop index eventbook.deliveries_due", how: "missing", object: "index deliveries_due on table deliveries", help: mended },
  {
    sql: "create index mine on eventbook.events (source)",
    how: "additional",
    object: "index mine on table events",
    help: /`DROP INDEX eventbook\.mine`/,
  },
  {
    sql: "alter table eventbook.events disable trigger events_never_change",
    how: "different",
    object: "trigger events_never_change on table events",
    help: /ENABLE TRIGGER events_never_change`/,
  },
  {
    sql: "drop trigger event_tags_never_change on eventbook.event_tags",
    how: "missing",
    object: "trigger event_tags_never_change on table event_tags",
    help: mended,
  },
  {
    sql: "drop trigger never_change on eventbook.{leaf}",
    how: "missing",
    object: "trigger never_change on table {leaf}",
    help: /`CREATE OR REPLACE TRIGGER never_change .* ON eventbook\.{leaf} /,
  },
  {
    sql: "create trigger mine before insert on eventbook.event_links for each statement execute function eventbook.refuse_change()",
    how: "additional",
    object: "trigger mine on table event_links",
    help: /`DROP TRIGGER mine ON eventbook\.event_links`/,
  },
  {
    sql: "create or replace function eventbook.minted(id text) returns bigint language sql immutable parallel safe return 0",
    how: "different",
    object: "function minted(text)",
    help: mended,
  },
  { sql: "alter function eventbook.append(jsonb) security invoker", how: "different", object: "function append(jsonb)", help: mended },
  { sql: "drop function eventbook.allow_read(name)", how: "missing", object: "function allow_read(name)", help: mended },
  {
    sql: "create function eventbook.mine() returns integer language sql return 1",
    how: "additional",
    object: "function mine()",
    help: /`DROP FUNCTION eventbook\.mine\(\)`/,
  },
  { sql: "alter view eventbook.order_placed set (security_invoker = false)", how: "different", object: "view order_placed", help: mended },
  { sql: "drop view eventbook.note_added", how: "missing", object: "view note_added", help: mended },
  { sql: "create view eventbook.seen as select 1 as one", how: "additional", object: "view seen", help: /`DROP VIEW eventbook\.seen`/ },
  {
    sql: "create rule mine as on update to eventbook.event_actors do instead nothing",
    how: "additional",
    object: "rule mine on table event_actors",
    help: /`DROP RULE mine ON eventbook\.event_actors`/,
  },
  { sql: "alter table eventbook.event_ids enable row level security", how: "different", object: "table event_ids", help: byHand },
  {
    sql: "create policy mine on eventbook.event_ids",
    how: "additional",
    object: "policy mine on table event_ids",
    help: /`DROP POLICY mine ON eventbook\.event_ids`/,
  },
  { sql: "alter sequence eventbook.positions cycle", how: "different", object: "sequence positions", help: byHand },
  { sql: "create type eventbook.mood as enum ('calm')", how: "additional", object: "type eventbook.mood", help: /^Drop it/ },
  {
    sql: "alter table eventbook.retention_classes owner to {role}",
    how: "different",
    object: "owner of table retention_classes",
    help: /OWNER TO/,
  },
  {
    sql: "create table eventbook.events_1_default partition of eventbook.events_1 default",
    how: "additional",
    object: "table events_1_default",
    help: /DETACH PARTITION eventbook\.events_1_default`/,
  },
  {
    sql: "grant execute on function eventbook.change_deliveries(jsonb) to public",
    how: "additional",
    object: "privileges of PUBLIC on function change_deliveries(jsonb)",
    help: /`REVOKE EXECUTE ON FUNCTION eventbook\.change_deliveries\(jsonb\) FROM PUBLIC`/,
  },
  {
    sql: "grant select on eventbook.events to public",
    how: "additional",
    object: "privileges of PUBLIC on table events",
    help: /`REVOKE SELECT ON TABLE eventbook\.events FROM PUBLIC`/,
  },
  {
    sql: "grant update (details), select on eventbook.events to {role}",
    how: "additional",
    object: "privileges of role {role} on column details of table events",
    help: /`REVOKE UPDATE \(details\) ON TABLE eventbook\.events FROM {role}`/,
  },
  {
    sql: "grant truncate on eventbook.{leaf} to {role}",
    how: "additional",
    object: "privileges of role {role} on table {leaf}",
    help: /`REVOKE TRUNCATE ON TABLE eventbook\.{leaf} FROM {role}`/,
  },
  {
    sql: "grant create on schema eventbook to {role}",
    how: "additional",
    object: "privileges of role {role} on schema eventbook",
    help: /`REVOKE CREATE ON SCHEMA eventbook FROM {role}`/,
  },
  {
    sql: "alter default privileges in schema eventbook grant insert on tables to public",
    how: "additional",
    object: "default acl for role postgres in schema eventbook on tables",
    help: /^Drop it/,
  },
  {
    sql: "grant postgres to {role}_app",
    how: "additional",
    object: "membership of role {role}_app in the owner of the schema",
    help: /`REVOKE … FROM {role}_app`/,
  },
  {
    sql: "grant pg_write_all_data to {role}_app",
    how: "additional",
    object: "membership of role {role}_app in pg_write_all_data",
    help: /`REVOKE pg_write_all_data FROM {role}_app`/,
  },
  {
    sql: "grant pg_read_all_data to {role}_group; grant {role}_group to {role}_wide; grant {role}_wide to {role}",
    how: "additional",
    object: "membership of role {role} in {role}_wide",
    help: /`REVOKE {role}_wide FROM {role}`/,
  },
  {
    sql: "grant {role}_app to {role}_login; grant pg_execute_server_program to {role}_login",
    how: "additional",
    object: "membership of role {role}_login in pg_execute_server_program",
    help: /`REVOKE pg_execute_server_program FROM {role}_login`/,
  },
  {
    sql: "alter role {role}_login superuser",
    how: "additional",
    object: "attribute superuser of role {role}_login",
    help: /`ALTER ROLE {role}_login NOSUPERUSER`/,
  },
  {
    sql: "alter role {role} set session_replication_role = replica",
    how: "additional",
    object: "setting session_replication_role of role {role}",
    help: /`ALTER ROLE {role} RESET session_replication_role`/,
  },
  {
    sql: "alter role postgres in database {database} set session_replication_role = replica",
    how: "additional",
    object: "setting session_replication_role of the owner of the schema in the database",
    help: /`ALTER ROLE … IN DATABASE … RESET session_replication_role`/,
  },
  {
    sql: "alter role {role}_app in database {database} set session_replication_role = replica",
    how: "additional",
    object: "setting session_replication_role of role {role}_app in the database",
    help: /`ALTER ROLE {role}_app IN DATABASE … RESET session_replication_role`/,
  },
  {
    sql: "alter database {database} set session_replication_role = replica",
    how: "additional",
    object: "setting session_replication_role of the database",
    help: /`ALTER DATABASE … RESET session_replication_role`/,
  },
  {
    sql: "grant set, alter system on parameter session_replication_role to {role}",
    how: "additional",
    object: "privileges of role {role} on parameter session_replication_role",
    help: /`REVOKE ALTER SYSTEM, SET ON PARAMETER session_replication_role FROM {role}`/,
  },
  { sql: "delete from eventbook.event_types where type = 'note.added'", how: "missing", object: "event type note.added", help: mended },
  {
    sql: "update eventbook.event_types set retain = 'forever' where type = 'order.placed'",
    how: "different",
    object: "event type order.placed",
    help: mended,
  },
  { sql: "update eventbook.categories set description = 'Other.'", how: "different", object: "category action", help: mended },
  { sql: "update eventbook.eventbook_layout set hash = 'other'", how: "different", object: "catalogs of the layout", help: mended },
];
