import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, configurations } from "../support/strict-matrix.js";
import { openApplication, saidOfApplication } from "./strict-application.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openApplication();
});
afterAll(() => bench.remove());

// The older compilers take three times as long: `npm run test:everywhere` asks them.
test("TypeScript 7 accepts what is generated, and its use, in every configuration", async () => {
  expect(await saidOfApplication(bench, "7")).toBe("");
}, 300_000);

test("a mistake in what is generated is seen in every configuration", async () => {
  bench.write({
    "broken/shop.d.ts": "export declare const shop: Unknown;\n",
    "broken/use.ts": 'import { shop } from "./shop.js";\nvoid shop;\n',
  });
  const said = await bench.compile("7", Object.values(configurations), ["broken"]);
  expect(said.split("Cannot find name 'Unknown'")).toHaveLength(Object.keys(configurations).length + 1);
});
