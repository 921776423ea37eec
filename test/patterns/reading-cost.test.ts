import { describe, expect, it } from "vitest";
import { compiledPattern } from "../../generator/shapes/patterns.js";
import { decidesSoon } from "../../generator/patterns/reading-cost.js";

const long = "a".repeat(60);

/** Each of them takes longer than anybody can wait, on the text beside it. */
const endless: readonly (readonly [source: string, text: string])[] = [
  ["^(a+)+$", `${long}!`],
  [`^${"a*".repeat(30)}$`, `${long}!`],
  [`^${"a?".repeat(290)}$`, `${long}!`],
  [`^(${"a?".repeat(140)})*$`, `${long}!`],
  [`^${"(a|a)".repeat(100)}$`, `${long}!`],
  ["^((a|a){15}){15}$", `${long}!`],
  ["^(a|a){60}$", `${long.slice(1)}!`],
  [`^${"(|)".repeat(60)}x$`, ""],
  [`^${"(|b*)".repeat(60)}x$`, long],
  [`^${"(|)a".repeat(60)}x$`, long],
  [`${"(?=a*b)".repeat(3)}${"a*".repeat(6)}b`, "a".repeat(200)],
  ["^(?=(?:(?=(?:a*)*b)a*)*b)", long],
  ["(a*)*\\1\\1b", long],
  [`(${"a*".repeat(12)})\\1b`, long],
  [`^(${Array.from({ length: 400 }, (_, at) => `a{${at}}`).join("|")})*$`, `${long}!`],
  ["^[a-z]*[a-z]*[a-z]*[a-z]*!$", "a".repeat(5000)],
  ["\\s+$", `${" ".repeat(50_000)}x`],
];

describe("a pattern that may take long", () => {
  it.each(endless)("is not tried: %s", (source, text) => {
    expect(decidesSoon(source, text)).toBe(false);
    expect(compiledPattern(source).test(text)).toBe(true);
  });

  it.each([
    ["^[a-z]+(-[a-z]+)*$", "send-the-receipt-to-whom-it-concerns", true],
    ["^[a-z]+(-[a-z]+)*$", "send-the-receipt-", false],
    ["^[A-Z]{3}$", "CHF", true],
    ["^[A-Z]{3}$", "chf", false],
    ["^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,64}$", "Passw0rdPassw0rd", true],
    ["^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,64}$", "passwordpassword", false],
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "0190163d-8694-739b-aea5-966c26f8ad91", true],
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "0190163d-8694-739b-aea5-966c26f8ad9!", false],
    ["^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$", "1.22.333-alpha.1", true],
    ["^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "ada.lovelace@example.com", true],
    ["^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "ada.lovelace@example", false],
    ["^(a+)+$", "aaaa!", false],
    ["(\\w)\\1", "book", true],
    ["(\\w)\\1", "bok", false],
    ["^[a-z]*$", "a".repeat(100_000), true],
    ["^[a-z]*$", `${"a".repeat(100_000)}!`, false],
    ["x", "y".repeat(100_000), false],
  ])("is, where it does not: %s", (source, text, matches) => {
    expect(decidesSoon(source, text)).toBe(true);
    expect(compiledPattern(source).test(text)).toBe(matches);
  });
});
