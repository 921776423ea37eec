import { namespace } from "./namespace.js";
import { servers } from "./servers.js";

export { namespace } from "./namespace.js";

/** Every table that is divided by retention and time, as its events are. */
export const dividedTables = ["events", "event_tags", "event_actors", "event_links", "redactable_details"] as const;

/** What deliveries of one order are found by. */
const hashOf = (order: string): string => `hashtextextended(${order}, 0)`;

/** Whether a delivery is of an order, in the words of the index. */
export const isOfOrder = (delivery: string, order: string): string =>
  `${hashOf(`${delivery}.ordering`)} = ${hashOf(order)} and ${delivery}.ordering = ${order}`;

/** What the trigger of a divided table refuses. Each partition has one of its own, since those of a statement are not inherited. */
export function refusedChanges(table: (typeof dividedTables)[number]): string {
  return table === "redactable_details" ? "delete or truncate" : "update or delete or truncate";
}

/**
 * The tables of the log, of what lies beside it, and of what the catalog says.
 *
 * A position says when its event was recorded: milliseconds since 2020 above 22 bits that count. So one number finds an event in its partition,
 * and what belongs to an event is dropped with it. Positions are given before their transaction commits, and so are not the order in which
 * events can be seen: that is (epoch, transaction, position). The epoch keeps it when a database is restored elsewhere.
 *
 * How long a text may be is no constraint here: `append` looks at an event as a whole, for a tenth of what domains and constraints cost it.
 */
export const tables: readonly string[] = [
  `create schema if not exists ${namespace}`,
  ...servers,
  `create table if not exists ${namespace}.eventbook_layout (
  only_row boolean     primary key default true check (only_row),
  version  integer     not null,
  hash     text,
  tables   jsonb       not null default '[]',
  epoch    smallint    not null default 1,
  server   text        not null default ${namespace}.server(),
  started  timestamptz not null default pg_postmaster_start_time(),
  mark     xid8        not null default pg_current_xact_id(),
  marked   bigint      not null default 0,
  swept    timestamptz not null default now(),
  doubted  timestamptz
)`,
  `insert into ${namespace}.eventbook_layout (version) values (1) on conflict do nothing`,
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
  retain      text    collate "C" not null,
  message     text
)`,
  `create table if not exists ${namespace}.retention_classes (
  class  smallint generated always as identity primary key,
  retain text     collate "C" not null unique,
  keep   interval,
  period interval not null
)`,
  `create sequence if not exists ${namespace}.positions`,
  `create table if not exists ${namespace}.event_ids (
  id       text     collate "C" not null,
  minted   bigint   not null,
  class    smallint not null,
  position bigint   not null,
  primary key (id, minted)
) partition by range (minted)`,
  `create table if not exists ${namespace}.named_event_ids partition of ${namespace}.event_ids for values from (0) to (1)`,
  `create table if not exists ${namespace}.events (
  position       bigint      not null,
  class          smallint    not null,
  epoch          smallint    not null,
  transaction    xid8        not null default pg_current_xact_id(),
  id             text collate "C" not null,
  type           text collate "C" not null,
  version        integer     not null,
  source         text collate "C" not null,
  category       text collate "C" not null,
  subcategory    text collate "C",
  severity       text        not null,
  occurred_at    timestamptz not null,
  expires_at     timestamptz,
  subject_type   text collate "C",
  subject_id     text collate "C",
  parent_id      text collate "C",
  root_id        text collate "C" not null,
  correlation_id text collate "C" not null,
  session        text collate "C",
  timeline       text collate "C",
  outcome        text,
  stream_type    text collate "C",
  stream_id      text collate "C",
  stream_version bigint,
  details        jsonb       not null,
  primary key (position, class)
) partition by list (class)`,
  `create index if not exists events_in_order on ${namespace}.events (epoch, transaction, position)`,
  `create index if not exists events_by_type on ${namespace}.events (type, position)`,
  `create index if not exists events_by_occurrence on ${namespace}.events (occurred_at)`,
  `create index if not exists events_by_subject on ${namespace}.events (subject_type, subject_id, position) where subject_type is not null`,
  `create index if not exists events_by_root on ${namespace}.events (root_id, position) where parent_id is not null`,
  `create index if not exists events_by_parent on ${namespace}.events (parent_id, position) where parent_id is not null`,
  `create index if not exists events_by_session on ${namespace}.events (session, position) where session is not null`,
  `create index if not exists events_by_stream on ${namespace}.events (stream_type, stream_id, stream_version) where stream_type is not null`,
  // How far each stream has come, whatever of it is still there; 0: nothing was stored yet.
  `create table if not exists ${namespace}.streams (
  type    text   collate "C" not null,
  id      text   collate "C" not null,
  version bigint not null default 0,
  primary key (type, id)
) with (fillfactor = 70)`,
  `create table if not exists ${namespace}.event_tags (
  position bigint   not null,
  class    smallint not null,
  ordinal  integer  not null,
  tag      text collate "C" not null,
  primary key (position, ordinal, class)
) partition by list (class)`,
  `create index if not exists event_tags_by_tag on ${namespace}.event_tags (tag, position)`,
  things("event_actors"),
  `create index if not exists event_actors_by_actor on ${namespace}.event_actors (type, id, position)`,
  things("event_links"),
  `create index if not exists event_links_by_thing on ${namespace}.event_links (type, id, position)`,
  `create table if not exists ${namespace}.redactable_details (
  position    bigint      not null,
  class       smallint    not null,
  details     jsonb       check (jsonb_typeof(details) = 'object'),
  redact_at   timestamptz,
  redacted_at timestamptz,
  primary key (position, class),
  check ((details is null) = (redacted_at is not null))
) partition by list (class)`,
  `create index if not exists redactable_details_due on ${namespace}.redactable_details (redact_at) where redacted_at is null`,
  `create or replace function ${namespace}.refuse_change() returns trigger language plpgsql as $function$
begin
  raise exception 'events never change and never vanish' using errcode = 'restrict_violation';
end
$function$`,
  ...dividedTables.map((table) => refusing(table, refusedChanges(table))),
  ...["event_ids", "named_event_ids"].map((table) => refusing(table, "update or truncate")),
  `create or replace trigger streams_never_begin_anew before delete or truncate on ${namespace}.streams
  for each statement execute function ${namespace}.refuse_change()`,
  `create table if not exists ${namespace}.handler_cursors (
  handler     text     collate "C" primary key,
  epoch       smallint not null,
  transaction xid8     not null,
  position    bigint   not null,
  floor       bigint   not null,
  types       text[]   not null default '{}',
  lease_token text,
  lease_until bigint   not null default 0
)`,
  `create table if not exists ${namespace}.deliveries (
  handler    text     collate "C" not null,
  position   bigint   not null,
  state      text     not null check (state in ('running', 'retry', 'held', 'dead')),
  ordering   text     collate "C",
  attempts   smallint not null default 0,
  due_at     bigint,
  last_error text,
  primary key (handler, position)
) with (fillfactor = 70)`,
  `create index if not exists deliveries_due on ${namespace}.deliveries (handler, due_at) where state in ('running', 'retry')`,
  // By a hash, since an order names a subject as JSON, which may be longer than an index takes.
  `create index if not exists deliveries_in_order on ${namespace}.deliveries (handler, (${hashOf("ordering")}), position) where state in ('retry', 'held')`,
];

function things(table: string): string {
  return `create table if not exists ${namespace}.${table} (
  position bigint   not null,
  class    smallint not null,
  ordinal  integer  not null,
  type     text collate "C" not null,
  id       text collate "C",
  primary key (position, ordinal, class)
) partition by list (class)`;
}

function refusing(table: string, changes: string): string {
  return `create or replace trigger ${table}_never_change before ${changes} on ${namespace}.${table}
  for each statement execute function ${namespace}.refuse_change()`;
}
