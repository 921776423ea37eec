import { isCidr, isDecimal } from "@eventbook/runtime/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInTypes } from "../../generator/model/fields/built-in-types.js";
import type { Shape } from "../../generator/shapes/shape.js";
import { eventOf, fieldsOf, modelOf } from "../support/model-of.js";

const head = "catalog: shop\ndescription: A.\nowner: a\ndefaults: { category: c, retain: 1d }\ncategories: { c: C. }\n";

/** The shapes of fields, and of what else a catalog says, by name. */
function shapesOf(details: readonly string[], types: readonly string[] = []): Readonly<Record<string, Shape>> {
  const section = types.length === 0 ? "" : `types:\n${types.map((line) => `  ${line}\n`).join("")}`;
  const model = modelOf(
    `${head}${section}events:\n  a.b:\n    description: A.\n    details:\n${details.map((line) => `      ${line}\n`).join("")}`,
  );
  return Object.fromEntries(fieldsOf(eventOf(model, "a.b")).map((field) => [field.name, field.shape]));
}

const string = { kind: "string", builtIn: "string" } as const;
const integer = { kind: "number", integer: true, builtIn: "integer" } as const;
const nothing = { kind: "null", builtIn: "null" } as const;

describe("every form of a field", () => {
  it.each<[string, Shape]>([
    ["f: string", string],
    ["f: Money", { kind: "ref", to: "shop.Money" }],
    ["f: string[]", { kind: "array", items: string }],
    ["f: string[][]", { kind: "array", items: { kind: "array", items: string } }],
    ["f: string{}", { kind: "object", fields: [], rest: string }],
    ["f: Money{}[]", { kind: "array", items: { kind: "object", fields: [], rest: { kind: "ref", to: "shop.Money" } } }],
    ["f: string | null", { kind: "union", of: [string, nothing], by: "type" }],
    ["f: integer | number", { kind: "union", of: [integer, builtInTypes.number.shape], by: "first" }],
    [
      "f: Card | Transfer",
      {
        kind: "union",
        of: [
          { kind: "ref", to: "shop.Card" },
          { kind: "ref", to: "shop.Transfer" },
        ],
        by: { field: "kind", values: [["card"], ["transfer", "wire"]] },
      },
    ],
    ["f: [small, large]", { kind: "literal", values: ["small", "large"] }],
    ["f: [1]", { kind: "literal", values: [1] }],
    ["f: [true, false]", { kind: "literal", values: [true, false] }],
    ["f: [string, other]", { kind: "literal", values: ["string", "other"] }],
    ['f: ["string"]', { kind: "literal", values: ["string"] }],
    ["f: { type: string, maxLength: 4, description: Short. }", { ...string, maxLength: 4 }],
    [
      'f: { type: "Money[]", minItems: 1, maxItems: 9, uniqueItems: true }',
      { kind: "array", items: { kind: "ref", to: "shop.Money" }, minItems: 1, maxItems: 9, uniqueItems: true },
    ],
    [
      'f: { type: "string{}", minProperties: 1, maxProperties: 2 }',
      { kind: "object", fields: [], rest: string, minProperties: 1, maxProperties: 2 },
    ],
    [
      "f: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.5 }",
      { kind: "number", integer: false, builtIn: "number", exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.5 },
    ],
    ["f: { type: [a, b], deprecated: Gone. }", { kind: "literal", values: ["a", "b"] }],
    ['f: { type: Sku, maxLength: 9, pattern: "^A" }', { ...string, minLength: 3, maxLength: 9, patterns: ["[0-9]", "^A"] }],
    ["f: { type: Sku, maxLength: 30 }", { ...string, minLength: 3, maxLength: 20, patterns: ["[0-9]"] }],
    ["f: { type: Even, multipleOf: 3, minimum: -4 }", { ...integer, minimum: 0, multipleOf: 6 }],
  ])("%s", (line, expected) => {
    const types = [
      "Money: { amount: integer }",
      "Card: { kind: [card], last4: string }",
      "Transfer: { kind: [transfer, wire], iban: string }",
      'Sku: { type: string, minLength: 3, maxLength: 20, pattern: "[0-9]" }',
      "Even: { type: integer, minimum: 0, multipleOf: 2 }",
    ];
    expect(shapesOf([line], types)["f"]).toEqual(expected);
  });

  it("is one object wherever it says the same in built-in types", () => {
    const { a, b, c } = shapesOf(["a: string | null", "b?: string | null", "c: { type: string | null, description: C. }"]);
    expect([b, c].every((shape) => shape === a)).toBe(true);
    expect(Object.isFrozen(a)).toBe(true);
  });

  it("may be a map of fields, closed, with `type` an ordinary name under `type:` and in `details:`", () => {
    const shapes = shapesOf([
      "type: string",
      "node: { type: { type: string, name?: uuid } }",
      "address:",
      "  street: string",
      "  zip?: string",
    ]);
    expect(shapes["type"]).toEqual(string);
    expect(shapes["node"]).toMatchObject({
      kind: "object",
      rest: null,
      fields: [
        { name: "type", required: true },
        { name: "name", required: false },
      ],
    });
    expect(shapes["address"]).toMatchObject({
      kind: "object",
      rest: null,
      fields: [
        { name: "street", required: true },
        { name: "zip", required: false },
      ],
    });
  });

  it("keeps what is said of a field", () => {
    const model = modelOf(`${head}events:
  a.b:
    description: A.
    x-team: { chat: "#shop" }
    deprecated: { description: Too vague., use: a.c, until: 2027-01-01 }
    details:
      f?: { type: string, description: What it is., deprecated: Not needed., indexed: true }
  a.c: A.
x-origin: [1, two]
`);
    expect(fieldsOf(eventOf(model, "a.b"))[0]).toMatchObject({
      name: "f",
      required: false,
      description: "What it is.",
      deprecated: { description: "Not needed.", use: null, until: null },
      indexed: true,
    });
    expect(eventOf(model, "a.b")).toMatchObject({
      extensions: { "x-team": { chat: "#shop" } },
      deprecated: { use: "a.c", until: "2027-01-01" },
    });
    expect(model.catalogs[0]?.extensions).toEqual({ "x-origin": [1, "two"] });
  });
});

describe("keys that begin with `x-`", () => {
  it("are kept in every block", () => {
    const model = modelOf(`catalog: shop
description: A.
owner: a
x-catalog: { note: [1, null] }
defaults: { category: c, retain: 1d }
categories:
  c: { description: C., x-category: true, details: { f: { type: string, x-field: one } } }
types:
  Port: { type: integer, minimum: 0, x-type: two }
events:
  a.b: { description: A., x-event: three, details: { port: { type: Port, x-field: four }, plain: Port } }
handlers:
  h: { description: A., on: [a.b], x-handler: five }
`);
    const fields = fieldsOf(eventOf(model, "a.b"));
    expect({
      catalog: model.catalogs[0]?.extensions,
      category: model.categories[0]?.extensions,
      type: model.definitions.get("shop.Port")?.extensions,
      event: eventOf(model, "a.b").extensions,
      fields: fields.map(({ extensions }) => extensions),
      handler: model.handlers[0]?.extensions,
    }).toEqual({
      catalog: { "x-catalog": { note: [1, null] } },
      category: { "x-category": true },
      type: { "x-type": "two" },
      event: { "x-event": "three" },
      fields: [{ "x-field": "one" }, { "x-field": "four" }, undefined],
      handler: { "x-handler": "five" },
    });
  });
});

describe("what is deprecated", () => {
  it("may be a category, of which each catalog that declares it speaks", () => {
    const used = "catalog: base\ndescription: A.\ncategories: { c: { description: Base., deprecated: { description: Old., use: a.b } } }\n";
    const text = `${head.replace("categories: { c: C. }", "use: [./base.events.yaml]\ncategories: { c: { description: Shop., deprecated: Gone. } }")}events: { a.b: A. }\n`;
    const model = modelOf({ "base.events.yaml": used, "shop.events.yaml": text });
    expect(model.categories[0]).toMatchObject({
      description: "Base. Shop.",
      deprecated: { description: "Old. Gone.", use: "a.b", until: null },
    });
  });
});

describe("every built-in type", () => {
  it.each(Object.keys(builtInTypes).filter((name) => name !== "null"))("%s", (name) => {
    expect(shapesOf([`f: ${name}`])["f"]).toMatchObject({ builtIn: name });
  });

  const agrees = (pattern: string | undefined, accepts: (value: unknown) => boolean) => (text: string) =>
    new RegExp(pattern ?? "never", "u").test(text) === accepts(text);
  const patternOf = ({ shape }: { readonly shape: Shape }): string | undefined => {
    const pattern = shape.kind === "string" ? shape.patterns?.[0] : undefined;
    return typeof pattern === "string" ? pattern : undefined;
  };

  it("has the pattern for networks that the runtime's own check follows", () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom(
        "::",
        "1::",
        "::1.2.3.4",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4",
        "01.2.3.4",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1.2.3",
      ),
    );
    const network = fc
      .tuple(address, fc.constantFrom("", "/0", "/8", "/32", "/33", "/128", "/129", "/08", "/", "/a"))
      .map(([host, prefix]) => host + prefix);
    fc.assert(fc.property(network, agrees(patternOf(builtInTypes.cidr), isCidr)), { numRuns: 2000, seed: 20 });
  });

  it("has the pattern for decimals that the runtime's own check follows", () => {
    const decimal = fc.string({ unit: fc.constantFrom("0", "1", "9", ".", "-", "+", "e", " "), maxLength: 6 });
    fc.assert(fc.property(decimal, agrees(patternOf(builtInTypes.decimal), isDecimal)), { numRuns: 2000, seed: 20 });
  });
});
