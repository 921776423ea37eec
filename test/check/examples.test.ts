import { explain } from "@eventbook/runtime/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { describer } from "../../generator/check/descriptor-value.js";
import { fittingValue, flowText } from "../../generator/check/fitting-value.js";
import { shapesOf } from "../../generator/check/locate-in-shape.js";
import type { Json, Shape } from "../../generator/shapes/shape.js";
import { check, eventOf, fieldsOf, modelOf, printed, underCaret } from "../support/model-of.js";

const head = `catalog: shop
description: A.
owner: a
defaults: { category: c, retain: 1d }
categories: { c: C. }
types:
  Money: { amount: { type: integer, minimum: 0 }, currency: [CHF, EUR] }
  Line: { sku: { type: string, pattern: "^[A-Z]+$" }, price: Money, parts?: "Line[]" }
  Card: { kind: [card], last4: string }
  Transfer: { kind: [transfer], iban: string }
`;

/** What is said of an event with these details and examples. */
function said(details: string, ...examples: readonly string[]): readonly (readonly [string, string])[] {
  const list = examples.map((example) => `      - ${example}\n`).join("");
  const { diagnostics } = check(`${head}events:\n  a.b:\n    description: A.\n    details: ${details}\n    examples:\n${list}`);
  return diagnostics.map((diagnostic) => [printed(diagnostic).replace(/^[0-9:]+ examples-validate: /u, ""), underCaret(diagnostic)]);
}

/** What is said of texts that a pattern was not tried on. */
function untried(details: string, example: string): readonly (readonly [string, string])[] {
  return said(details, example).filter(([text]) => text.includes("Example"));
}

const slow = '{ type: string, pattern: "^([a-z]+-?)+$" }';
/** It nearly fits, so that all ways to divide it would have to be tried. */
const long = `${"a".repeat(60)}!`;

describe("a text for a pattern that can explode", () => {
  it.each([
    ["is tried where it is short", `{ slug: ${slow} }`, "{ slug: a-b }", []],
    ["is said to be untried where it is long", `{ slug: ${slow} }`, `{ slug: ${long} }`, [["/slug", long]]],
    ["is untried inside of objects", `{ at: { slug: ${slow} } }`, `{ at: { slug: ${long} } }`, [["/at/slug", long]]],
    ["is no matter of a pattern that cannot", '{ slug: { type: string, pattern: "^[a-z!]+$" } }', `{ slug: ${long} }`, []],
  ] as const)("%s", (_, details, example, places) => {
    expect(untried(details, example)).toEqual(
      places.map(([path, text]) => [
        expect.stringContaining(
          `patterns-are-quick: Example 1 of \`a.b\`: ${path} was not tried on its pattern, which can take time without end.`,
        ),
        text,
      ]),
    );
  });
});

describe("an example", () => {
  it("that fits says nothing", () => {
    expect(said("{ a: Money, b?: uuid }", "{ a: { amount: 1, currency: CHF } }")).toEqual([]);
  });

  it.each<[string, readonly string[], readonly (readonly [string, string])[]]>([
    [
      "{ total: Money }",
      ["{ total: { amount: -1, currency: USD } }"],
      [
        ["Example 1 of `a.b`: /total/amount must be at least 0 (declared at 7:12). help: `amount: 1`.", "-1"],
        ['Example 1 of `a.b`: /total/currency must be one of "CHF", "EUR" (declared at 7:51). help: `currency: CHF`.', "USD"],
      ],
    ],
    [
      "{ orderId: uuid, total: Money }",
      ["{}"],
      [
        ['Example 1 of `a.b` must have "orderId" (declared at 14:16). help: `orderId: "0190163d-8694-739b-aea5-966c26f8ad91"`.', "{}"],
        ['Example 1 of `a.b` must have "total" (declared at 14:31). help: `total: { amount: 1, currency: CHF }`.', "{}"],
      ],
    ],
    [
      "{ coupon?: string }",
      ["{ cuopon: X }"],
      [['Example 1 of `a.b` must have no fields but "coupon". help: Did you mean `coupon`?', "cuopon"]],
    ],
    [
      '{ lines: "Line[]" }',
      ["{ lines: [{ sku: TEA, price: { amount: 1, currency: CHF } }] }", "{ lines: [{ sku: tea, price: { amount: 1, currency: CHF } }] }"],
      [["Example 2 of `a.b`: /lines/0/sku must match ^[A-Z]+$ (declared at 8:11). help: `sku: TEA`.", "tea"]],
    ],
    [
      "{ method: Card | Transfer }",
      ["{ method: { kind: transfer, iban: 5 } }"],
      [["Example 1 of `a.b`: /method/iban must be a string (declared at 10:33). help: `iban: text`.", "5"]],
    ],
  ])("of %s", (details, examples, expected) => {
    expect(said(details, ...examples)).toEqual(expected);
  });
});

describe("a value that would fit", () => {
  const model = modelOf(`${head}events:
  a.b:
    description: A.
    details:
      ${"uuid email uri uri-reference hostname ip cidr date date-time duration decimal int64 bytes json string integer number boolean"
        .split(" ")
        .map((name) => `${name.replace("-", "_")}: ${name}`)
        .join("\n      ")}
      money: Money
      many: { type: "Money[]", minItems: 3 }
      map: { type: "Money{}", minProperties: 1 }
      either: Card | Transfer
      even: { type: integer, multipleOf: 4, minimum: 9, maximum: 13 }
      above: { type: number, exclusiveMinimum: 7 }
      below: { type: integer, maximum: -5 }
      long: { type: string, minLength: 9, maxLength: 9 }
      none: string | null
`);
  const describeShape = describer(model.definitions);
  const accepts = (shape: Shape, value: Json) => explain(describeShape(shape), value).length === 0;

  it.each(fieldsOf(eventOf(model, "a.b")).map((field) => [field.name, field.shape] as const))("is found for %s", (_, shape) => {
    const value = fittingValue(shape, { shapeOf: shapesOf(model.definitions), accepts, hint: undefined });
    expect(value).not.toBeUndefined();
    expect(value !== undefined && accepts(shape, value)).toBe(true);
  });

  it("is printed as YAML that reads back as itself", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
        expect(JSON.stringify(parse(flowText(value as Json)))).toBe(JSON.stringify(value));
      }),
      { numRuns: 500, seed: 20 },
    );
  });
});
