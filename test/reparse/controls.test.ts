import { expect, it } from "vitest";
import { generatedFrom } from "../support/generated-from.js";
import { modelOf } from "../support/model-of.js";
import { strangeFiles } from "./strange-files.js";

const catalog = `catalog: shop
description: What happens in the shop.
owner: us
defaults: { category: fact, retain: 1d }
categories: { fact: It happened. }
events:
  order.placed:
    description: A customer placed an order.
    details: { orderId: { type: uuid, indexed: true }, kind: [a, b, c, d, e, f, g, h, i, j, k] }
`;
const texts = { "shop.events.yaml": catalog };
const model = modelOf(texts);
const files = new Map(
  (["js", "ts"] as const).flatMap((target) =>
    [...generatedFrom(texts, { target, storage: ["postgres", "sqlite"] }).values()].map(({ path, content }) => [path, content] as const),
  ),
);

/** What is found in a file where one thing was changed. */
async function foundIn(path: string, change: (text: string) => string): Promise<readonly string[]> {
  const text = files.get(path) ?? "";
  const changed = change(text);
  expect(changed, `the change of ${path} changes something`).not.toBe(text);
  return strangeFiles(new Map([[path, changed]]), model);
}

it("finds nothing in files that nobody has changed", async () => {
  expect(files.size).toBeGreaterThan(12);
  expect(await strangeFiles(files, model)).toEqual([]);
});

it.each([
  ["a statement", "globalThis.pwned = 1;", /ExpressionStatement/],
  ["a call", "evil();", /ExpressionStatement/],
  ["a block", "{ let a = 1; }", /Block/],
  ["a class", "class A { static { evil(); } }", /ClassDeclaration/],
  ["a loop", "for (;;) {}", /ForStatement/],
  ["an import for what it does", 'import "./evil.js";', /for what it does/],
  ["an import from elsewhere", 'import { a } from "node:fs";', /imports "node:fs"/],
  ["an import from above", 'import { a } from "../../evil.js";', /imports/],
  ["an export of another module", 'export * from "./evil.js";', /ExportDeclaration/],
  ["a default export", "export default 1;", /ExportAssignment/],
  ["a variable", "let a = 1;", /no constant/],
  ["a constant that calls", "const a = evil();", /would run/],
  ["a constant that makes something", "const a = new Function('x');", /would run/],
  ["a constant with a tagged text", "const a = String.raw`x`;", /would run/],
  ["a constant with a getter", "const a = { get b() { return 1; } };", /GetAccessor/],
  ["a constant that spreads", "const a = { ...b };", /SpreadAssignment/],
  ["a constant with a worked out name", "const a = { [evil()]: 1 };", /worked out/],
  ["an object with another prototype", 'const a = { "__proto__": { b: 1 } };', /prototype/],
  ["a template that works something out", "const a = `${evil()}`;", /would run/],
  ["a name of nobody's", "function a() { return process.env; }", /asks for `process`/],
  ["eval", "function a() { return eval('1'); }", /asks for `eval`/],
  ["a module loaded at run time", 'const a = () => import("https://evil.example/x.js");', /loads/],
  ["an export that the model does not know", "export const extra = 1;", /exports extra/],
  ["an order to the compiler", "// @ts-ignore", /obey/],
  ["the end of a script", "// </script>", /obey/],
  ["a character that turns", "// \u202e", /invisible/],
  ["half a statement", "const a = {", /cannot be parsed/],
])("finds %s in a module", async (_, line, sentence) => {
  for (const path of ["shop.js", "shop.ts", "registry.js"]) {
    const found = await foundIn(path, (text) => `${text}\n${line}\n`);
    expect(found.join("\n"), path).toMatch(sentence);
  }
});

it("finds what is missing, and files that nobody expects", async () => {
  expect(await foundIn("shop.js", (text) => text.replace("export function emitOrderPlaced", "function emitOrderPlaced"))).toEqual([
    "shop.js does not export emitOrderPlaced",
  ]);
  expect(await strangeFiles(new Map([["evil.sh", ""]]), model)).toEqual(["evil.sh is no file that anybody expects"]);
  expect(await strangeFiles(new Map([["evil.js", ""]]), model)).toEqual(["evil.js is no module of the model"]);
});

it.each([
  ["drop table eventbook.events;", /25 statements|DropStmt|statements of the catalog/],
  ["delete from eventbook.events;", /DeleteStmt/],
  ["do $$ begin end $$;", /DoStmt/],
  ["copy eventbook.events to program 'sh';", /CopyStmt/],
  ["grant all on eventbook.events to public;", /GrantStmt/],
  ["create function f() returns int language sql as 'select 1';", /CreateFunctionStmt for a catalog/],
  ["create view eventbook.evil as select 1 as one;", /speaks of "evil"/],
  ["comment on view eventbook.order_placed is 'x'; comment on table pg_class is 'y';", /speaks of "pg_class"/],
  ["insert into eventbook.categories (name, description) values ('a', pg_sleep(9)::text);", /speaks of "pg_sleep"/],
  ["select pg_sleep(9);", /selects .*pg_sleep/],
  ["select eventbook.append('[]');", /selects .*append/],
  ["select eventbook.adopt('a', pg_read_file('/etc/passwd'));", /speaks of "pg_read_file"/],
  [`select eventbook.adopt('a', '[{"type":"order.placed","table":"events","columns":[]}]');`, /adopts "events"/],
  ["select 1;", /statements of the catalog/],
  ["drop", /cannot be parsed/],
])("finds %s in a schema for PostgreSQL", async (statement, sentence) => {
  const found = await foundIn("storage/postgres/schema.sql", (text) => `${text}\n${statement}\n`);
  expect(found.join("\n")).toMatch(sentence);
});

it("finds a changed beginning in a schema for PostgreSQL", async () => {
  const change = (text: string): string =>
    text.replace("create table if not exists eventbook.events", "create table if not exists eventbook.others");
  expect(await foundIn("storage/postgres/schema.sql", change)).toEqual([
    "storage/postgres/schema.sql does not begin with what every store has",
  ]);
});

it.each([
  ["DROP VIEW IF EXISTS order_placed;", /does not make the view order_placed/],
  ["DROP TABLE order_placed__details;", /holds DROP TABLE/],
  ["CREATE TABLE IF NOT EXISTS evil (a);", /makes a table evil/],
  ["CREATE TRIGGER IF NOT EXISTS evil AFTER INSERT ON events BEGIN DELETE FROM events; END;", /makes a trigger evil/],
  ["ATTACH '/tmp/evil' AS evil;", /holds ATTACH/],
  ["INSERT INTO categories VALUES ('evil', 'x');", /changes what categories say/],
  ["UPDATE categories SET description = 'x';", /holds UPDATE/],
  ["SELECT load_extension('x');", /holds SELECT|refused/],
  ["PRAGMA writable_schema = 1;", /holds PRAGMA/],
  ["NOT SQL", /refused/],
])("finds %s in a schema for SQLite", async (statement, sentence) => {
  const found = await foundIn("storage/sqlite/schema.sql", (text) => `${text}\n${statement}\n`);
  expect(found.join("\n")).toMatch(sentence);
});

it.each([
  ["<script>evil()</script>", /HTML/],
  ["text <img src=x onerror=evil()> text", /HTML/],
  ["<details><summary><b>x</b></summary>", /HTML/],
  ["![x](https://evil.example/x.png)", /image/],
  ["[x](javascript:evil())", /leads to "javascript:/],
  ["<javascript:evil()>", /leads to/],
  ["[x](data:text/html,evil)", /leads to "data:/],
  ["[x]: javascript:evil()", /definition/],
  ["$$\nevil\n$$", /math/i],
  ["[^1]: evil", /footnote/],
])("finds %s on the page", async (line, sentence) => {
  const found = await foundIn("catalog.md", (text) => `${text}\n\n${line}\n`);
  expect(found.join("\n")).toMatch(sentence);
});

it("finds what is no JSON, and no object", async () => {
  expect((await foundIn("catalog.json", (text) => `${text}]`)).join()).toMatch(/no JSON/);
  expect(await foundIn("schemas/shop.json", () => "[]")).toEqual(["schemas/shop.json holds no object"]);
  expect((await foundIn("shop.d.ts.map", (text) => text.slice(1))).join()).toMatch(/no JSON/);
});
