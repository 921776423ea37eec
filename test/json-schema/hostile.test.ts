import { describe, expect, it } from "vitest";
import { check } from "../../generator/generate.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { a.b: { description: It happened., schema: ./a.json } }
`;

function rulesBroken(text: string): readonly string[] {
  const { diagnostics } = check([{ path: "shop.events.yaml", text: head }], (path) => ({ path, text }));
  return [...new Set(diagnostics.map(({ code }) => code))];
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = { type: "object" };
  for (let at = 0; at < depth; at++) value = wrap(value);
  return value;
}

const later = "https://json-schema.org/draft/2020-12/schema";

describe("a schema of somebody who means harm", () => {
  it.each<[string, string, readonly string[]]>([
    ["nested without end", "[".repeat(100_000), ["json-is-sound"]],
    [
      "with unevaluated properties within others",
      JSON.stringify({
        $schema: later,
        ...(nested(40, (inner) => ({ type: "object", unevaluatedProperties: false, anyOf: [{ properties: { a: {} } }, inner] })) as object),
      }),
      ["schemas-are-expressible"],
    ],
    [
      "with names that every object has",
      '{ "type": "object", "properties": { "__proto__": { "type": "string" }, "constructor": { "$ref": "#/definitions/__proto__" } }, "definitions": { "__proto__": { "type": "object", "properties": { "toString": {} } } } }',
      [],
    ],
    [
      "with a pattern that explodes on its own names",
      JSON.stringify({ type: "object", patternProperties: { "^(a+)+$": {} }, properties: { [`${"a".repeat(40)}!`]: {} } }),
      ["patterns-are-quick", "schemas-are-expressible"],
    ],
    [
      "with a long chain of definitions",
      JSON.stringify({
        type: "object",
        properties: { a: { $ref: "#/definitions/0" } },
        definitions: Object.fromEntries(
          Array.from({ length: 5000 }, (_, at) => [
            at,
            { type: "object", properties: { next: { $ref: `#/definitions/${Math.min(at + 1, 4999)}` } } },
          ]),
        ),
      }),
      [],
    ],
    [
      "with a circle of references",
      JSON.stringify({
        allOf: [{ $ref: "#/definitions/a" }],
        definitions: { a: { anyOf: [{ $ref: "#/definitions/b" }] }, b: { not: { $ref: "#/definitions/a" } } },
      }),
      ["schemas-are-sound"],
    ],
    [
      "with many variants",
      JSON.stringify({ type: "object", oneOf: Array.from({ length: 3000 }, (_, at) => ({ required: [`a${at}`] })) }),
      ["limits-are-kept"],
    ],
    [
      "with a reference to a file that is no path",
      JSON.stringify({
        type: "object",
        properties: {
          a: { $ref: "./%00" },
          b: { $ref: "./a%5C..%5Cb" },
          c: { $ref: "//example.com/a" },
          d: { $ref: "file:///etc/passwd" },
          e: { $ref: "http://[" },
        },
      }),
      ["references-stay-inside", "schemas-are-found"],
    ],
    ["with numbers beyond all", '{ "type": "object", "maxProperties": 1e999 }', ["yaml-is-sound"]],
  ])("%s", (_, text, told) => expect(rulesBroken(text)).toEqual(told));
});
