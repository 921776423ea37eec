import { describe, expect, it } from "vitest";
import { alternatives, didYouMean, nearest } from "../../generator/diagnostics/nearest.js";

describe("the nearest names", () => {
  it.each([
    ["detials", ["details", "deprecated"], ["details"]],
    ["maxlength", ["minLength", "maxLength"], ["maxLength", "minLength"]],
    ["landing", ["lending", "action"], ["lending"]],
    ["xyz", ["details"], []],
    ["id", ["as", "on"], []],
    ["", ["a"], []],
    ["x", ["y", "X"], ["X"]],
    ["Severity", ["severity"], ["severity"]],
  ])("of %s among %j are %j", (wanted, names, found) => expect(nearest(wanted, names)).toEqual(found));

  it("are at most three, equal ones by code unit", () => expect(nearest("aa", ["ad", "ac", "ab", "ae"])).toEqual(["ab", "ac", "ad"]));

  it("make a question, or nothing", () => {
    expect(didYouMean("detials", ["details"])).toBe("Did you mean `details`?");
    expect(didYouMean("xyz", ["details"])).toBeUndefined();
    expect(alternatives(["a", "b", "c"])).toBe("`a`, `b` or `c`");
  });
});
