import { layout } from "@eventbook/runtime/sqlite";
import type { EventModel } from "../../generator/model/event-model.js";
import { sqliteInMemory, type SqliteDatabase } from "../support/sqlite-database.js";
import { objectsOfModel } from "./names-in-sql.js";
import { sqliteStatements } from "./sqlite-statements.js";

/** How a statement of a schema may begin. */
const beginnings =
  /^(?:CREATE (?:TABLE|(?:UNIQUE )?INDEX|TRIGGER) IF NOT EXISTS|CREATE VIEW|DROP VIEW IF EXISTS|INSERT INTO (?:categories|event_types|eventbook_layout|eventbook_upkeep)|UPDATE eventbook_layout SET version|INSERT OR IGNORE INTO eventbook_layout)\s/u;

/** What SQLite itself makes of a schema that should not be there, a line each. */
export function strangeSqlite(path: string, text: string, model: EventModel): readonly string[] {
  const database = sqliteInMemory();
  try {
    const statements = sqliteStatements(text);
    for (const statement of statements) database.prepare(statement).run();
    return [
      ...statements.filter((statement) => !beginnings.test(statement)).map((statement) => `${path} holds ${statement.slice(0, 40)}`),
      ...strangeObjects(database, model).map((sentence) => `${path} ${sentence}`),
      ...strangeRows(database, model).map((sentence) => `${path} ${sentence}`),
    ];
  } catch (reason) {
    return [`${path} is refused: ${String(reason)}`];
  } finally {
    database.close();
  }
}

interface Named {
  readonly type: string;
  readonly name: string;
}

function objectsIn(database: SqliteDatabase): readonly string[] {
  const rows = database
    .prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all() as readonly Named[];
  return rows.map(({ type, name }) => `${type} ${name}`).sort();
}

function strangeObjects(database: SqliteDatabase, model: EventModel): readonly string[] {
  const bare = sqliteInMemory();
  for (const { statements } of layout) for (const statement of statements) bare.prepare(statement).run();
  const expected = new Set([
    ...objectsIn(bare),
    "view event_envelopes",
    ...objectsOfModel(model).map(({ type, name }) => `${type} ${name}`),
  ]);
  bare.close();
  const found = new Set(objectsIn(database));
  return [
    ...[...found].filter((name) => !expected.has(name)).map((name) => `makes a ${name}`),
    ...[...expected].filter((name) => !found.has(name)).map((name) => `does not make the ${name}`),
  ];
}

/** Descriptions are what they were, but for what no database keeps; and there are no other rows. */
function strangeRows(database: SqliteDatabase, model: EventModel): readonly string[] {
  const rows = database.prepare("SELECT name, description FROM categories ORDER BY name").all() as readonly {
    name: string;
    description: string;
  }[];
  const types = database.prepare("SELECT type FROM event_types ORDER BY type").all() as readonly { type: string }[];
  const events = database.prepare("SELECT type FROM events").all();
  const kept = model.categories.map(({ name, description }) => ({
    name,
    description: description.replaceAll(/[\0\uD800-\uDFFF]/gu, "\uFFFD"),
  }));
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => Buffer.from(a.name).compare(Buffer.from(b.name));
  return [
    ...(JSON.stringify(rows.map(({ name, description }) => ({ name, description }))) === JSON.stringify(kept.toSorted(byName))
      ? []
      : ["changes what categories say"]),
    ...(types.length === model.events.length ? [] : [`knows ${types.length} event types of ${model.events.length}`]),
    ...(events.length === 0 ? [] : ["records events"]),
  ];
}
