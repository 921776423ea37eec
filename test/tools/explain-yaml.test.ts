import { expect, it } from "vitest";
import { explainYaml } from "../../generator/tools/explain-yaml.js";

it("tells of every mistake of a text, and leaves other errors their stacks", () => {
  const limit = Error.stackTraceLimit;
  const { mistakes } = explainYaml(`{ ${"f: { of: boolean[] }, ".repeat(50)} }`);
  expect(mistakes.length).toBeGreaterThan(50);
  expect(mistakes[0]).toMatchObject({ code: "UNEXPECTED_TOKEN", start: 18 });
  expect(Error.stackTraceLimit).toBe(limit);
  expect(new Error("later").stack).toContain("explain-yaml.test.ts");
});
