import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { importOnce } from "../../generator/import/import-sources.js";
import type { RenderOptions } from "../../generator/render/render-options.js";
import { readTree, type Tree } from "../support/golden.js";
import { noVerdicts, requestFor } from "./imported.js";

const options: RenderOptions = { out: "generated", target: "js", storage: ["postgres", "sqlite"] };

/** Every artifact of a model, without what says in which file a catalog was: that is all an import may change. */
function artifactsOf(files: Tree): Tree {
  const sources = [...files].map(([path, text]) => ({ path, text })).filter(({ path }) => path.endsWith(".events.yaml"));
  const beside = (path: string) => (files.has(path) ? { path, text: files.get(path) ?? "" } : "missing");
  const { value, diagnostics } = generate(sources, options, beside);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  const kept = value.filter(({ path }) => !path.endsWith(".map"));
  return new Map(
    kept.map(({ path, content }) => [
      path,
      content.replaceAll(/eventbook from [^\n]*? Do not edit/g, "eventbook from catalogs. Do not edit"),
    ]),
  );
}

const cases = "test/golden";
// What a `schema:` says comes back as another schema that means the same: see schema-events.test.ts.
const bySchema = new Set([".observed", "json-schemas"]);
const golden = readdirSync(cases).filter((name) => existsSync(join(cases, name, "expected")) && !bySchema.has(name));
const folders = [...golden.map((name) => join(cases, name, "input")), "catalogs/daily", "catalogs/quickstart"];

describe("importing what was exported", () => {
  it.each(folders)("gives the same model: %s", (folder) => {
    const before = artifactsOf(readTree(folder));
    const exported = new Map([...before].filter(([path]) => path === "catalog.json" || path.startsWith("schemas/")));
    const { files, notes } = importOnce(requestFor(exported), noVerdicts);
    expect(notes.map(({ message }) => message)).toEqual([]);
    const after = artifactsOf(files);
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    for (const [path, text] of before) expect(after.get(path), path).toBe(text);
  });

  it.each(folders)("gives the same details from the schemas alone: %s", (folder) => {
    const before = artifactsOf(readTree(folder));
    const exported = new Map([...before].filter(([path]) => path.startsWith("schemas/")));
    const { files, catalogs } = importOnce(requestFor(exported), noVerdicts);
    const after = artifactsOf(files);
    const [stem = ""] = catalogs.map(({ file }) => file.replace(/\.events\.yaml$/, ""));
    expect(definitionsIn(new Map([...after].filter(([path]) => path === `schemas/${stem}.json`)))).toEqual(definitionsIn(exported));
  });
});

describe("a model with schemas", () => {
  it("comes back with every event, and nothing left out", () => {
    const before = artifactsOf(readTree(join(cases, "json-schemas", "input")));
    const exported = new Map([...before].filter(([path]) => path === "catalog.json" || path.startsWith("schemas/")));
    const { files, notes } = importOnce(requestFor(exported), noVerdicts);
    expect(notes.filter(({ kind }) => kind === "left-out").map(({ message }) => message)).toEqual([]);
    const typesIn = (tree: Tree) =>
      (JSON.parse(tree.get("catalog.json") ?? "") as { events: { type: string }[] }).events.map(({ type }) => type);
    expect(typesIn(artifactsOf(files))).toEqual(typesIn(before));
  });
});

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
