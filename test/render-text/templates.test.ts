import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { encoders, namespace } from "../../generator/render/encoders.js";
import { asWritten, type Filled, textOf } from "../../generator/render/filled-text.js";
import { fill } from "../../generator/render/templates.js";

const script = join(import.meta.dirname, "../../templates/build-templates.mjs");
const { fillingOf }: { readonly fillingOf: (text: string) => string } = await import(pathToFileURL(script).href);

const templates = readdirSync("templates", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".hbs"))
  .map((name) => name.replaceAll("\\", "/"))
  .sort();

const folders: Readonly<Record<string, { readonly encode: Readonly<Record<string, (text: string) => string>>; readonly fill: object }>> = {
  catalog: { encode: encoders.catalog, fill: fill.catalog },
  "storage/postgres": { encode: encoders["storage/postgres"], fill: fill.postgres },
  "storage/sqlite": { encode: encoders["storage/sqlite"], fill: fill.sqlite },
};

type View = { readonly [name: string]: unknown };

/** Texts for an encoder: most take any, some only a few. */
const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  number: fc.nat().map(String),
  identifier: fc.stringMatching(/^[a-z" ]{1,12}$/),
  path: fc.stringMatching(/^[a-z' ]{1,12}$/),
};
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a | b", "*/ -- '", "{{x}}", "`", "\n\n\u202e", ""));

/** Views as a template asks for them, worked out from the template. */
function viewsFor(program: hbs.AST.Program): fc.Arbitrary<unknown> {
  const found = new Map<string, fc.Arbitrary<unknown>>();
  let itself: fc.Arbitrary<unknown> | null = null;
  const note = (node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement, arbitrary: fc.Arbitrary<unknown>): void => {
    const [argument] = node.params;
    if (argument === undefined || !isPath(argument)) return;
    if (argument.original === "this") itself = arbitrary;
    else if (!found.has(argument.original)) found.set(argument.original, arbitrary);
  };
  const visit = (nodes: readonly hbs.AST.Statement[]): void => {
    for (const node of nodes) {
      if (isMustache(node)) note(node, nameOf(node) === "filled" ? fc.string().map(asWritten) : (texts[nameOf(node)] ?? anyText));
      else if (isBlock(node) && nameOf(node) === "each") note(node, fc.array(viewsFor(node.program), { maxLength: 3 }));
      else if (isBlock(node)) {
        note(node, fc.boolean());
        visit(node.program?.body ?? []);
        visit(node.inverse?.body ?? []);
      }
    }
  };
  visit(program.body);
  return itself ?? fc.record(Object.fromEntries(found)).map(nested);
}

/** `{ "form.typed": true }` as `{ form: { typed: true } }`. */
function nested(flat: View): View {
  const view: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const [first = "", second] = path.split(".");
    view[first] = second === undefined ? value : Object.assign(view[first] ?? {}, { [second]: value });
  }
  return view;
}

/** What Handlebars itself makes of a template. */
function byHandlebars(text: string, encode: Readonly<Record<string, (text: string) => string>>): (view: unknown) => string {
  const engine = Handlebars.create();
  for (const [name, encoder] of Object.entries(encode)) engine.registerHelper(name, (value: string) => encoder(value));
  engine.registerHelper("filled", (value: Filled) => textOf(value));
  engine.registerHelper("namespace", () => namespace);
  const template = engine.compile(text, { noEscape: true });
  return (view) => template(view).replace(/\n$/, "");
}

function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === "MustacheStatement";
}

function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === "BlockStatement";
}

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

function nameOf({ path }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): string {
  return isPath(path) ? path.original : path.type;
}

describe("templates", () => {
  it("are there", () => expect(templates.length).toBeGreaterThan(25));

  it("are what the committed functions were made of", () => {
    expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it.each(templates)("%s is filled as Handlebars would fill it", (path) => {
    const text = readFileSync(join("templates", path), "utf8");
    const folder = folders[dirname(path)];
    const name = path.replace(/^.*\/|\..*$/g, "").replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const made: unknown = folder && Object.entries(folder.fill).find(([each]) => each === name)?.[1];
    if (folder === undefined || typeof made !== "function") throw new Error(`No function is made of ${path}.`);
    const oracle = byHandlebars(text, folder.encode);
    fc.assert(
      fc.property(viewsFor(Handlebars.parse(text)), (view) => {
        expect(textOf(made(view))).toBe(oracle(view));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["{{name}}", "arguments of {{name}} at 1:1"],
    ["{{{string name}}}", "unescaped {{{string}}} at 1:1"],
    ["{{&string name}}", "unescaped {{{string}}} at 1:1"],
    ["{{string}}", "arguments of {{string}} at 1:1"],
    ['{{string "text"}}', "arguments of {{string}} at 1:1"],
    ["{{string a b}}", "arguments of {{string}} at 1:1"],
    ["{{string a b=1}}", "arguments of {{string}} at 1:1"],
    ["{{string ../name}}", "arguments of {{string}} at 1:1"],
    ["{{string @root.name}}", "arguments of {{string}} at 1:1"],
    ["{{string (lookup a b)}}", "arguments of {{string}} at 1:1"],
    ["{{namespace name}}", "arguments of {{namespace}} at 1:1"],
    ["{{#with a}}{{/with}}", "{{#with}} at 1:1"],
    ["{{#if a}}{{else}}{{b}}{{/if}}", "arguments of {{b}} at 1:18"],
    ["{{> other}}", "PartialStatement at 1:1"],
    ["{{> (lookup . 'x')}}", "PartialStatement at 1:1"],
    ["{{#> layout}}{{/layout}}", "PartialBlockStatement at 1:1"],
    ["{{* decorate}}", "Decorator at 1:1"],
  ])("are refused for %s", (text, fault) => {
    expect(() => fillingOf(text)).toThrow(fault);
  });

  it("print through encoders alone", () => {
    expect(fillingOf("a {{string name}}\n{{#each rows}}\n{{filled this}}\n{{/each}}\n")).toBe(
      [
        `  let text = "a " + encode.string(view.name) + "\\n";`,
        "  for (let rowAt = 0, row = view.rows[0]; row !== undefined; row = view.rows[++rowAt]) {",
        `    text += textOf(row) + "\\n";`,
        "  }",
        "  return asWritten(withoutLastBreak(text));",
        "",
      ].join("\n"),
    );
  });

  it("take text of a view for text", () => {
    expect(textOf(fill.sqlite.dropView({ name: "{{constructor}}" }))).toBe('DROP VIEW IF EXISTS "{{constructor}}"');
  });
});

it("only what a template made, or our own text, is printed as it is", () => {
  // @ts-expect-error a string is not filled text
  expect(() => textOf("DROP TABLE events")).toThrow("{{filled}} prints what a template made");
  // @ts-expect-error nor is an object of the same form
  expect(() => textOf({ text: "DROP TABLE events" })).toThrow("{{filled}} prints what a template made");
});

it("a view that lacks what its template asks for does not compile", () => {
  // @ts-expect-error no name
  const view: Parameters<typeof fill.sqlite.dropView>[0] = {};
  // @ts-expect-error strings are not statements
  const section: Parameters<typeof fill.sqlite.section>[0] = { title: "a", statements: ["DROP TABLE events"], place: null };
  expect(view).not.toHaveProperty("name");
  expect(() => fill.sqlite.section(section)).toThrow("{{filled}} prints what a template made");
});
