import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";
import * as errors from "../../runtime/errors.js";

/** The errors as an application has them that is minified. */
async function minified(): Promise<typeof errors> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../../runtime/errors.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const text = outputFiles[0]?.text ?? "";
  expect(text).not.toContain("class ConflictError");
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as typeof errors;
}

it("errors are called what their classes are called, also where these have been renamed", async () => {
  for (const from of [errors, await minified()]) {
    const made = [
      new from.InvalidDetailsError("a.b", []),
      new from.EventNotFoundError("a.b", []),
      new from.EventVersionError("a.b", { emitted: 2, known: 1 }),
      new from.ConflictError("1"),
      new from.ConcurrencyError({ expected: 1, actual: 2 }),
      new from.InvalidInputError("invalid-about", "No."),
      new from.StoreError("store-refused", "No."),
      new from.BookClosedError(),
    ];
    const classes = Object.keys(from).filter((name) => name !== "EventbookError");
    expect(made.map(({ name }) => name).toSorted()).toEqual(classes.toSorted());
    for (const error of made) {
      expect(error.stack).toMatch(new RegExp(`^${error.name}: `));
      expect(`${error}`).toBe(`${error.name}: ${error.message}`);
      expect(Object.hasOwn(error, "name")).toBe(false);
    }
  }
});
