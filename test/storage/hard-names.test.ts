import { openBook } from "@eventbook/runtime";
import { layout } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../generator/generate.js";
import {
  emitEveryName,
  emitNetworkInterfaceVeryLongName0VeryLongName1VeryLongName2VeryLongName3VeryLongName4Too as emitLong,
  everyNameIssues,
  isEveryNameDetails,
  isNetworkInterfaceVeryLongName0VeryLongName1VeryLongName2VeryLongName3VeryLongName4TooDetails as isLong,
} from "../golden/hard-names/expected/hard.js";
import { registry } from "../golden/hard-names/expected/registry.js";
import { schema as postgres } from "../golden/hard-names/expected/storage/postgres.js";
import { schema as sqlite } from "../golden/hard-names/expected/storage/sqlite.js";
import { collect } from "../support/collect.js";
import { openDatabase } from "../../runtime/sqlite/driver.js";
import { eventOf } from "../support/model-of.js";
import { describeOnPostgres } from "../support/postgres.js";
import { databaseFile, removeTemporaryFilesAfterAll } from "../runtime/temporary-files.js";

removeTemporaryFilesAfterAll();

const path = "test/golden/hard-names/input/hard.events.yaml";
const { value: model } = check([{ path, text: readFileSync(path, "utf8") }]);
const { details: shape, storage } = eventOf(model, "every.name");
const names = shape.kind === "object" ? shape.fields.map(({ name }) => name) : [];
/** Each property holds where it stands among the others. */
const details: unknown = JSON.parse(`{${names.map((name, at) => `${JSON.stringify(name)}:"${at}"`).join()}}`);
/** What the view shows: quotes and backslashes have no way into a path of SQLite, so that such properties have no column. */
const shown = Object.fromEntries(storage.columns.map(({ name, field }) => [name, String(names.indexOf(field))]));
const columns = storage.columns.map(({ name }) => `"${name}"`).join(", ");

test("every name is a property, and has a column of its own unless it holds a quote or a backslash", () => {
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !storage.columns.some(({ field }) => field === name))).toEqual(['a"b', "a\\b"]);
  expect(new Set(storage.columns.map(({ name }) => name.toLowerCase())).size).toBe(storage.columns.length);
});

test("details with every name are accepted, and refused where one of them is wrong or missing", () => {
  expect([isEveryNameDetails(details), everyNameIssues(details)]).toEqual([true, []]);
  for (const name of names) {
    const wrong: unknown = JSON.parse(
      JSON.stringify(details).replace(`${JSON.stringify(name)}:"`, `${JSON.stringify(name)}:"too long for it`),
    );
    expect([name, isEveryNameDetails(wrong)]).toEqual([name, false]);
    expect(everyNameIssues(wrong)).toMatchObject([{ path: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, rule: "maxLength" }]);
  }
  const required = ["Subnet ID", "+1", "__proto__", "constructor", "toString", "delete"];
  expect(everyNameIssues({})).toMatchObject(
    required.map((name) => ({ path: "", rule: "required", message: expect.stringContaining(name) })),
  );
});

test("SQLite keeps them, finds them, and shows them", async () => {
  const file = databaseFile();
  const book = await openBook({ registry, store: sqliteStore(file, { schema: sqlite }), handlers: {} });
  if (!isEveryNameDetails(details)) throw new Error("these are the details of every.name");
  await emitEveryName(book, details);
  const name = "name".repeat(15);
  const longDetails = { order: "7", [name]: "a", [`${name}Two`]: "b" };
  if (!isLong(longDetails)) throw new Error("these are the details of the long event");
  await emitLong(book, longDetails);
  const [event, long] = await collect(book.find({ order: "oldest" }));
  expect(Object.entries(event?.details ?? {})).toEqual(Object.entries(details));
  expect(
    await collect(
      book
        .only("network.interface.veryLongName0.veryLongName1.veryLongName2.veryLongName3.veryLongName4Too")
        .find({ details: { [`${name}Two`]: "b" } }),
    ),
  ).toEqual([long]);
  await book.close();
  const database = await openDatabase(file);
  const rows = database.prepare(`SELECT ${columns} FROM "${storage.view}"`).all();
  database.close();
  expect(rows.map((row) => ({ ...(row as object) }))).toEqual([shown]);
});

describeOnPostgres("hard names", (database) => {
  test("PostgreSQL shows them", async () => {
    for (const statement of layout.flatMap((step) => step.statements)) await database().run(statement);
    await database().run(
      `insert into eventbook.event_types (type, version, source, category, severity, retain) values ('every.name', 1, 'hard', 'action', 'low', 'forever')`,
    );
    await database().run("select eventbook.ensure()");
    for (const statement of postgres.statements) await database().run(statement);
    const event = {
      id: "id",
      type: "every.name",
      version: 1,
      source: "hard",
      category: "action",
      severity: "low",
      occurred_at: "2026-01-31T09:00:00Z",
      details,
    };
    await database().query("select eventbook.append($1)", [JSON.stringify({ events: [event] })]);
    expect(await database().query(`select ${columns} from eventbook."${storage.view}"`)).toEqual([shown]);
    for (const event of model.events)
      expect(await database().query(`select * from eventbook."${event.storage.view}" where false`)).toEqual([]);
  });
});
