import { randomUUID } from "node:crypto";
import { layout } from "@eventbook/runtime/postgres";
import { expect, test } from "vitest";
import { snakeCase } from "../../generator/model/names/identifiers.js";
import { catalogSections, lookupSections } from "../support/storage-statements.js";
import { describeOnPostgres, type TestDatabase } from "../support/postgres.js";
import { columnTypes, fieldOf, hostileCatalog, hostileText } from "./hostile-catalog.js";
import { misfits, refusedTexts, samples } from "./samples.js";

const model = hostileCatalog();
const catalog = [...lookupSections(model, "postgres"), ...catalogSections(model, "postgres")];
const statements = [
  ...layout.flatMap((step) => step.statements),
  ...catalog.flatMap((section) => section.statements.map(({ text }) => text)),
];

describeOnPostgres("the PostgreSQL schema of a catalog", (database) => {
  test("is made one statement at a time, and made again", async () => {
    for (const statement of statements) await database().run(statement);
    const once = await structure(database());
    for (const statement of statements) await database().run(statement);
    expect(await structure(database())).toEqual(once);
    expect(once.filter(([name]) => name.startsWith("every_type_indexed__")).length).toBeGreaterThan(columnTypes.length);
  });

  test("keeps descriptions as they are written", async () => {
    const [view] = await database().query<{ comment: string }>(`select obj_description('eventbook."table""; drop"'::regclass) as comment`);
    const [category] = await database().query<{ description: string }>("select description from eventbook.categories");
    const kept = hostileText.replaceAll("\0", "\ufffd");
    expect(view?.comment).toBe(kept);
    expect(category?.description).toBe(kept);
  });

  test.each(samples)("shows $value as $type", async ({ type, value, postgres }) => {
    const [row] = await show(database(), { [fieldOf(type)]: value });
    expect(row?.[fieldOf(type)]).toBe(postgres);
  });

  test.each([...misfits, ...refusedTexts].map(({ type, value }) => ({ type, value, short: JSON.stringify(value).slice(0, 40) })))(
    "shows null for $short, which is no $type",
    async ({ type, value }) => {
      const [row] = await show(database(), { [fieldOf(type)]: value });
      expect(row).toHaveProperty(fieldOf(type), null);
    },
  );

  test("shows the envelope beside the details", async () => {
    const [row] = await show(database(), { anything: { a: [1, null] } });
    expect(row).toMatchObject({
      anything: { a: [1, null] },
      _severity: "low",
      _tags: ["one", "two"],
      _actors: [{ type: "user", id: "7" }],
      _links: [],
    });
    expect(row?.["_position"]).toMatch(/^\d+$/);
  });

  test("lets nothing change an event", async () => {
    await show(database(), {});
    for (const change of ["update eventbook.events set source = 'x'", "delete from eventbook.event_tags", "truncate eventbook.events"]) {
      await expect(database().query(change)).rejects.toThrow("events never change and never vanish");
    }
  });

  test("lets a reader see through a view only what he may see himself", async () => {
    const reader = `reader_${process.pid}`;
    await database().query(`create role ${reader}`);
    try {
      await database().query(`grant usage on schema eventbook to ${reader}`);
      await database().query(`grant select on eventbook.every_type_plain, eventbook.event_envelopes to ${reader}`);
      await database().query(`set role ${reader}`);
      await expect(database().query("select * from eventbook.every_type_plain")).rejects.toThrow("permission denied for table events");
    } finally {
      await database().query("reset role");
      await database().query(`drop owned by ${reader}`);
      await database().query(`drop role ${reader}`);
    }
  });

  test("finds the events of a view by their type, and makes only the columns that are asked for", async () => {
    await database().query("set enable_seqscan to off");
    const plan = await database().query("explain (verbose) select the_uuid from eventbook.every_type_plain");
    await database().query("reset enable_seqscan");
    const text = JSON.stringify(plan);
    expect(text).toContain("type_position_idx");
    expect(text).not.toContain("event_tags");
  });
});

/** An event of `every.type.plain` with these details, as its view shows it; columns of details by field, as text. */
async function show(database: TestDatabase, details: object): Promise<readonly Record<string, unknown>[]> {
  const event = {
    id: randomUUID(),
    type: "every.type.plain",
    version: 1,
    source: "shop",
    category: "action",
    severity: "low",
    occurred_at: new Date().toISOString(),
    tags: ["one", "two"],
    actors: [{ type: "user", id: "7" }],
    details,
  };
  const [stored] = await database.query<{ position: string }>("select eventbook.append($1) -> 0 ->> 'position' as position", [
    JSON.stringify({ events: [event] }),
  ]);
  const position = stored?.position;
  await database.query("set timezone to 'UTC'");
  const list = columnTypes.map((name) => `"${snakeCase(fieldOf(name))}"::text as "${fieldOf(name)}"`).join(", ");
  return database.query(`select *, ${list} from eventbook.every_type_plain where _position = $1`, [position]);
}

/** Every column of the schema with its type, and every index. */
async function structure(database: TestDatabase): Promise<readonly (readonly [string, string])[]> {
  const columns = await database.query<{ name: string; type: string }>(
    `select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'eventbook'::regnamespace and a.attnum > 0 and not a.attisdropped order by 1`,
  );
  const indexes = await database.query<{ name: string; type: string }>(
    "select indexname as name, indexdef as type from pg_indexes where schemaname = 'eventbook' order by 1",
  );
  return [...columns, ...indexes].map(({ name, type }) => [name, type] as const);
}
