import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { encoders } from "../../generator/render/templates.js";
import { templatesWith, templateText } from "../../generator/tools/fill-template.js";

const blocks = ["each", "if", "unless"];

const templates = readdirSync("templates", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".hbs"))
  .map((name) => name.slice(0, -".hbs".length).replaceAll("\\", "/"))
  .sort();

/** What a template does that it must not: each place prints through an encoder of its folder, and each block is a guarded one. */
function faults(text: string, printers: readonly string[]): readonly string[] {
  const found: string[] = [];
  const visit = (program: hbs.AST.Program | undefined): void => {
    for (const statement of program?.body ?? []) {
      if (isMustache(statement)) found.push(...mustacheFaults(statement, printers));
      else if (isBlock(statement)) {
        found.push(...blockFaults(statement));
        visit(statement.program);
        visit(statement.inverse);
      } else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement")
        found.push(`${statement.type} at ${at(statement)}`);
    }
  };
  visit(Handlebars.parse(text));
  return found;
}

function mustacheFaults(statement: hbs.AST.MustacheStatement, printers: readonly string[]): readonly string[] {
  const name = nameOf(statement.path);
  if (!statement.escaped) return [`unescaped {{{${name}}}} at ${at(statement)}`];
  if (!printers.includes(name)) return [`{{${name}}} at ${at(statement)} is no encoder of this folder`];
  return argumentFaults(statement);
}

function blockFaults(statement: hbs.AST.BlockStatement): readonly string[] {
  const name = nameOf(statement.path);
  return blocks.includes(name) ? argumentFaults(statement) : [`{{#${name}}} at ${at(statement)}`];
}

/** One argument, a plain name of the view: nothing is looked up elsewhere, compared or computed. */
function argumentFaults(statement: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): readonly string[] {
  const [argument, ...others] = statement.params;
  const plain = argument !== undefined && isPath(argument) && !argument.data && argument.depth === 0;
  return plain && others.length === 0 && statement.hash === undefined
    ? []
    : [`arguments of {{${nameOf(statement.path)}}} at ${at(statement)}`];
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

function nameOf(node: hbs.AST.Node): string {
  return isPath(node) ? node.original : node.type;
}

function at(node: hbs.AST.Node): string {
  return `${node.loc.start.line}:${node.loc.start.column + 1}`;
}

function printersOf(name: string): readonly string[] {
  const folder = Object.entries(encoders).find(([each]) => each === dirname(name));
  return [...Object.keys(folder?.[1] ?? {}), "filled"];
}

describe("templates", () => {
  it("are there", () => expect(templates.length).toBeGreaterThan(30));

  it.each(templates)("%s prints through encoders alone, and says at its head which view it gets", (name) => {
    const text = templateText(name);
    expect(faults(text, printersOf(name))).toEqual([]);
    expect(text.split("\n")[0]).toMatch(/^\{\{!-- view: .+, generator\/render\/[a-z-]+\.ts --\}\}$/);
  });

  it.each([
    ["{{name}}", "{{name}} at 1:1 is no encoder of this folder"],
    ["{{{string name}}}", "unescaped {{{string}}} at 1:1"],
    ["{{&string name}}", "unescaped {{{string}}} at 1:1"],
    ["{{string}}", "arguments of {{string}} at 1:1"],
    ['{{string "text"}}', "arguments of {{string}} at 1:1"],
    ["{{string a b}}", "arguments of {{string}} at 1:1"],
    ["{{string ../name}}", "arguments of {{string}} at 1:1"],
    ["{{string @root.name}}", "arguments of {{string}} at 1:1"],
    ["{{string (lookup a b)}}", "arguments of {{string}} at 1:1"],
    ["{{#with a}}{{/with}}", "{{#with}} at 1:1"],
    ["{{#if a}}{{else}}{{b}}{{/if}}", "{{b}} at 1:18 is no encoder of this folder"],
    ["{{> other}}", "PartialStatement at 1:1"],
    ["{{> (lookup . 'x')}}", "PartialStatement at 1:1"],
    ["{{#> layout}}{{/layout}}", "PartialBlockStatement at 1:1"],
    ["{{* decorate}}", "Decorator at 1:1"],
  ])("would be refused for %s", (text, fault) => {
    expect(faults(text, ["string"])).toEqual([fault]);
  });
});

function section(statements: unknown): object {
  return { title: "a", statements };
}

describe("filling a template", () => {
  const fill = templatesWith(encoders["storage/sqlite"]);

  it.each([
    ["what the view lacks", "storage/sqlite/drop-view.sql", {}, "{{identifier}} prints text, and was given undefined."],
    ["what is no text", "storage/sqlite/drop-view.sql", { name: 7 }, "{{identifier}} prints text, and was given number."],
    ["text that no template made", "storage/sqlite/section.sql", section(["DROP TABLE events"]), "{{filled}} prints what a template made"],
    [
      "what looks like filled text",
      "storage/sqlite/section.sql",
      section([{ text: "DROP TABLE events" }]),
      "{{filled}} prints what a template made",
    ],
    ["a list that is none", "storage/sqlite/section.sql", section("statements"), "{{#each}} takes a list, and was given string."],
    ["a list that is not there", "storage/sqlite/section.sql", section(undefined), "{{#each}} takes a list, and was given undefined."],
    [
      "a condition that is none",
      "storage/sqlite/view.sql",
      { name: "a", description: "b", type: "c", columns: [{ name: "d", form: {} }] },
      "{{#if}} takes true or false, and was given undefined.",
    ],
  ])("throws for %s", (_, name, view, message) => {
    expect(() => fill(name, view)).toThrow(message);
  });

  it("reads nothing that the view only inherits", () => {
    expect(() => fill("storage/sqlite/drop-view.sql", Object.create({ name: "inherited" }))).toThrow();
  });

  it("does not take text of a view for a template", () => {
    expect(fill("storage/sqlite/drop-view.sql", { name: "{{constructor}}" }).text).toBe('DROP VIEW IF EXISTS "{{constructor}}"');
  });
});
