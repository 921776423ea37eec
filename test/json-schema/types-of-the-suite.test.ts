import { afterAll, beforeAll, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import type { SchemaFiles } from "../../generator/read/schema-files.js";
import { describeWhere } from "../support/require.js";
import { type Bench, configurations, openBench } from "../support/strict-matrix.js";
import { fileOf, groupsOf, remotesOf, suite, type SuiteGroup, suiteDrafts } from "./official-suite.js";

/** The module of a group's schema, and every valid value as a literal of its type; null where the schema is refused. */
function moduleOf(group: SuiteGroup, remotes: ReadonlyMap<string, string>): string | null {
  const own = fileOf(group);
  const files: SchemaFiles = (path) => {
    const text = path === own.path ? own.text : remotes.get(path);
    return text === undefined ? "missing" : { path, text };
  };
  const types = `types:\n  Tried: "./${encodeURI(own.path)}"\n`;
  const catalog = { path: "suite.events.yaml", text: `catalog: suite\ndescription: A schema of the suite.\n${types}` };
  const { value: artifacts } = generate([catalog], { out: "generated", target: "ts", storage: [] }, files);
  const text = artifacts.find(({ path }) => path === "suite.ts")?.content;
  if (text === undefined) return null;
  const valid = group.tests.filter((test) => test.valid);
  const values = valid.map(({ data }, at) => `export const value${at}: Tried = ${literal(data)};`);
  return `// ${group.name}\n${text}\n${values.join("\n")}\n`;
}

function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}

describeWhere(suite, "the types of the official suite", () => {
  let bench: Bench;
  beforeAll(() => {
    bench = openBench();
  });
  afterAll(() => bench.remove());

  it("take every value that is valid, and no check that is generated is refused by the compiler", async () => {
    const modules = suiteDrafts.flatMap((draft) => {
      const remotes = remotesOf(draft);
      return groupsOf(draft).flatMap((group) => moduleOf(group, remotes) ?? []);
    });
    expect(modules.length).toBeGreaterThan(1_000);
    bench.write(Object.fromEntries(modules.map((text, at) => [`suite/group${at}.ts`, text])));
    expect(await bench.compile("7", [configurations["strictest"] ?? {}], ["suite"])).toBe("");
  }, 300_000);
});
