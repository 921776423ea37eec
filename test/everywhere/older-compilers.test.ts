import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, saidOfApplication } from "../render/strict-application.js";
import type { Bench } from "../support/strict-matrix.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openApplication();
});
afterAll(() => bench.remove());

test.each(["5.9", "6"] as const)(
  "TypeScript %s accepts what is generated, and its use, in every configuration",
  async (compiler) => expect(await saidOfApplication(bench, compiler)).toBe(""),
  300_000,
);

test("a mistake is seen by both", async () => {
  bench.write({
    "js/wrong.ts": 'import type { OrderPlacedDetails } from "./every-form.js";\nexport const wrong: OrderPlacedDetails = 1;\n',
  });
  for (const compiler of ["5.9", "6"] as const) expect(await saidOfApplication(bench, compiler)).toContain("TS2322");
}, 300_000);
