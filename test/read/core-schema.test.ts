import { describe, expect, it } from "vitest";
import { isInexact, resolvePlain } from "../../generator/read/yaml/core-schema.js";

describe("the core schema of YAML 1.2", () => {
  it.each([
    ["", null],
    ["~", null],
    ["NULL", null],
    ["nULL", "nULL"],
    ["True", true],
    ["yes", "yes"],
    ["off", "off"],
    ["012", 12],
    ["0o17", 15],
    ["0x1F", 31],
    ["1_000", "1_000"],
    ["+12", 12],
    ["-0", -0],
    [".5", 0.5],
    ["1.", 1],
    ["4e5", 400_000],
    ["1.0", 1],
    [".INF", Infinity],
    ["-.inf", -Infinity],
    [".nan", Number.NaN],
    ["12:30:45", "12:30:45"],
    ["2026-01-01", "2026-01-01"],
    [".", "."],
    ["-", "-"],
    ["0b1", "0b1"],
    ["no", "no"],
  ])("%j is %j", (text, value) => expect(resolvePlain(text)).toBe(value));

  it.each([
    ["9007199254740991", false],
    ["9007199254740993", true],
    ["0x20000000000001", true],
    ["1e300", false],
    ["1e400", true],
    [".nan", true],
    ["0.1", false],
  ])("%s is inexact: %s", (text, inexact) => expect(isInexact(text, Number(resolvePlain(text)))).toBe(inexact));
});
