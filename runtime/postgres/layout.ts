import { readers } from "./readers.js";

/** One step of the base layout: what a database gains when it goes from the version before to this one. */
export interface PostgresLayoutStep {
  readonly version: number;
  /** One SQL statement each, safe to run again. */
  readonly statements: readonly string[];
}

/** The PostgreSQL schema that holds all of it. */
export const namespace = "eventbook";

/**
 * The base layout, the same for every catalog, with the tables and columns of SQLite's. Steps are only ever added.
 * An event's place in the log is (epoch, transaction, position): identities are given before their transaction commits, so that
 * only the transaction says what can still appear before an event. The epoch keeps that order when a database is restored elsewhere.
 */
export const layout: readonly PostgresLayoutStep[] = [
  {
    version: 1,
    statements: [
      `create schema if not exists ${namespace}`,
      `create table if not exists ${namespace}.events (
  position       bigint      generated always as identity primary key,
  epoch          smallint    not null default 1,
  transaction    xid8        not null default pg_current_xact_id(),
  id             text        collate "C" not null unique,
  type           text        collate "C" not null,
  version        integer     not null,
  source         text        not null,
  category       text        not null,
  subcategory    text,
  severity       text        not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  expires_at     timestamptz,
  subject_type   text        collate "C",
  subject_id     text        collate "C",
  parent_id      text        collate "C",
  root_id        text        collate "C" not null,
  correlation_id text        collate "C" not null,
  session        text        collate "C",
  timeline       text,
  outcome        text        check (outcome in ('success', 'failure')),
  details        jsonb       not null
)`,
      `create index if not exists events_in_order on ${namespace}.events (epoch, transaction, position)`,
      `create index if not exists events_by_type on ${namespace}.events (type, position)`,
      `create index if not exists events_by_occurrence on ${namespace}.events (occurred_at)`,
      `create index if not exists events_by_subject on ${namespace}.events (subject_type, subject_id, position) where subject_type is not null`,
      `create index if not exists events_by_root on ${namespace}.events (root_id, position) where parent_id is not null`,
      `create index if not exists events_by_parent on ${namespace}.events (parent_id, position) where parent_id is not null`,
      `create index if not exists events_by_session on ${namespace}.events (session, position) where session is not null`,
      `create table if not exists ${namespace}.event_tags (
  position bigint  not null,
  ordinal  integer not null,
  tag      text    collate "C" not null,
  primary key (position, ordinal)
)`,
      `create index if not exists event_tags_by_tag on ${namespace}.event_tags (tag, position)`,
      things("event_actors"),
      `create index if not exists event_actors_by_actor on ${namespace}.event_actors (type, id, position)`,
      things("event_links"),
      `create index if not exists event_links_by_thing on ${namespace}.event_links (type, id, position)`,
      `create or replace function ${namespace}.refuse_change() returns trigger language plpgsql as $function$
begin
  raise exception 'events never change and never vanish' using errcode = 'restrict_violation';
end
$function$`,
      ...["events", "event_tags", "event_actors", "event_links"].map(immutable),
      `create table if not exists ${namespace}.categories (
  name        text collate "C" primary key,
  description text not null
)`,
      `create table if not exists ${namespace}.event_types (
  type        text    collate "C" primary key,
  version     integer not null,
  source      text    not null,
  category    text    not null,
  subcategory text,
  severity    text    not null,
  retain      text    not null,
  message     text
)`,
      `create table if not exists ${namespace}.handler_cursors (
  handler     text        collate "C" primary key,
  epoch       smallint    not null default 0,
  transaction xid8        not null default '0',
  position    bigint      not null default 0,
  lease_token text,
  lease_until timestamptz
)`,
      `create table if not exists ${namespace}.deliveries (
  handler    text     collate "C" not null,
  position   bigint   not null,
  state      text     not null check (state in ('running', 'retry', 'held', 'dead')),
  ordering   text     collate "C",
  attempts   smallint not null default 0,
  due_at     timestamptz,
  last_error text,
  primary key (handler, position)
) with (fillfactor = 70)`,
      `create index if not exists deliveries_due on ${namespace}.deliveries (handler, due_at) where state in ('running', 'retry')`,
      `create index if not exists deliveries_in_order on ${namespace}.deliveries (handler, ordering, position) where state in ('retry', 'held')`,
      `create table if not exists ${namespace}.eventbook_layout (
  only_row boolean primary key default true check (only_row),
  version  integer not null,
  hash     text,
  tables   jsonb   not null default '[]'
)`,
      `insert into ${namespace}.eventbook_layout (version) values (1) on conflict do nothing`,
      ...readers(namespace),
    ],
  },
];

/** The version that this runtime works with. */
export const layoutVersion: number = layout.at(-1)?.version ?? 0;

function things(table: string): string {
  return `create table if not exists ${namespace}.${table} (
  position bigint  not null,
  ordinal  integer not null,
  type     text    collate "C" not null,
  id       text    collate "C",
  primary key (position, ordinal)
)`;
}

/** One trigger per statement: it costs an append nothing, and sees a TRUNCATE too. */
function immutable(table: string): string {
  return `create or replace trigger ${table}_never_change before update or delete or truncate on ${namespace}.${table}
  for each statement execute function ${namespace}.refuse_change()`;
}
