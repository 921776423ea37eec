import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { compile as jsonSchemaToTypescript } from "json-schema-to-typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { renderModules } from "../../generator/render/modules/modules.js";
import { renderRegistry } from "../../generator/render/modules/registry.js";
import { checksOf, loadModule } from "../support/load-module.js";
import { everyChange, mutant, mutations, placesOf } from "../support/mutants.js";
import { type Bench, openBench } from "../support/strict-matrix.js";
import { examples, githubModel, githubOracle, namesIn, schema, types } from "./github.js";
import { refusedByAjv, refusedOfOlder, withoutSchema } from "./github-tables.js";

const model = githubModel();
const names = namesIn(model);
const options = { out: "generated", target: "js", storage: [] } as const;
const artifacts = [...renderModules(model, options), ...renderRegistry(model, options)];
const files = new Map(artifacts.map(({ path, content }) => [path, content]));
const module = loadModule(files.get("github.js") ?? "");
const oracle = githubOracle();
const known = examples.filter(({ type }) => names.has(type));

/** What predicate and collector say of a value of a type. */
function verdicts(type: string, value: unknown): { readonly accepted: boolean; readonly explained: boolean } {
  const own = names.get(type);
  if (own === undefined) throw new Error(`GitHub has no ${type}`);
  const { accepts, issues } = checksOf(module, own);
  return { accepted: accepts(value), explained: issues(value).length > 0 };
}

const judged = known.map((example) => ({ ...example, error: oracle(example.type, example.payload) }));
const valid = judged.filter(({ error }) => error === null);

it("has an event for each of GitHub's types", () => {
  expect(names.size).toBe(224);
  expect([...names.keys()].toSorted()).toEqual(types.toSorted());
});

it("has its examples", () => {
  expect(examples.filter(({ folder }) => folder === "api.github.com")).toHaveLength(329);
  const unknown = new Set(examples.filter(({ type }) => !names.has(type)).map(({ type }) => type));
  expect([...unknown].toSorted()).toEqual(withoutSchema);
});

it("judges every example as ajv does, with reasons for what is refused", () => {
  for (const { type, name, payload, error } of judged)
    expect({ name, ...verdicts(type, payload) }).toEqual({ name, accepted: error === null, explained: error !== null });
});

it("knows the examples that GitHub's own schemas refuse", () => {
  const refused = judged.filter(({ error }) => error !== null);
  const today = refused.filter(({ folder }) => folder === "api.github.com");
  expect(today.map(({ name, error }) => `${name.replace("api.github.com ", "")}: ${error?.text.trim()}`)).toEqual(refusedByAjv);
  const older = Object.fromEntries(Object.keys(refusedOfOlder).map((folder) => [folder, count(folder)]));
  expect(older).toEqual(refusedOfOlder);

  function count(folder: string): { readonly refused: number; readonly accepted: number } {
    const all = judged.filter((example) => example.folder === folder);
    const bad = all.filter(({ error }) => error !== null).length;
    return { refused: bad, accepted: all.length - bad };
  }
});

it("judges mutants of valid examples as ajv does", () => {
  const originals = valid.map((example) => ({ ...example, places: placesOf(example.payload) }));
  const seen = { accepted: 0, refused: new Map<string, number>(), changes: new Set<string>() };
  fc.assert(
    fc.property(fc.nat(originals.length - 1), mutations, (at, mutation) => {
      const example = originals[at];
      if (example === undefined) return;
      const value = mutant(example.payload, mutation, example.places);
      const error = oracle(example.type, value);
      const { accepted, explained } = verdicts(example.type, value);
      if (accepted !== (error === null) || explained === accepted)
        throw new Error(
          `${example.name} with ${JSON.stringify(mutation)} is ${error?.text ?? "valid"} to ajv, ${accepted} ${explained} to us`,
        );
      if (error === null) seen.accepted++;
      else {
        seen.refused.set(error.keyword, (seen.refused.get(error.keyword) ?? 0) + 1);
        seen.changes.add(mutation.change);
      }
    }),
    { numRuns: 1_500 },
  );
  expect(seen.accepted).toBeGreaterThan(100);
  expect([...seen.refused.keys()]).toEqual(expect.arrayContaining(["required", "type", "additionalProperties", "enum", "format"]));
  expect(seen.changes.size).toBe(everyChange.length);
});

let bench: Bench;

beforeAll(() => {
  bench = openBench();
});
afterAll(() => bench.remove());

/** Every valid example as a literal of what its type is called in a module. */
function literals(nameOf: (type: string) => string): string {
  const lines = valid.map(({ type, payload }, at) => `export const v${at}: github.${nameOf(type)} = ${JSON.stringify(payload)};`);
  return `import type * as github from "./github.js";\n${lines.join("\n")}\n`;
}

/** The declarations of the other tool, and what it calls each type: the members of a union have kept their order. */
async function theirs(): Promise<{ readonly text: string; readonly nameOf: (type: string) => string }> {
  const oneOf = types.map((name) => ({ $ref: `#/definitions/${name}` }));
  const root = { title: "All", definitions: schema.definitions, oneOf };
  const text = await jsonSchemaToTypescript(root, "All", { format: false, bannerComment: "" });
  const [, union = ""] = /^export type All = \(([^)]*)\)/mu.exec(text) ?? [];
  const called = union.split("|").map((name) => name.trim());
  expect(called).toHaveLength(types.length);
  return { text, nameOf: (type) => called[types.indexOf(type)] ?? "" };
}

it("has validators of at most 2 KB a type, minified, with all that they share and what they use of the runtime", () => {
  const exported = [...names.values()].flatMap(({ accepts, issues }) => [accepts, issues]);
  bench.write({
    "size/github.js": files.get("github.js") ?? "",
    "size/entry.js": `export { ${exported.join(", ")} } from "./github.js";\n`,
  });
  const { outputFiles } = buildSync({
    entryPoints: [join(bench.folder, "size/entry.js")],
    alias: { "@eventbook/runtime": resolve("runtime") },
    conditions: ["eventbook-source"],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  expect(contents.length).toBeGreaterThan(100_000);
  expect(contents.length / names.size).toBeLessThanOrEqual(2_048);
});

it("has types that take every valid example, and are checked for at most 1.5 times what json-schema-to-typescript's are", async () => {
  expect(valid.length).toBeGreaterThan(270);
  const other = await theirs();
  bench.write({
    "ours/github.d.ts": files.get("github.d.ts") ?? "",
    "ours/registry.d.ts": files.get("registry.d.ts") ?? "",
    "ours/values.ts": literals((type) => names.get(type)?.details ?? ""),
    "theirs/github.d.ts": other.text,
    "theirs/values.ts": literals(other.nameOf),
  });
  const [ours, their] = await Promise.all([bench.measure("ours"), bench.measure("theirs")]);
  expect(ours.mistakes).toBe("");
  expect(their.mistakes).toBe("");
  for (const what of ["types", "symbols", "instantiations"] as const) {
    expect(their[what]).toBeGreaterThan(1_000);
    expect(ours[what] / their[what], what).toBeLessThanOrEqual(1.5);
  }
}, 120_000);
