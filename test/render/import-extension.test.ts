import { afterAll, beforeAll, expect, it } from "vitest";
import { generatedFrom } from "../support/generated-from.js";
import { type Bench, configurations, openBench } from "../support/strict-matrix.js";

const head = "owner: a\ndefaults: { category: action, retain: 1d }\ncategories: { action: It was done. }\n";
const catalogs = {
  "money.events.yaml": `catalog: money\ndescription: Money.\n${head}types: { Money: { amount: integer } }\nevents: { money.lost: Gone. }\n`,
  "shop.events.yaml": `catalog: shop\ndescription: A shop.\nuse: [./money.events.yaml]\n${head}events:\n  order.paid: { description: It is paid., details: { total: money.Money } }\n`,
};
const specifiers = /(?:from |import\()"(\.[^"]*)"/g;

/** Every module, one behind the other, and what they import of one another. */
function modules(importExtension?: "js" | "ts") {
  const files = [...generatedFrom(catalogs, { target: "ts", storage: ["sqlite"], ...(importExtension && { importExtension }) }).values()];
  const text = files
    .filter(({ path }) => path.endsWith(".ts"))
    .map(({ content }) => content)
    .join("\n");
  return { files, text, imports: new Set([...text.matchAll(specifiers)].map(([, from]) => from)) };
}

it("is that of compilers, unless the configuration says otherwise", () => {
  expect(modules().imports).toEqual(new Set(["./money.js", "./registry.js", "./shop.js"]));
  expect(modules("js").text).toBe(modules().text);
});

it("changes how modules import one another, and nothing else", () => {
  const { text, imports } = modules("ts");
  expect(imports).toEqual(new Set(["./money.ts", "./registry.ts", "./shop.ts"]));
  expect(text.replaceAll(specifiers, (all) => all.replace('.ts"', '.js"'))).toBe(modules().text);
});

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => bench.remove());

it("is accepted where TypeScript is told that its files are run as they are", async () => {
  const { files } = modules("ts");
  bench.write(Object.fromEntries(files.filter(({ path }) => path.endsWith(".ts")).map(({ path, content }) => [`direct/${path}`, content])));
  const told = Object.values(configurations).filter(
    (options) => JSON.stringify(options).includes("TsExtensions") || "rewriteRelativeImportExtensions" in options,
  );
  expect(told).toHaveLength(3);
  expect(await bench.compile("7", told, ["direct"])).toBe("");
  expect(await bench.compile("7", [configurations["nodenext"] ?? {}], ["direct"])).toContain("TS5097");
});
