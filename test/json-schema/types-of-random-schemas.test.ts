import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { type SchemaMap, schemasOf } from "../support/arbitrary-schemas.js";
import { Choices, fittedValue } from "../support/fitted-values.js";
import { type Bench, configurations, openBench } from "../support/strict-matrix.js";
import { checksFrom } from "./schema-checks.js";

/** What every object has: under such a name TypeScript widens a literal before it compares it (the last row of `types-of-shapes.ts`). */
const inherited = /"(?:toString|constructor)":/u;

const catalog = {
  path: "random.events.yaml",
  text: "catalog: random\ndescription: A schema that nobody wrote.\ntypes: { Tried: ./it.json }\n",
};

/** The module of a document in TypeScript, with values that it accepts as literals of its type; null where it is refused. */
function moduleOf(document: SchemaMap, choices: readonly (readonly number[])[]): string | null {
  const checks = checksFrom(document);
  if ("refused" in checks) return null;
  const { value: artifacts } = generate([catalog], { out: "generated", target: "ts", storage: [] }, (path) => ({
    path,
    text: JSON.stringify(document),
  }));
  const fitted = choices.map((made) => fittedValue(document, new Choices(made)));
  const literals = fitted.filter(checks.accepts).map((value) => JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:'));
  const values = literals.map((text, at) => `export const value${at}: Tried = ${inherited.test(text) ? `${text} as const` : text};`);
  return `${artifacts.find(({ path }) => path === "random.ts")?.content ?? ""}\n${values.join("\n")}\n`;
}

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => bench.remove());

it("takes every valid value of random schemas in its type, and compiles every check", async () => {
  const documents = (["draft-07", "2020-12"] as const).flatMap((draft) => fc.sample(schemasOf(draft), 80));
  const made = documents.map((document) => ({
    document,
    text: moduleOf(document, fc.sample(fc.array(fc.nat(60), { maxLength: 40 }), 8)),
  }));
  const modules = made.filter(({ text }) => text !== null);
  expect(modules.length).toBeGreaterThan(80);
  bench.write(Object.fromEntries(modules.map(({ text }, at) => [`random/module${at}.ts`, text ?? ""])));
  const said = await bench.compile("7", [configurations["strictest"] ?? {}], ["random"]);
  const [, first] = /^random\/module(\d+)\.ts/mu.exec(said) ?? [];
  expect(said, JSON.stringify(modules[Number(first)]?.document)).toBe("");
}, 120_000);
