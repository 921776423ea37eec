import { describe, expect, it } from "vitest";
import { judge } from "./judge.js";
import { foundFiles } from "./seed-files.js";
import { targets } from "./targets.js";

describe("what the fuzzer has found", () => {
  const cases = targets.flatMap((target) => foundFiles(target.name).map(({ file, text }) => ({ file, text, target })));

  it.each(cases)("is mended: $file", async ({ text, target }) => {
    expect(await judge(target, text, true)).toBe(null);
  });
});
