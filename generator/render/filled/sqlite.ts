// Made from templates/storage/sqlite/ by `npm run templates`; not to be edited.
import { encoders } from "../encoders.js";
import { asWritten, type Filled, textOf, withoutLastBreak } from "../filled-text.js";
import type { CategoryRows, DetailsIndex, DetailsTable, EventColumn, EventColumns, EventTypeRow, EventTypeRows, NamedView, SchemaHeader, StorageSection } from "../storage/storage-views.js";

const encode = encoders["storage/sqlite"];

export function categoryRows(view: CategoryRows): Filled {
  let text = "INSERT INTO categories (name, description) VALUES\n";
  for (let rowAt = 0, row = view.rows[0]; row !== undefined; row = view.rows[++rowAt]) {
    text += "  (" + encode.string(row.name) + ", " + encode.string(row.description) + ")" + (row.last ? "" : ",") + "\n";
  }
  text += "ON CONFLICT (name) DO UPDATE SET description = excluded.description";
  return asWritten(text);
}

export function detailsTable(view: DetailsTable): Filled {
  let text = "CREATE TABLE IF NOT EXISTS " + encode.identifier(view.table) + " (\n  position INTEGER PRIMARY KEY REFERENCES events (position)";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += ",\n  " + encode.identifier(column.name) + " " + textOf(column.type) + (column.boolean ? " CHECK (" + encode.identifier(column.name) + " IN (0, 1))" : "");
  }
  text += "\n) STRICT";
  return asWritten(text);
}

export function dropView(view: NamedView): Filled {
  let text = "DROP VIEW IF EXISTS " + encode.identifier(view.name);
  return asWritten(text);
}

export function envelopeView(): Filled {
  let text = "CREATE VIEW event_envelopes AS -- What every event says, whatever its type. Instants are UTC.\nSELECT\n  e.position AS _position,\n  e.id AS _id,\n  e.type AS _type,\n  strftime('%Y-%m-%dT%H:%M:%fZ', e.occurred_at / 1000000.0, 'unixepoch') AS _occurred_at,\n  strftime('%Y-%m-%dT%H:%M:%fZ', e.recorded_at / 1000000.0, 'unixepoch') AS _recorded_at,\n  strftime('%Y-%m-%dT%H:%M:%fZ', e.expires_at / 1000000.0, 'unixepoch') AS _expires_at,\n  e.version AS _version,\n  e.source AS _source,\n  e.category AS _category,\n  e.subcategory AS _subcategory,\n  e.severity AS _severity,\n  e.subject_type AS _subject_type,\n  e.subject_id AS _subject_id,\n  (SELECT json_group_array(json_object('type', a.type, 'id', a.id)) FROM (SELECT type, id FROM event_actors WHERE position = e.position ORDER BY ordinal) AS a) AS _actors,\n  (SELECT json_group_array(t.tag) FROM (SELECT tag FROM event_tags WHERE position = e.position ORDER BY ordinal) AS t) AS _tags,\n  (SELECT json_group_array(json_object('type', l.type, 'id', l.id)) FROM (SELECT type, id FROM event_links WHERE position = e.position ORDER BY ordinal) AS l) AS _links,\n  e.parent_id AS _parent_id,\n  e.root_id AS _root_id,\n  e.correlation_id AS _correlation_id,\n  e.session AS _session,\n  e.timeline AS _timeline,\n  e.outcome AS _outcome,\n  e.stream_type AS _stream_type,\n  e.stream_id AS _stream_id,\n  e.stream_version AS _stream_version,\n  e.details AS _details\nFROM events AS e";
  return asWritten(text);
}

export function eventTypeRow(view: EventTypeRow): Filled {
  let text = "  (" + encode.string(view.type) + ", " + encode.number(view.version) + ", " + encode.string(view.source) + ", " + encode.string(view.category) + ", " + (view.divided ? encode.string(view.subcategory) : "NULL") + ", " + encode.string(view.severity) + ", " + encode.string(view.retain) + ", " + (view.spoken ? encode.string(view.message) : "NULL") + ")";
  return asWritten(text);
}

export function eventTypeRows(view: EventTypeRows): Filled {
  let text = "INSERT INTO event_types (type, version, source, category, subcategory, severity, retain, message) VALUES\n" + textOf(view.rows) + "\nON CONFLICT (type) DO UPDATE SET\n  version = excluded.version, source = excluded.source, category = excluded.category, subcategory = excluded.subcategory,\n  severity = excluded.severity, retain = excluded.retain, message = excluded.message";
  return asWritten(text);
}

export function header(view: SchemaHeader): Filled {
  let text = "-- " + encode.comment(view.header) + "\n-- SQLite 3.38 or newer. Safe to run again, in one transaction.";
  return asWritten(text);
}

export function index(view: DetailsIndex): Filled {
  let text = "CREATE INDEX IF NOT EXISTS " + encode.identifier(view.name) + " ON " + encode.identifier(view.table) + " (";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += encode.identifier(column.name) + ", ";
  }
  text += "position)";
  return asWritten(text);
}

export function listTable(view: DetailsTable): Filled {
  let text = "CREATE TABLE IF NOT EXISTS " + encode.identifier(view.table) + " (\n  position INTEGER NOT NULL REFERENCES events (position),\n  ordinal INTEGER NOT NULL";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += ",\n  " + encode.identifier(column.name) + " " + textOf(column.type) + (column.boolean ? " CHECK (" + encode.identifier(column.name) + " IN (0, 1))" : "");
  }
  text += ",\n  PRIMARY KEY (position, ordinal)\n) STRICT, WITHOUT ROWID";
  return asWritten(text);
}

export function section(view: StorageSection): Filled {
  let text = "\n-- " + encode.comment(view.title) + "\n";
  for (let statementAt = 0, statement = view.statements[0]; statement !== undefined; statement = view.statements[++statementAt]) {
    text += "\n" + textOf(statement) + ";\n";
  }
  return asWritten(withoutLastBreak(text));
}

export function viewColumn(view: EventColumn): Filled {
  let text = (view.form.asText ? "  CASE json_type(e._details, " + encode.path(view.field) + ") WHEN 'text' THEN e._details ->> " + encode.path(view.field) + " END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asInteger ? "  CASE json_type(e._details, " + encode.path(view.field) + ") WHEN 'integer' THEN e._details ->> " + encode.path(view.field) + " END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asNumber ? "  CASE WHEN json_type(e._details, " + encode.path(view.field) + ") IN ('integer', 'real') THEN CAST(e._details ->> " + encode.path(view.field) + " AS REAL) END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asBoolean ? "  CASE json_type(e._details, " + encode.path(view.field) + ") WHEN 'true' THEN 1 WHEN 'false' THEN 0 END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asInstant ? "  CASE json_type(e._details, " + encode.path(view.field) + ") WHEN 'text' THEN coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', e._details ->> " + encode.path(view.field) + "), e._details ->> " + encode.path(view.field) + ") END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asInt64 ? "  CASE WHEN json_type(e._details, " + encode.path(view.field) + ") = 'text' AND CAST(CAST(e._details ->> " + encode.path(view.field) + " AS INTEGER) AS TEXT) = e._details ->> " + encode.path(view.field) + " THEN CAST(e._details ->> " + encode.path(view.field) + " AS INTEGER) END AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "") + (view.form.asJson ? "  e._details -> " + encode.path(view.field) + " AS " + encode.identifier(view.name) + "," + (view.described ? " -- " + encode.comment(view.description) : "") + "\n" : "");
  return asWritten(withoutLastBreak(text));
}

export function view(view: EventColumns): Filled {
  let text = "CREATE VIEW " + encode.identifier(view.name) + " AS -- " + encode.comment(view.description) + "\nSELECT\n";
  for (let columnAt = 0, column = view.columns[0]; column !== undefined; column = view.columns[++columnAt]) {
    text += textOf(column) + "\n";
  }
  text += "  e.*\nFROM event_envelopes AS e\nWHERE e._type = " + encode.string(view.type);
  return asWritten(text);
}
