import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { layout } from "@eventbook/runtime/postgres";
import { describe, expect, test } from "vitest";
import { check } from "../../generator/generate.js";
import { filesBelow } from "../../generator/read/files/source-files.js";
import { renderArtifacts } from "../../generator/render/renderers.js";
import type { EventModel } from "../../generator/model/event-model.js";
import { catalogSections, lookupSections } from "../support/storage-statements.js";
import { describeOnPostgres, type TestDatabase } from "../support/postgres.js";
import { sqliteInMemory } from "../support/sqlite-database.js";

const folders = [
  "catalogs/quickstart",
  "catalogs/daily",
  "catalogs/nuvla",
  "test/golden/every-type/input",
  "test/golden/hostile-text/input",
  "test/golden/json-schemas/input",
  "test/golden/hard-names/input",
];

const models = folders.map(modelOf);

function modelOf(folder: string): { readonly folder: string; readonly model: EventModel } {
  const names = readdirSync(folder).filter((name) => name.endsWith(".events.yaml"));
  const sources = names.map((name) => ({ path: name, text: readFileSync(join(folder, name), "utf8") }));
  const { value } = check(sources, filesBelow(resolve(folder)));
  return { folder, model: value };
}

type Views = readonly { readonly storage: { readonly view: string } }[];

/** Applies a text of SQL twice, and looks into each view. */
function applyToSqlite(sql: string, events: Views): void {
  const database = sqliteInMemory();
  try {
    database.exec(sql);
    database.exec(sql);
    for (const { storage } of events) expect(database.prepare(`SELECT * FROM "${storage.view}"`).all()).toEqual([]);
  } finally {
    database.close();
  }
}

/** The same, one statement at a time. */
async function applyToPostgres(database: TestDatabase, statements: readonly string[], events: Views): Promise<void> {
  for (const statement of [...statements, ...statements]) await database.run(statement);
  for (const { storage } of events) expect(await database.query(`select * from eventbook."${storage.view}"`)).toEqual([]);
}

function sqliteSchema(model: EventModel): string {
  const artifacts = renderArtifacts(model, { out: "generated", target: "js", storage: ["sqlite"] });
  return artifacts.find(({ path }) => path === "storage/sqlite/schema.sql")?.content ?? "";
}

function postgresStatements(model: EventModel): readonly string[] {
  const catalog = [...lookupSections(model, "postgres"), ...catalogSections(model, "postgres")];
  return [...layout.flatMap((step) => step.statements), ...catalog.flatMap((section) => section.statements.map(({ text }) => text))];
}

/** What a text of SQL becomes by one mistake; the text must have what is mistaken. */
function mistaken(sql: string, right: RegExp, wrong: string): string {
  expect(sql).toMatch(right);
  return sql.replace(right, wrong);
}

/** Mistakes that a schema could have. */
const mistakes = [
  ["a word that is none", /create table/i, "create tabel", /syntax error/],
  ["a table that cannot be made twice", /create table if not exists/i, "create table", /already exists/],
  ["a view of another name", /^create view (.*)"order_placed"/im, 'create view $1"order_paid"', /already exists|does not exist/],
  ["a column of nothing", / as _version,/i, " as _version, e.nowhere as _nowhere,", /no such column|does not exist/],
] as const;

/** What the mistakes are made in. */
const quickstart = modelOf("catalogs/quickstart").model;

describe.each(models)("the catalogs of $folder", ({ model }) => {
  test("make a SQLite database, twice", () => {
    expect(model.events.length).toBeGreaterThan(0);
    applyToSqlite(sqliteSchema(model), model.events);
  });
});

describe("a schema with a mistake", () => {
  test.each(mistakes)("is refused by SQLite: %s", (_, right, wrong, said) => {
    const sql = mistaken(sqliteSchema(quickstart), right, wrong);
    expect(() => applyToSqlite(sql, quickstart.events)).toThrow(said);
  });
});

describeOnPostgres("the catalogs of the repository", (database) => {
  test.each(models)("make a schema of $folder", async ({ model }) => {
    await applyToPostgres(database(), postgresStatements(model), model.events);
  });
});

describeOnPostgres("a schema with a mistake, in PostgreSQL", (database) => {
  test.each(mistakes)("is refused: %s", async (_, right, wrong, said) => {
    const at = postgresStatements(quickstart).findIndex((statement) => right.test(statement));
    const statements = postgresStatements(quickstart).map((statement, index) =>
      index === at ? mistaken(statement, right, wrong) : statement,
    );
    expect(at).not.toBe(-1);
    await expect(applyToPostgres(database(), statements, quickstart.events)).rejects.toThrow(said);
  });
});
