/** One step of the base layout: what a database gains when it goes from the version before to this one. */
export interface LayoutStep {
  readonly version: number;
  /** One SQL statement each, safe to run again. */
  readonly statements: readonly string[];
}

/** The base layout, the same for every catalog. Steps are only ever added. Instants are microseconds since 1970, UTC. */
export const layout: readonly LayoutStep[] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE IF NOT EXISTS events (
  position       INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT    NOT NULL UNIQUE,
  type           TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  source         TEXT    NOT NULL,
  category       TEXT    NOT NULL,
  subcategory    TEXT,
  severity       TEXT    NOT NULL,
  occurred_at    INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  expires_at     INTEGER,
  subject_type   TEXT,
  subject_id     TEXT,
  parent_id      TEXT,
  root_id        TEXT    NOT NULL,
  correlation_id TEXT    NOT NULL,
  session        TEXT,
  timeline       TEXT,
  outcome        TEXT CHECK (outcome IN ('success', 'failure')),
  stream_type    TEXT,
  stream_id      TEXT,
  stream_version INTEGER,
  details        TEXT    NOT NULL
) STRICT`,
      "CREATE INDEX IF NOT EXISTS events_by_type ON events (type, position)",
      "CREATE INDEX IF NOT EXISTS events_by_occurrence ON events (occurred_at)",
      "CREATE INDEX IF NOT EXISTS events_by_subject ON events (subject_type, subject_id, position) WHERE subject_type IS NOT NULL",
      "CREATE INDEX IF NOT EXISTS events_by_root ON events (root_id, position) WHERE parent_id IS NOT NULL",
      "CREATE INDEX IF NOT EXISTS events_by_parent ON events (parent_id, position) WHERE parent_id IS NOT NULL",
      "CREATE INDEX IF NOT EXISTS events_by_session ON events (session, position) WHERE session IS NOT NULL",
      "CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream_type, stream_id, stream_version) WHERE stream_type IS NOT NULL",
      // How far each stream has come, whatever of it is still there.
      `CREATE TABLE IF NOT EXISTS streams (
  type    TEXT    NOT NULL,
  id      TEXT    NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID`,
      `CREATE TABLE IF NOT EXISTS event_tags (
  position INTEGER NOT NULL REFERENCES events (position),
  ordinal  INTEGER NOT NULL,
  tag      TEXT    NOT NULL,
  PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID`,
      "CREATE INDEX IF NOT EXISTS event_tags_by_tag ON event_tags (tag, position)",
      `CREATE TABLE IF NOT EXISTS event_actors (
  position INTEGER NOT NULL REFERENCES events (position),
  ordinal  INTEGER NOT NULL,
  type     TEXT    NOT NULL,
  id       TEXT,
  PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID`,
      "CREATE INDEX IF NOT EXISTS event_actors_by_actor ON event_actors (type, id, position)",
      `CREATE TABLE IF NOT EXISTS event_links (
  position INTEGER NOT NULL REFERENCES events (position),
  ordinal  INTEGER NOT NULL,
  type     TEXT    NOT NULL,
  id       TEXT,
  PRIMARY KEY (position, ordinal)
) STRICT, WITHOUT ROWID`,
      "CREATE INDEX IF NOT EXISTS event_links_by_thing ON event_links (type, id, position)",
      `CREATE TABLE IF NOT EXISTS redactable_details (
  position    INTEGER PRIMARY KEY REFERENCES events (position),
  details     TEXT,
  redact_at   INTEGER,
  redacted_at INTEGER,
  CHECK ((details IS NULL) = (redacted_at IS NOT NULL))
) STRICT`,
      "CREATE INDEX IF NOT EXISTS redactable_details_due ON redactable_details (redact_at) WHERE redacted_at IS NULL",
      `CREATE TRIGGER IF NOT EXISTS redactable_details_only_redacted BEFORE UPDATE ON redactable_details
WHEN OLD.redacted_at IS NOT NULL OR NEW.redacted_at IS NULL OR NEW.position IS NOT OLD.position OR NEW.redact_at IS NOT OLD.redact_at
BEGIN SELECT RAISE(ABORT, 'what is redactable may be taken away, and nothing else'); END`,
      neverVanishing("redactable_details"),
      ...immutable("events"),
      ...immutable("event_tags"),
      ...immutable("event_actors"),
      ...immutable("event_links"),
      neverReplaced("events", "id = NEW.id OR position = NEW.position"),
      neverReplaced("redactable_details", "position = NEW.position"),
      `CREATE TABLE IF NOT EXISTS categories (
  name        TEXT PRIMARY KEY,
  description TEXT NOT NULL
) STRICT, WITHOUT ROWID`,
      `CREATE TABLE IF NOT EXISTS event_types (
  type        TEXT    PRIMARY KEY,
  version     INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  category    TEXT    NOT NULL,
  subcategory TEXT,
  severity    TEXT    NOT NULL,
  retain      TEXT    NOT NULL,
  message     TEXT
) STRICT, WITHOUT ROWID`,
      `CREATE TABLE IF NOT EXISTS handler_cursors (
  handler     TEXT    PRIMARY KEY,
  position    INTEGER NOT NULL,
  lease_token TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID`,
      `CREATE TABLE IF NOT EXISTS deliveries (
  handler    TEXT    NOT NULL,
  position   INTEGER NOT NULL REFERENCES events (position),
  state      TEXT    NOT NULL CHECK (state IN ('running', 'retry', 'held', 'dead')),
  ordering   TEXT,
  attempts   INTEGER NOT NULL DEFAULT 0,
  due_at     INTEGER,
  last_error TEXT,
  PRIMARY KEY (handler, position)
) STRICT, WITHOUT ROWID`,
      "CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (handler, due_at) WHERE state IN ('running', 'retry')",
      "CREATE INDEX IF NOT EXISTS deliveries_in_order ON deliveries (handler, ordering, position) WHERE state IN ('retry', 'held')",
      `CREATE TABLE IF NOT EXISTS eventbook_layout (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version  INTEGER NOT NULL,
  hash     TEXT,
  tables   TEXT    NOT NULL DEFAULT '[]'
) STRICT`,
      "INSERT INTO eventbook_layout (only_row, version) VALUES (1, 1) ON CONFLICT DO NOTHING",
    ],
  },
  {
    version: 2,
    statements: [
      // When what had expired was last deleted, and when the clock was doubted.
      `CREATE TABLE IF NOT EXISTS eventbook_upkeep (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  swept    INTEGER NOT NULL,
  doubted  INTEGER
) STRICT`,
      "INSERT INTO eventbook_upkeep (only_row, swept) VALUES (1, unixepoch() * 1000000) ON CONFLICT DO NOTHING",
      "UPDATE eventbook_layout SET version = 2 WHERE version < 2",
    ],
  },
];

/** The version that this runtime works with. */
export const layoutVersion: number = layout.at(-1)?.version ?? 0;

function immutable(table: string): readonly string[] {
  return [
    `CREATE TRIGGER IF NOT EXISTS ${table}_never_change BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'events never change'); END`,
    neverVanishing(table),
  ];
}

/** REPLACE deletes without a DELETE: no trigger sees it unless the connection has asked for that. Tags, actors and links go without: each row would pay for it. */
function neverReplaced(table: string, isThere: string): string {
  return `CREATE TRIGGER IF NOT EXISTS ${table}_never_replaced BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${isThere})
BEGIN SELECT RAISE(ABORT, 'events never change'); END`;
}

function neverVanishing(table: string): string {
  return `CREATE TRIGGER IF NOT EXISTS ${table}_never_vanish BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'events never vanish'); END`;
}
