import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { printText } from "../generator/diagnostics/print-text.js";
import { generate } from "../generator/generate.js";
import { readConfig } from "../generator/read/config/read-config.js";
import type { RenderOptions } from "../generator/render/render-options.js";
import { catalogsIn, differences, readProject, readTree, replaceTree, type Tree } from "./support/golden.js";

const cases = join(import.meta.dirname, "golden");
const observed = join(cases, ".observed");
const update = process.env["UPDATE_GOLDEN"] === "1";

/** A case holds a sentence in README.md, `input/`, and either `expected/` or `diagnostics.txt`. Nothing is registered anywhere else. */
function run(name: string): { readonly artifacts: Tree; readonly diagnostics: string } {
  const input = readProject(join(cases, name, "input"));
  const { value, diagnostics } = generate(catalogsIn(input), optionsOf(input.get("eventbook.config.yaml")), (path) => {
    const text = input.get(path);
    return text === undefined ? "missing" : { path, text };
  });
  // What editors read is nearly all the grammar, the same in each case; `test/editors` looks at the rest of it.
  const artifacts = value.filter(({ path }) => path !== "catalog.schema.json");
  return { artifacts: new Map(artifacts.map(({ path, content }) => [path, content])), diagnostics: printText(diagnostics) };
}

function optionsOf(config: string | undefined): RenderOptions {
  if (config === undefined) return { out: "generated", target: "js", storage: ["postgres", "sqlite"] };
  const { value, diagnostics } = readConfig({ path: "eventbook.config.yaml", text: config });
  if (value === null) throw new Error(printText(diagnostics));
  return value;
}

function check(name: string): void {
  const { artifacts, diagnostics } = run(name);
  const folder = join(cases, name);
  if (update) {
    replaceTree(join(folder, "expected"), artifacts);
    if (artifacts.size === 0 || existsSync(join(folder, "diagnostics.txt"))) writeFileSync(join(folder, "diagnostics.txt"), diagnostics);
    return;
  }
  const expected = readTree(join(folder, "expected"));
  const found = differences(expected, artifacts);
  if (found.length > 0) replaceTree(join(observed, name), artifacts);
  for (const line of found.filter((line) => line.startsWith("different: "))) {
    const path = line.slice("different: ".length);
    expect(artifacts.get(path), `${name}/${path}`).toBe(expected.get(path));
  }
  expect(found).toEqual([]);
  const text = join(folder, "diagnostics.txt");
  expect(diagnostics).toBe(existsSync(text) ? readFileSync(text, "utf8") : "");
}

describe("golden cases", () => {
  if (update && process.env["CI"]) throw new Error("Golden cases are not rewritten in CI.");

  const names = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));

  it("are there", () => expect(names.length).toBeGreaterThan(5));

  it.each(names.map((entry) => entry.name))("%s", (name) => {
    expect(readFileSync(join(cases, name, "README.md"), "utf8").trim()).toMatch(/^[A-Z].*\.$/s);
    check(name);
  });
});

describe("the comparison", () => {
  it("sees what is missing, unexpected and different", () => {
    const expected = new Map(Object.entries({ a: "1", b: "1", c: "1" }));
    const actual = new Map(Object.entries({ b: "2", c: "1", d: "1" }));
    expect(differences(expected, actual)).toEqual(["missing: a", "different: b", "unexpected: d"]);
  });
});
