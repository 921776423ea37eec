import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { fileChoices } from "../../generator/render/editors/file-choices.js";
import { generatedFrom } from "../support/generated-from.js";
import { packageFolder } from "../support/built-command.js";
import { changedAnywhere, isMap, type JsonMap, others, wholeOf } from "../support/whole-files.js";
import { billingCatalog, checkFiles, packaged, shopUsing } from "../support/shipped.js";
import { catalogs } from "./yaml-project.js";

function read(path: string): JsonMap {
  return JSON.parse(readFileSync(join(packageFolder, path), "utf8")) as JsonMap;
}

function schemaOf(sources: Readonly<Record<string, string>>): JsonMap {
  return JSON.parse(generatedFrom(sources).get("catalog.schema.json")?.content ?? "") as JsonMap;
}

/** With every keyword known but those of editors, and the schema itself checked against draft-07. */
function compile(schema: JsonMap): ValidateFunction {
  const ajv = new Ajv({ strictTypes: false });
  ajv.addVocabulary([
    "markdownDescription",
    "defaultSnippets",
    "enumDescriptions",
    "patternErrorMessage",
    "x-called",
    "x-expects",
    "x-stand-in",
  ]);
  return ajv.compile(schema);
}

/** The texts of a definition's snippets. */
function snippetsOf(schema: JsonMap, name: string): readonly unknown[] {
  const definitions = schema["definitions"];
  const part = isMap(definitions) ? definitions[name] : undefined;
  const snippets = isMap(part) ? part["defaultSnippets"] : undefined;
  return Array.isArray(snippets) ? snippets.map((snippet) => isMap(snippet) && snippet["bodyText"]) : [];
}

const empty = `catalog: a\ndescription: A.\nowner: me\ndefaults: { category: b, retain: 1d }\ncategories: { b: B. }\n`;
const event = "events: { c.d: C. }\n";

describe("the schema of a project", () => {
  it.each([
    ["of two catalogs", catalogs],
    ["of one event", { "a.events.yaml": `${empty}${event}` }],
    ["without any", { "a.events.yaml": empty }],
  ])("accepts what the grammar accepts and nothing else, everywhere in a catalog: %s", (_, sources) => {
    const grammar = read("schemas/catalog.schema.json");
    const [ours, theirs] = [compile(schemaOf(sources)), compile(grammar)];
    const whole = wholeOf(grammar);
    expect(ours(whole)).toBe(true);
    let refused = 0;
    for (const other of others) {
      for (const changed of changedAnywhere(whole, other)) {
        if (ours(changed) !== theirs(changed)) expect.fail(`says ${String(ours(changed))} of ${JSON.stringify(changed)}`);
        if (!ours(changed)) refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
  });

  it("names files as each folder has to", () => {
    const used = (name: string): string => empty.replaceAll(/\ba\b/g, name).replace("categories", `x-a: 1\ncategories`);
    const schema = schemaOf({
      "events/one.events.yaml": `${used("one")}events: { one.a: A. }\n`,
      "events/two.events.yaml": `${used("two")}events: { two.a: A. }\n`,
      "more/events/three.events.yaml": `${used("three")}events: { three.a: A. }\n`,
    });
    expect(snippetsOf(schema, "usedCatalog")).toEqual([
      "./one.events.yaml",
      "../../events/one.events.yaml",
      "../more/events/three.events.yaml",
      "./three.events.yaml",
      "./two.events.yaml",
      "../../events/two.events.yaml",
    ]);
  });

  it("names what packages ship as it is used", () => {
    const files = { "events/shop.events.yaml": shopUsing("acme/standard"), "events/own.events.yaml": billingCatalog("", "own") };
    const { model } = checkFiles({ ...files, ...packaged("acme") });
    expect(fileChoices(model.modules).map(({ name }) => name)).toEqual(["./own.events.yaml", "./shop.events.yaml", "acme/standard"]);
  });

  it("proposes names of objects alike for all", () => {
    const schema = schemaOf({
      "a.events.yaml": `${empty}tags: { constructor: A., to-string: B. }\nevents: { constructor: C., c.valueOf: D. }\n`,
    });
    expect(snippetsOf(schema, "tag")).toEqual(["constructor", "to-string"]);
    expect(snippetsOf(schema, "eventPattern")).toEqual(["c.valueOf", "constructor", '"**"']);
  });

  it("keeps what a snippet would take for its own", () => {
    const schema = schemaOf({
      "a.events.yaml": `${empty}events: { c.d: { description: C., tags: ["{$actor}", 'say "\\x"'] } }\n`,
    });
    expect(snippetsOf(schema, "tag")).toEqual([String.raw`"say \\"\\\\x\\""`, String.raw`"{\$actor}"`]);
  });

  it("stands beside the module of a catalog that is called as it is", () => {
    const artifacts = generatedFrom({ "events/catalog.schema.events.yaml": `${empty}${event}` });
    const paths = [...artifacts.keys()];
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths).toEqual(expect.arrayContaining(["catalog.schema.js", "catalog.schema.d.ts", "catalog.schema.json"]));
  });

  it("says which catalog a line of it comes from", () => {
    const artifact = generatedFrom(catalogs).get("catalog.schema.json");
    const lines = artifact?.content.split("\n") ?? [];
    const told = artifact?.origins.map(({ line, place }) => [lines[line - 1]?.trim(), place.file.text.slice(place.start, place.end)]);
    expect(told).toContainEqual([`{"bodyText":"order.paid","description":"An order is paid."},`, "order.paid"]);
  });
});
