import { describe, expect, it } from "vitest";
import { mayExplode } from "../../generator/patterns/exploding-pattern.js";
import { processorSeconds } from "../support/processor-time.js";

describe("a pattern", () => {
  it.each([
    "^(a+)+$",
    "^(a*)*$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(\\w+\\s?)*$",
    "(-?\\w+)*!",
    "^([a-zA-Z0-9]+)*$",
    "(.*)*x",
    "^(a{1,20})*$",
    "^(?:(?:x|[a-z])y?)+$",
    "(?=(b+)+c)a",
    "^(\\d+|\\w+)*$",
    "^(?:a{0,3})*$",
    "^(?:a{1,2}){3,}$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
  ])("can explode: %s", (source) => expect(mayExplode(source)).toBe(true));

  it.each([
    "^[a-z]+(-[a-z]+)*$",
    "^(\\w+\\.)*\\w+$",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    "^([0-9a-f]{4}){3}$",
    "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$",
    "^\\s*\\S*\\s*$",
    '^(?:[^"\\\\]|\\\\.)*$',
    "^([a-z0-9]+\\.)+[a-z]{2,}$",
    "^(ab|ac)*$",
    "^(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}$",
    "^.*$",
    "^(a+b)+$",
    "^(?:a\\d{0,3})*$",
    "^(?:[a-z]{2,4}-)*[a-z]{1,3}$",
    "\\p{L}+",
    "^(\\(.*\\))?$",
    "[)*]",
  ])("cannot: %s", (source) => expect(mayExplode(source)).toBe(false));

  it("is not looked at for long", () => {
    const seconds = processorSeconds(() => {
      mayExplode(`^(${Array.from({ length: 300 }, (_, at) => `[a-z]{${at % 3},}`).join("|")})+$`);
      mayExplode(`^(${"(a|b)?".repeat(140)})*$`);
    });
    expect(seconds).toBeLessThan(8);
  });
});
