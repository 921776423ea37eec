import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { importOnce } from "../../generator/import/import-sources.js";
import type { RenderOptions } from "../../generator/render/render-options.js";
import { catalogsIn, differences, readProject, readTree, type Tree } from "../support/golden.js";
import { describeWhere } from "../support/require.js";
import { noVerdicts, requestFor } from "./imported.js";

const options: RenderOptions = { out: "generated", target: "js", storage: ["postgres", "sqlite"] };

/** Every artifact of a model, without what says in which file or catalog a thing was declared: that is all an import may change. */
function artifactsOf(files: Tree): Tree {
  const beside = (path: string) => (files.has(path) ? { path, text: files.get(path) ?? "" } : "missing");
  const { value, diagnostics } = generate(catalogsIn(files), options, beside);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  const kept = value.filter(({ path }) => !path.endsWith(".map") && path !== "catalog.schema.json");
  return new Map(
    kept.map(({ path, content }) => [
      path,
      content.replaceAll(/eventbook from [^\n]*? Do not edit/g, "eventbook from catalogs. Do not edit"),
    ]),
  );
}

/** What `eventbook import generated` is given. */
function exportedFrom(artifacts: Tree): Tree {
  return new Map([...artifacts].filter(([path]) => path === "catalog.json" || path.startsWith("schemas/")));
}

/** The artifacts of a project, and those of what its export is imported as. */
function bothWays(project: Tree): { readonly before: Tree; readonly after: Tree } {
  const before = artifactsOf(project);
  const { files, notes } = importOnce(requestFor(exportedFrom(before)), noVerdicts);
  expect(notes.map(({ message }) => message)).toEqual([]);
  return { before, after: artifactsOf(files) };
}

const cases = "test/golden";
const golden = readdirSync(cases).filter((name) => existsSync(join(cases, name, "expected")) && name !== ".observed");
// An import knows nothing of packages: what they shipped becomes catalogs of the application.
const packaged = "packaged-catalogs";
/** Files of catalogs are called more plainly than what is generated for a package. */
const shippedStems: ReadonlyMap<string, string> = new Map([
  ["@acme+accounts+standard", "acme__accounts--standard"],
  ["acme-billing+invoices", "acme-billing--invoices"],
  ["acme-billing+refunds", "acme-billing--refunds"],
]);

/** An artifact as it is where catalogs have the plainer names. */
function plainly([path, text]: readonly [string, string]): readonly [string, string] {
  const rename = (name: string): string =>
    [...shippedStems].reduce((renamed, [from, to]) => renamed.replaceAll(from, to).replaceAll(encodeURIComponent(from), to), name);
  return path.startsWith("schemas/") ? [rename(path), rename(text)] : [path, text];
}

const folders = [
  ...golden.filter((name) => !name.startsWith(packaged)).map((name) => join(cases, name, "input")),
  "catalogs/daily",
  "catalogs/nuvla",
  "catalogs/quickstart",
];
// Files of schemas alone do not say what was a schema.
const inFields = folders.filter((folder) => !folder.includes("json-schemas"));

describe("importing what was exported", () => {
  it.each([...folders, "test/import/fixtures/two-shops"])("gives the same model: %s", (folder) => {
    const { before, after } = bothWays(readTree(folder));
    expect(differences(before, after)).toEqual([]);
  });

  it("gives the application's own catalogs for those of packages", () => {
    const { before, after } = bothWays(readProject(join(cases, packaged, "input")));
    const found = differences(new Map([...before].map(plainly)), after);
    const made = [...shippedStems.values()].flatMap((stem) => [`${stem}.d.ts`, `${stem}.js`]);
    expect(found.filter((line) => line.startsWith("unexpected"))).toEqual(made.map((path) => `unexpected: ${path}`).toSorted());
    expect(found.filter((line) => /storage|schemas|missing/.test(line))).toEqual([]);
    // What is called otherwise stands elsewhere in the alphabet.
    const linesOf = (tree: Tree): readonly string[] | undefined => tree.get("catalog.md")?.split("\n").toSorted();
    expect(linesOf(after)).toEqual(linesOf(before));
  });

  it.each(inFields)("gives the same details from the schemas alone: %s", (folder) => {
    const before = artifactsOf(readTree(folder));
    const exported = new Map([...before].filter(([path]) => path.startsWith("schemas/")));
    const { files, catalogs } = importOnce(requestFor(exported), noVerdicts);
    const after = artifactsOf(files);
    const [stem = ""] = catalogs.map(({ file }) => file.replace(/\.events\.yaml$/, ""));
    expect(definitionsIn(new Map([...after].filter(([path]) => path === `schemas/${stem}.json`)))).toEqual(definitionsIn(exported));
  });
});

describe("the webhooks of GitHub", () => {
  it("come back as the same model", () => {
    const text = readFileSync("node_modules/@octokit/webhooks-schemas/schema.json", "utf8");
    const { definitions }: { readonly definitions: object } = JSON.parse(text);
    const events = Object.keys(definitions)
      .filter((name) => name.includes("$"))
      .map((name) => ({ type: name.replace("$", "."), schema: `./schema.json#/definitions/${name}` }));
    expect(events.length).toBeGreaterThan(150);
    const { before, after } = bothWays(
      new Map([
        ["github.events.yaml", catalogOf(events)],
        ["schema.json", text],
      ]),
    );
    expect(differences(before, after)).toEqual([]);
  });
});

const cdevents = join(process.env["EVENTBOOK_CORPORA"] ?? "/nowhere", "cdevents/schemas");

describeWhere({ what: "the corpora", isThere: existsSync(cdevents) }, "CDEvents", () => {
  it("come back as the same model", () => {
    const files = readTree(cdevents);
    const events = [...files.keys()]
      .filter((path) => !path.includes("/") && path.endsWith(".json"))
      .map((path) => ({ type: path.replace(".json", ""), schema: `./${path}` }));
    const { before, after } = bothWays(new Map([...files, ["cdevents.events.yaml", catalogOf(events, "formats: assert")]]));
    expect(differences(before, after)).toEqual([]);
  });
});

/** What an export does not carry, and where that shows. Whoever mends one of these takes its row away. */
const lost: readonly { readonly what: string; readonly schema: string; readonly differs: readonly string[] }[] = [
  {
    what: "a bound that the width of a number has anyway",
    schema: `{ "type": "object", "properties": { "n": { "type": "integer", "format": "int32", "minimum": ${-(2 ** 31)} } } }`,
    differs: ["catalog.md", "shop.js"],
  },
  {
    what: "the place of a property whose name is a whole number: those come first",
    schema: `{ "type": "object", "properties": { "b": { "type": "string" }, "1": { "type": "string" } } }`,
    differs: [
      "catalog.json",
      "catalog.md",
      "schemas/shop.json",
      "shop.d.ts",
      "shop.js",
      "storage/postgres.js",
      "storage/postgres/schema.sql",
      "storage/sqlite.js",
      "storage/sqlite/schema.sql",
    ],
  },
];

describe("what an export does not carry", () => {
  it.each(lost)("$what", ({ schema, differs }) => {
    const catalog = catalogOf([{ type: "it", schema: "./it.json" }]);
    const { before, after } = bothWays(
      new Map([
        ["shop.events.yaml", catalog],
        ["it.json", schema],
      ]),
    );
    expect(differences(before, after)).toEqual(differs.map((path) => `different: ${path}`));
  });
});

/** A catalog whose events are schemas. */
function catalogOf(events: readonly { readonly type: string; readonly schema: string }[], defaults = "severity: low"): string {
  return `catalog: shop
description: What happens elsewhere.
owner: team
defaults: { category: action, retain: 1d, ${defaults} }
categories: { action: Somebody did something. }
events:
${events.map(({ type, schema }) => `  ${type}: { description: It happened., schema: "${schema}" }\n`).join("")}`;
}

describe("what only some models have", () => {
  it("survives: declared tags, retries, inline handlers of several catalogs, empty categories", () => {
    const shop = `catalog: shop
description: The shop.
owner: team
use: [./audit.events.yaml]
defaults: { category: action, retain: 1d }
tags: { sales: Anything that earns money., customer: The customer it concerns. }
categories: { action: Somebody did something., idle: Nothing yet. }
events:
  order.placed: { description: An order., tags: [sales, "customer:{id}"], details: { id: { type: string, description: date. } } }
handlers:
  last: { description: Runs last., on: [order.placed], delivery: inline, after: [first] }
  slow: { description: Is slow., on: ["**"], retry: { attempts: 3, first: 2s }, timeout: 5m, order: none }
`;
    const audit = `catalog: audit
description: The audit.
owner: team
defaults: { category: audit, retain: forever }
categories: { audit: { description: What is audited., deprecated: Too much. } }
events:
  audit.made: An audit.
handlers:
  first: { description: Runs first., on: [audit.made], delivery: inline }
  third: { description: Runs third., on: [audit.made], delivery: inline, after: [last] }
`;
    const before = artifactsOf(
      new Map([
        ["shop.events.yaml", shop],
        ["audit.events.yaml", audit],
      ]),
    );
    const { files } = importOnce(requestFor(new Map([...before].filter(([path]) => path === "catalog.json"))), noVerdicts);
    expect(artifactsOf(files)).toEqual(before);
  });
});

/** What the documents define, wherever they do. */
function definitionsIn(schemas: Tree): unknown {
  const texts = [...schemas.values()].map((text) => text.replaceAll(/"\$ref": "[^"#]*#/g, '"$ref": "#'));
  const all = texts.flatMap((text) => Object.entries((JSON.parse(text) as { definitions: Record<string, unknown> }).definitions));
  return Object.fromEntries(all);
}
