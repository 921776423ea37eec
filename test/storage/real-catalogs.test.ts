import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { layout } from "@eventbook/runtime/postgres";
import { describe, expect, test } from "vitest";
import { check } from "../../generator/generate.js";
import { filesBelow } from "../../generator/read/source-files.js";
import { renderArtifacts } from "../../generator/render/renderers.js";
import { catalogSections, lookupSections } from "../support/storage-statements.js";
import { describeOnPostgres } from "../support/postgres.js";
import { sqliteInMemory } from "../support/sqlite-database.js";

const folders = [
  "catalogs/quickstart",
  "catalogs/daily",
  "test/golden/every-type/input",
  "test/golden/hostile-text/input",
  "test/golden/json-schemas/input",
  "test/golden/hard-names/input",
];

const models = folders.map((folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".events.yaml"));
  const sources = names.map((name) => ({ path: name, text: readFileSync(join(folder, name), "utf8") }));
  const { value } = check(sources, filesBelow(resolve(folder)));
  return { folder, model: value };
});

describe.each(models)("the catalogs of $folder", ({ model }) => {
  test("make a SQLite database, twice", () => {
    expect(model.events.length).toBeGreaterThan(0);
    const artifacts = renderArtifacts(model, { out: "generated", target: "js", storage: ["sqlite"] });
    const sql = artifacts.find(({ path }) => path === "storage/sqlite/schema.sql")?.content ?? "";
    const database = sqliteInMemory();
    database.exec(sql);
    database.exec(sql);
    for (const { storage } of model.events) expect(database.prepare(`SELECT * FROM "${storage.view}"`).all()).toEqual([]);
    database.close();
  });
});

describeOnPostgres("the catalogs of the repository", (database) => {
  test.each(models)("make a schema of $folder", async ({ model }) => {
    const catalog = [...lookupSections(model, "postgres"), ...catalogSections(model, "postgres")];
    const statements = [
      ...layout.flatMap((step) => step.statements),
      ...catalog.flatMap((section) => section.statements.map(({ text }) => text)),
    ];
    for (const statement of [...statements, ...statements]) await database().run(statement);
    for (const { storage } of model.events) expect(await database().query(`select * from eventbook."${storage.view}"`)).toEqual([]);
  });
});
