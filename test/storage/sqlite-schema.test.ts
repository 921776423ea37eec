import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snakeCase } from "../../generator/model/names/identifiers.js";
import { catalogSections, indexTables, lookupSections } from "../support/storage-statements.js";
import { layout } from "../../runtime/sqlite/layout.js";
import { columnNames } from "../../runtime/store/columns.js";
import { type SqliteDatabase, sqliteInMemory } from "../support/sqlite-database.js";
import { columnTypes, fieldOf, hostileCatalog, hostileText } from "./hostile-catalog.js";
import { misfits, samples } from "./samples.js";

const model = hostileCatalog();
const catalog = [...lookupSections(model, "sqlite"), ...catalogSections(model, "sqlite")];
const statements = [
  ...layout.flatMap((step) => step.statements),
  ...catalog.flatMap((section) => section.statements.map(({ text }) => text)),
];

describe("the SQLite schema of a catalog", () => {
  let database: SqliteDatabase;

  beforeAll(() => {
    database = sqliteInMemory();
    database.exec("PRAGMA foreign_keys = ON");
  });
  afterAll(() => void database.close());

  test("is made one statement at a time, and made again", () => {
    // `prepare` takes the first statement of a text, and says nothing of a second: `exec` runs all of it, and must find no more.
    for (const statement of statements) database.prepare(statement).run();
    const once = structure(database);
    for (const statement of statements) database.exec(statement);
    expect(structure(database)).toEqual(once);
    expect(once.length).toBeGreaterThan(columnTypes.length);
  });

  test("keeps descriptions as they are written", () => {
    expect(database.prepare("SELECT description FROM categories").all()).toMatchObject([
      { description: hostileText.replaceAll("\0", "\ufffd") },
    ]);
    const [view] = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'view' AND name LIKE '%drop'").all();
    expect(view).toMatchObject({ sql: expect.stringContaining('it\'s "quoted" */ $$ $function$ -- ; drop table events;') });
  });

  test("has the tables that a store is told of", () => {
    for (const { table, columns } of indexTables(model)) {
      const found = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
      const key = columns[0]?.list ? ["position", "ordinal"] : ["position"];
      expect(found.map((row) => Reflect.get(Object(row), "name"))).toEqual([...key, ...columns.flatMap(columnNames)]);
    }
  });

  test.each(samples)("shows $value as $type", ({ type, value, sqlite }) => {
    expect(shown(database, { [fieldOf(type)]: value })).toHaveProperty(fieldOf(type), sqlite);
  });

  test.each(misfits)("shows null for $value, which is no $type", ({ type, value }) => {
    expect(shown(database, { [fieldOf(type)]: value })).toHaveProperty(fieldOf(type), null);
  });

  test("shows the envelope beside the details", () => {
    expect(shown(database, { anything: { a: [1, null] } })).toMatchObject({
      anything: '{"a":[1,null]}',
      _severity: "low",
      _occurred_at: "2026-01-31T12:00:00.000Z",
      _expires_at: null,
      _tags: '["one","two"]',
      _actors: '[{"type":"user","id":"7"}]',
      _links: "[]",
    });
  });
});

test("finds the events of a view by their type, and makes only the columns that are asked for", () => {
  const database = sqliteInMemory();
  for (const statement of statements) database.exec(statement);
  const plan = JSON.stringify(database.prepare("EXPLAIN QUERY PLAN SELECT the_uuid FROM every_type_plain").all());
  database.close();
  expect(plan).toContain("events_by_type");
  expect(plan).not.toContain("event_tags");
});

let made = 0;

/** An event of `every.type.plain` with these details, as its view shows it; large integers as text, columns of details by field. */
function shown(database: SqliteDatabase, details: object): unknown {
  const position = ++made;
  database
    .prepare(
      `INSERT INTO events (position, id, type, version, source, category, severity, occurred_at, recorded_at, root_id, correlation_id, details)
       VALUES (?, ?, 'every.type.plain', 1, 'shop', 'action', 'low', 1769860800000000, 1769860800000000, 'r', 'c', ?)`,
    )
    .run(position, `id-${position}`, JSON.stringify(details));
  database.prepare("INSERT INTO event_tags VALUES (?, 1, 'two'), (?, 0, 'one')").run(position, position);
  database.prepare("INSERT INTO event_actors VALUES (?, 0, 'user', '7')").run(position);
  const list = columnTypes.map((name) => `${shownAs(name)} AS "${fieldOf(name)}"`).join(", ");
  const envelope = "anything, _severity, _occurred_at, _expires_at, _tags, _actors, _links";
  const [row] = database.prepare(`SELECT ${list}, ${envelope} FROM every_type_plain WHERE _position = ?`).all(position);
  return row;
}

/** JavaScript's numbers do not hold every 64-bit integer. */
function shownAs(name: (typeof columnTypes)[number]): string {
  const column = `"${snakeCase(fieldOf(name))}"`;
  return name === "int64" ? `CAST(${column} AS TEXT)` : column;
}

function structure(database: SqliteDatabase): readonly unknown[] {
  return database.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").all();
}
