import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import {
  postgresIdentifier,
  postgresString,
  sqlComment,
  sqliteIdentifier,
  sqliteJsonPath,
  sqliteString,
} from "../../generator/render/storage/encode-sql.js";
import { hostileTexts } from "../fuzz/hostile-scalars.js";
import { namesOfModel, objectsOfModel } from "../reparse/names-in-sql.js";
import { strangeFiles } from "../reparse/strange-files.js";
import { statementsOf } from "../reparse/postgres-statements.js";
import { describeOnPostgres } from "../support/postgres.js";
import { modelOf, sayings } from "../support/model-of.js";
import { sqliteInMemory } from "../support/sqlite-database.js";

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "-", ";", "\n", "E", "U&", "/*", "*/", "\u2028", "a"), maxLength: 12 }),
);
const names = texts.filter((text) => text !== "" && Buffer.byteLength(text) <= 63 && !hasInvisible(text));

function hasInvisible(text: string): boolean {
  try {
    sqliteIdentifier(text);
    return false;
  } catch {
    return true;
  }
}

/** What a database keeps of a text. */
function stored(text: string): string {
  return text.replaceAll(/[\0\uD800-\uDFFF]/gu, "\uFFFD");
}

/** What PostgreSQL's grammar takes the one statement of a text for; null: there are more. */
function only(sql: string): string | null {
  const [statement, ...others] = statementsOf(sql);
  return others.length > 0 || statement === undefined ? null : statement.print;
}

describe("PostgreSQL's own grammar", () => {
  it("takes every identifier for that name and nothing else", () => {
    fc.assert(
      fc.property(names, (name) => {
        const print = only(`create table ${postgresIdentifier(name)} (${postgresIdentifier(name)} text)`);
        expect(JSON.parse(print ?? "{}")).toMatchObject({
          CreateStmt: { relation: { relname: name }, tableElts: [{ ColumnDef: { colname: name } }] },
        });
      }),
    );
  });

  it("takes every string for that text and nothing else", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const print = only(`comment on table a is ${postgresString(text)}`);
        const { CommentStmt } = JSON.parse(print ?? "{}") as { CommentStmt?: { comment?: string } };
        expect(CommentStmt?.comment ?? "").toBe(stored(text));
      }),
    );
  });

  it("takes every comment for nothing", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(only(`-- ${sqlComment(text)}\nselect 1`)).toBe(only("select 1"));
      }),
    );
  });

  it("would see more than one statement", () => {
    expect(only('select 1 as "a"; drop table x; --"')).toBe(null);
  });
});

describe("SQLite", () => {
  it("takes every identifier for that name, every string for that text, every path for that property", () => {
    const database = sqliteInMemory();
    fc.assert(
      // A row with that name would be another thing to JavaScript.
      fc.property(
        names.filter((name) => name !== "__proto__"),
        texts,
        (name, text) => {
          const sql = `SELECT ${sqliteString(text)} AS ${sqliteIdentifier(name)} -- ${sqlComment(text)}\n`;
          expect(Object.entries(database.prepare(sql).all()[0] ?? {})).toEqual([[name, stored(text)]]);
          if (/["\\]/u.test(name)) return;
          const property = `SELECT json_extract(?, ${sqliteJsonPath(name)}) AS found`;
          expect(database.prepare(property).all(JSON.stringify({ [name]: 1 }))).toMatchObject([{ found: 1 }]);
        },
      ),
    );
    database.close();
  });
});

const head =
  "catalog: shop\ndescription: A shop.\nowner: us\ndefaults: { category: fact, retain: 1d }\ncategories: { fact: It happened. }\n";

const systemColumns = "ctid xmin xmax cmin cmax tableoid".split(" ");
const fields = [..."user order oid rowid position value select from details table".split(" "), ...systemColumns];
const indexed = fields.map((word) => `${word}: { type: string, indexed: true }`).join(", ");
/** Names that databases keep for themselves. */
const kept = `${head}events:
  pg.evt: { description: A., details: { ${indexed} } }
  information.schema: { description: B., details: { ${indexed} } }
  sqlite.master: C.
`;

/** Everything that is made for databases of an accepted catalog. */
async function strangeSql(text: string): Promise<readonly string[]> {
  const { value } = generate([{ path: "shop.events.yaml", text }], { out: "generated", target: "js", storage: ["postgres", "sqlite"] });
  expect(value.length).toBeGreaterThan(0);
  return strangeFiles(new Map(value.map(({ path, content }) => [path, content])), modelOf({ "shop.events.yaml": text }));
}

describe("names in databases", () => {
  const long = `very.${"long".repeat(13)}`;
  const field = `field${"Name".repeat(14)}`;
  const catalog = `${head}events:
  ${long}.a.created: { description: A., details: { ${field}A: { type: string, indexed: true }, ${field}B: { type: "cidr[]", indexed: true } } }
  ${long}.a.created.again: { description: B., details: { ${field}A: { type: string, indexed: true }, ${field}B: { type: string, indexed: true } } }
`;

  it("that are alike in their first 63 bytes stay apart", async () => {
    const model = modelOf({ "shop.events.yaml": catalog });
    const objects = objectsOfModel(model).map(({ name }) => name.toLowerCase());
    expect(new Set(objects).size).toBe(objects.length);
    expect(namesOfModel(model).filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
    expect(await strangeSql(catalog)).toEqual([]);
  });

  it("that databases keep for themselves are others, or quoted", async () => {
    expect(await strangeSql(kept)).toEqual([]);
    const columns = modelOf({ "shop.events.yaml": kept }).events.flatMap(
      ({ storage }) => storage.table?.columns.map(({ name }) => name) ?? [],
    );
    expect(columns).toContain("user");
    for (const system of systemColumns) expect(columns).not.toContain(system);
  });
});

describeOnPostgres("a database", (database) => {
  it("takes fields that are called like columns of its own", async () => {
    const { value } = generate([{ path: "shop.events.yaml", text: kept }], { out: "generated", target: "js", storage: ["postgres"] });
    const sql = value.find(({ path }) => path.endsWith("schema.sql"))?.content ?? "";
    // With several statements at once, nothing is sent but the text.
    await database().query(sql);
    const views = await database().query<{ name: string }>(
      "select viewname as name from pg_views where schemaname = 'eventbook' order by 1",
    );
    expect(views.map(({ name }) => name)).toEqual(
      ["event_envelopes", "information_schema", "pg_evt", "sqlite_master"].map(viewOf).toSorted(),
    );
  });
});

/** `event_pg_evt_`: what databases keep for themselves is called otherwise. */
function viewOf(name: string): string {
  return /^(?:pg|sqlite)_/u.test(name) ? `event_${name}_` : name;
}

describe("what becomes SQL elsewhere", () => {
  it.each([
    ["retain: 30 days'; drop table events; --", "durations-have-units"],
    ['retain: "1d\'"', "durations-have-units"],
    ["retain: -1d", "durations-have-units"],
    ["retain: 0d", "durations-have-units"],
    ['severity: "high\'; drop table events; --"', "values-fit-their-keys"],
    ['version: "1; drop table events"', "values-fit-their-keys"],
    ['category: "fact\'); drop table events; --"', ""],
  ])("is refused where it means nothing: %s", (line, rule) => {
    expect(sayings(`${head}events:\n  a.b: { description: A., ${line} }\n`).join("\n")).toContain(rule);
    expect(
      generate([{ path: "shop.events.yaml", text: `${head}events:\n  a.b: { description: A., ${line} }\n` }], {
        out: "generated",
        target: "js",
        storage: ["postgres"],
      }).value,
    ).toEqual([]);
  });

  it("is no part of a schema: enums and defaults of details", async () => {
    const text = `${head}events:
  a.b:
    description: A.
    details: { kind: ["b'); drop table t; --", "now(); drop", "nextval('x')"] }
`;
    expect(await strangeSql(text)).toEqual([]);
    const { value } = generate([{ path: "shop.events.yaml", text }], { out: "generated", target: "js", storage: ["postgres", "sqlite"] });
    for (const { path, content } of value)
      if (path.endsWith(".sql")) expect(content, path).not.toMatch(/drop table t|nextval\('+x|now\(\); drop/u);
  });
});
