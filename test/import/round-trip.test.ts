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
const golden = readdirSync(cases).filter((name) => existsSync(join(cases, name, "expected")) && name !== ".observed");
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

/** What the documents define, wherever they do. */
function definitionsIn(schemas: Tree): unknown {
  const texts = [...schemas.values()].map((text) => text.replaceAll(/"\$ref": "[^"#]*#/g, '"$ref": "#'));
  const all = texts.flatMap((text) => Object.entries((JSON.parse(text) as { definitions: Record<string, unknown> }).definitions));
  return Object.fromEntries(all);
}
