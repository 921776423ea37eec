import { isOfOrder, namespace } from "./tables.js";

const columns = [
  "id text",
  "type text",
  "version numeric",
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
  "stream_type text",
  "stream_id text",
  "details jsonb",
];

/** Rows `g` with the columns that are read of their events, beside `position`, `class` and `stream_version`. */
type Rows = (read: readonly string[]) => string;

/** The events of a batch `given` in their order, with what was claimed for them. */
export const rowsOfBatch: Rows = (read) =>
  `rows from (jsonb_to_recordset(given) as (${read.join(", ")}), unnest(positions, classes, versions)) with ordinality
      as g(${[...read.map((column) => column.split(" ")[0]), "position", "class", "stream_version", "ordinal"].join(", ")})`;

/** A lone `event`. To describe a record takes longer than to look each key up. */
export const rowOfOne: Rows = (read) =>
  `(select ${["claimed as position", "own as class", "versions[1] as stream_version", ...read.map(keyOfOne)].join(", ")}) as g`;

function keyOfOne(column: string): string {
  const [name, type] = column.split(" ");
  return type === "jsonb" ? `nullif(event -> '${name}', 'null') as ${name}` : `(event ->> '${name}')::${type} as ${name}`;
}

/** The columns of `events`, in the epoch `own_epoch`, where `ancestors` has root and correlation of those that led to them. */
export const eventsFrom = (rows: Rows): string => `insert into ${namespace}.events (position, class, epoch, id, type, version, source,
        category, subcategory, severity, occurred_at, expires_at, subject_type, subject_id, parent_id, root_id, correlation_id, session, timeline, outcome,
        stream_type, stream_id, stream_version, details)
      select g.position, g.class, own_epoch, g.id, g.type, g.version, g.source, g.category, g.subcategory,
        g.severity, g.occurred_at, g.expires_at, g.subject_type, g.subject_id, g.parent_id,
        coalesce(g.root_id, ancestors -> coalesce(g.ancestor_id, g.parent_id) ->> 0, g.ancestor_id, g.parent_id, g.id),
        coalesce(g.correlation_id, ancestors -> coalesce(g.ancestor_id, g.parent_id) ->> 1, g.root_id,
          ancestors -> coalesce(g.ancestor_id, g.parent_id) ->> 0, g.ancestor_id, g.parent_id, g.id),
        g.session, g.timeline, g.outcome, g.stream_type, g.stream_id, g.stream_version, g.details
      from ${rows(columns)}`;

/** What may be taken away later. */
export const apartFrom = (rows: Rows): string => `insert into ${namespace}.redactable_details (position, class, details, redact_at)
      select g.position, g.class, g.redactable, g.redact_at from ${rows(["redactable jsonb", "redact_at timestamptz"])}
      where g.redactable is not null`;

export const tagsFrom = (rows: Rows): string => `insert into ${namespace}.event_tags (position, class, ordinal, tag)
      select g.position, g.class, t.ordinal - 1, t.tag
      from ${rows(["tags jsonb"])} cross join lateral jsonb_array_elements_text(g.tags) with ordinality as t(tag, ordinal)`;

export const thingsFrom = (
  table: "actors" | "links",
  rows: Rows,
): string => `insert into ${namespace}.event_${table} (position, class, ordinal, type, id)
      select g.position, g.class, t.ordinal - 1, t.thing ->> 'type', t.thing ->> 'id'
      from ${rows([`${table} jsonb`])} cross join lateral jsonb_array_elements(g.${table}) with ordinality as t(thing, ordinal)`;

/** Notes the inline handlers; makes of `waiting` the names of those that must wait, by position. */
export const inlineFrom = (rows: Rows): string => `with noted as (
      insert into ${namespace}.deliveries (handler, position, state, ordering, due_at)
        select h.handler, g.position,
          case when h."order" is not null and exists (
            select from ${namespace}.deliveries as d
            where d.handler = h.handler and ${isOfOrder("d", 'h."order"')} and d.state in ('retry', 'held')) then 'held' else 'running' end,
          h."order", h.due
        from ${rows(["inline jsonb"])} cross join lateral jsonb_to_recordset(g.inline) as h(handler text, "order" text, due bigint)
      returning handler, position, state
    ), held as (
      select n.position, jsonb_agg(n.handler) as handlers from noted as n where n.state = 'held' group by n.position
    )
    select coalesce(jsonb_object_agg(h.position, h.handlers), '{}') into waiting from held as h`;

/** What became of a stored event. */
export const outcomeOf = (event: string): string => `jsonb_build_object(
      'state', 'stored', 'position', ${event}.position::text, 'epoch', ${event}.epoch, 'transaction', ${event}.transaction::text,
      'root_id', ${event}.root_id, 'correlation_id', ${event}.correlation_id, 'stream_version', ${event}.stream_version,
      'held', waiting -> ${event}.position::text)`;
