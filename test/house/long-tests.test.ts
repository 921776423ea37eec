import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { longTests } from "../long-tests.js";

const root = join(import.meta.dirname, "../..");

it("what is listed as long is there, once", () => {
  expect(longTests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect([...new Set(longTests)].toSorted()).toEqual(longTests);
});
