import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { generate } from "../generator/generate.js";

const folders = ["catalogs/quickstart", "catalogs/daily", "catalogs/nuvla", "test/golden/every-type/input", "test/golden/policies/input"];
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".events.yaml"))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") })),
);

const options = { out: "generated", target: "js", storage: ["postgres", "sqlite"] } as const;

/** Holds that what is made of the files is the same in whatever order they come. */
function expectSameInAnyOrder(make: (files: typeof sources) => unknown): void {
  const expected = make(sources);
  fc.assert(
    fc.property(fc.shuffledSubarray(sources, { minLength: sources.length }), (shuffled) => {
      expect(make(shuffled)).toEqual(expected);
    }),
    { numRuns: 10 },
  );
}

it("makes the same of the same files, in whatever order they come", () => {
  const { value, diagnostics } = generate(sources, options);
  expect(diagnostics).toEqual([]);
  expect(value.length).toBeGreaterThan(20);
  expectSameInAnyOrder((files) => generate(files, options).value);
});

it("would see it if something followed the order of the files", () => {
  expect(() => expectSameInAnyOrder((files) => files.flatMap((file) => generate([file], options).value.map(({ path }) => path)))).toThrow();
});

it("says the same of the same mistakes, in whatever order the files come", () => {
  const broken = sources.map((source, at) => ({ ...source, text: source.text.replace("retain: 365d", `retain: ${at}`) }));
  const expected = generate(broken, options).diagnostics.map(({ code, place }) => [code, place.file.path, place.start]);
  expect(expected.length).toBeGreaterThan(1);
  const found = generate(broken.toReversed(), options).diagnostics.map(({ code, place }) => [code, place.file.path, place.start]);
  expect(found).toEqual(expected);
});
