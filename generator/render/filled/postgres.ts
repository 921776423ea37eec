// Made from templates/storage/postgres/ by `npm run templates`; not to be edited.
import { encoders, namespace } from "../encoders.js";
import { asWritten, type Filled, textOf, withoutLastBreak } from "../filled-text.js";
import type { AdoptedCatalog, CategoryRows, ColumnComment, DetailsIndex, DetailsTable, EventColumn, EventColumns, EventTypeRow, EventTypeRows, NamedView, SchemaHeader, StorageSection } from "../storage/storage-views.js";

const encode = encoders["storage/postgres"];

export function addColumns(view: DetailsTable): Filled {
  let text = "alter table " + namespace + "." + encode.identifier(view.table) + "\n";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += "  add column if not exists " + encode.identifier(column.name) + " " + textOf(column.type) + (column.last ? "" : ",") + "\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function adopt(view: AdoptedCatalog): Filled {
  let text = "select " + namespace + ".adopt(" + encode.string(view.hash) + ", " + encode.string(view.tables) + ")";
  return asWritten(text);
}

export function categoryRows(view: CategoryRows): Filled {
  let text = "insert into " + namespace + ".categories (name, description) values\n";
  for (let rowAt = 0, row = view.rows[0]; row !== undefined; row = view.rows[++rowAt]) {
    text += "  (" + encode.string(row.name) + ", " + encode.string(row.description) + ")" + (row.last ? "" : ",") + "\n";
  }
  text += "on conflict (name) do update set description = excluded.description";
  return asWritten(text);
}

export function columnComment(view: ColumnComment): Filled {
  let text = "comment on column " + namespace + "." + encode.identifier(view.view) + "." + encode.identifier(view.name) + " is " + encode.string(view.description);
  return asWritten(text);
}

export function detailsTable(view: DetailsTable): Filled {
  let text = "create table if not exists " + namespace + "." + encode.identifier(view.table) + " (\n  position bigint primary key";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += ",\n  " + encode.identifier(column.name) + " " + textOf(column.type);
  }
  text += "\n)";
  return asWritten(text);
}

export function dropView(view: NamedView): Filled {
  let text = "drop view if exists " + namespace + "." + encode.identifier(view.name);
  return asWritten(text);
}

export function envelopeView(): Filled {
  let text = "create or replace view " + namespace + ".event_envelopes with (security_invoker = true) as\nselect\n  e.position as _position,\n  e.id::text as _id,\n  e.type::text as _type,\n  e.occurred_at as _occurred_at,\n  " + namespace + ".recorded_at(e.position) as _recorded_at,\n  e.expires_at as _expires_at,\n  e.version as _version,\n  e.source::text as _source,\n  e.category::text as _category,\n  e.subcategory::text as _subcategory,\n  e.severity as _severity,\n  e.subject_type::text as _subject_type,\n  e.subject_id::text as _subject_id,\n  (select coalesce(jsonb_agg(jsonb_build_object('type', a.type, 'id', a.id) order by a.ordinal), '[]') from " + namespace + ".event_actors as a where a.position = e.position and a.class = e.class) as _actors,\n  array(select t.tag::text from " + namespace + ".event_tags as t where t.position = e.position and t.class = e.class order by t.ordinal) as _tags,\n  (select coalesce(jsonb_agg(jsonb_build_object('type', l.type, 'id', l.id) order by l.ordinal), '[]') from " + namespace + ".event_links as l where l.position = e.position and l.class = e.class) as _links,\n  e.parent_id::text as _parent_id,\n  e.root_id::text as _root_id,\n  e.correlation_id::text as _correlation_id,\n  e.session::text as _session,\n  e.timeline::text as _timeline,\n  e.outcome as _outcome,\n  e.stream_type::text as _stream_type,\n  e.stream_id::text as _stream_id,\n  e.stream_version as _stream_version,\n  e.details as _details\nfrom " + namespace + ".events as e";
  return asWritten(text);
}

export function eventTypeRow(view: EventTypeRow): Filled {
  let text = "  (" + encode.string(view.type) + ", " + encode.number(view.version) + ", " + encode.string(view.source) + ", " + encode.string(view.category) + ", " + (view.divided ? encode.string(view.subcategory) : "NULL") + ", " + encode.string(view.severity) + ", " + encode.string(view.retain) + ", " + (view.spoken ? encode.string(view.message) : "NULL") + ")";
  return asWritten(text);
}

export function eventTypeRows(view: EventTypeRows): Filled {
  let text = "insert into " + namespace + ".event_types (type, version, source, category, subcategory, severity, retain, message) values\n" + textOf(view.rows) + "\non conflict (type) do update set\n  version = excluded.version, source = excluded.source, category = excluded.category, subcategory = excluded.subcategory,\n  severity = excluded.severity, retain = excluded.retain, message = excluded.message";
  return asWritten(text);
}

export function header(view: SchemaHeader): Filled {
  let text = "-- " + encode.comment(view.header) + "\n-- PostgreSQL 15 or newer. Safe to run again, in one transaction: psql --single-transaction --file schema.sql\n-- Views are made anew: then say allow_append and allow_read again, for whoever looks into them. `npx eventbook store apply` keeps what they were given.";
  return asWritten(text);
}

export function index(view: DetailsIndex): Filled {
  let text = "create index if not exists " + encode.identifier(view.name) + " on " + namespace + "." + encode.identifier(view.table) + " (";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += (column.plain ? encode.identifier(column.name) : "") + (column.text ? "left(" + encode.identifier(column.name) + ", 500)" : "") + (column.bytes ? "substring(" + encode.identifier(column.name) + " from 1 for 500)" : "") + ", ";
  }
  text += "position)";
  return asWritten(text);
}

export function listTable(view: DetailsTable): Filled {
  let text = "create table if not exists " + namespace + "." + encode.identifier(view.table) + " (\n  position bigint not null,\n  ordinal integer not null";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += ",\n  " + encode.identifier(column.name) + " " + textOf(column.type);
  }
  text += ",\n  primary key (position, ordinal)\n)";
  return asWritten(text);
}

export function partitions(): Filled {
  let text = "select " + namespace + ".ensure()";
  return asWritten(text);
}

export function section(view: StorageSection): Filled {
  let text = "\n-- " + encode.comment(view.title) + "\n";
  for (let statementAt = 0, statement = view.statements[0]; statement !== undefined; statement = view.statements[++statementAt]) {
    text += "\n" + textOf(statement) + ";\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function tableComment(view: DetailsTable): Filled {
  let text = "comment on table " + namespace + "." + encode.identifier(view.table) + " is " + encode.string(view.description);
  return asWritten(text);
}

export function viewColumn(view: EventColumn): Filled {
  let text = "  " + (view.form.typed ? textOf(view.form.reader) + "(e._details -> " + encode.string(view.field) + ")" : "") + (view.form.typed ? "" : "e._details -> " + encode.string(view.field)) + " as " + encode.identifier(view.name) + ",";
  return asWritten(text);
}

export function viewComment(view: EventColumns): Filled {
  let text = "comment on view " + namespace + "." + encode.identifier(view.name) + " is " + encode.string(view.description);
  return asWritten(text);
}

export function view(view: EventColumns): Filled {
  let text = "create view " + namespace + "." + encode.identifier(view.name) + " with (security_invoker = true) as\nselect\n";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += textOf(column) + "\n";
  }
  text += "  e.*\nfrom " + namespace + ".event_envelopes as e\nwhere e._type = " + encode.string(view.type);
  return asWritten(text);
}
