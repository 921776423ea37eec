import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { generate } from "../generator/generate.js";

const folders = ["catalogs/quickstart", "catalogs/daily", "test/golden/every-type/input", "test/golden/policies/input"];
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".events.yaml"))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") })),
);

it("makes the same of the same files, in whatever order they come", () => {
  const options = { out: "generated", target: "js", storage: ["postgres", "sqlite"] } as const;
  const expected = generate(sources, options);
  expect(expected.diagnostics).toEqual([]);
  expect(expected.value.length).toBeGreaterThan(20);
  fc.assert(
    fc.property(fc.shuffledSubarray(sources, { minLength: sources.length }), (shuffled) => {
      expect(generate(shuffled, options).value).toEqual(expected.value);
    }),
    { numRuns: 10 },
  );
});

it("says the same of the same mistakes, in whatever order the files come", () => {
  const broken = sources.map((source, at) => ({ ...source, text: source.text.replace("retain: 365d", `retain: ${at}`) }));
  const options = { out: "generated", target: "js", storage: [] } as const;
  const expected = generate(broken, options).diagnostics.map(({ code, place }) => [code, place.file.path, place.start]);
  expect(expected.length).toBeGreaterThan(1);
  const found = generate(broken.toReversed(), options).diagnostics.map(({ code, place }) => [code, place.file.path, place.start]);
  expect(found).toEqual(expected);
});

it("would see it if the order of files were told apart", () => {
  const options = { out: "generated", target: "js", storage: ["sqlite"] } as const;
  const artifacts = generate(sources, options).value;
  // Neither artifacts in another order, nor one of which two lines changed places, pass for the same.
  expect(artifacts.toReversed()).not.toEqual(artifacts);
  const swapped = artifacts.map((artifact) => ({ ...artifact, content: artifact.content.split("\n").toReversed().join("\n") }));
  expect(swapped).not.toEqual(artifacts);
});
