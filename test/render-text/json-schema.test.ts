import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { EventModel } from "../../generator/model/event-model.js";
import type { Json, ObjectShape, Shape } from "../../generator/shapes/shape.js";
import { catalogJson } from "../../generator/render/catalog/catalog-json.js";
import { moduleSchemas } from "../../generator/render/json-schema/module-schemas.js";
import { jsonText } from "../../generator/render/print-json.js";
import { builtIn, eventByHand, fieldByHand, modelByHand, somewhere } from "../storage/model-by-hand.js";
import { samples } from "../storage/samples.js";
import { hostileCatalog } from "../storage/hostile-catalog.js";

const money: ObjectShape = {
  kind: "object",
  rest: null,
  fields: [
    fieldByHand("amount", { kind: "number", integer: true, builtIn: "integer", minimum: 0 }, { description: "In minor units." }),
    fieldByHand("currency", { kind: "literal", values: ["CHF", "EUR"] }),
  ],
};
const tree: Shape = {
  kind: "object",
  rest: null,
  fields: [fieldByHand("children", { kind: "array", items: { kind: "ref", to: "shop.Tree" } })],
};

function shared(name: string, shape: Shape) {
  return {
    key: `shop.${name}`,
    name,
    module: "shop",
    shape,
    description: null,
    deprecated: null,
    names: { accepts: `is${name}` },
    origin: somewhere,
  };
}

/** The schema files of a model, all added, and compiled as strictly as ajv can; by reference. */
function validatorsOf(model: EventModel): (reference: string) => (value: Json) => boolean {
  const ajv = new Ajv({ strict: true, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  for (const { content } of moduleSchemas(model)) ajv.addSchema(JSON.parse(content));
  return (reference) => {
    const validate = ajv.getSchema(reference);
    if (validate === undefined) throw new Error(`No schema is called ${reference}.`);
    return (value) => validate(value) === true;
  };
}

/** What the schema of an event with one field accepts. */
function validatorOf(shape: Shape, required = true): (value: Json | undefined) => boolean {
  const model = modelByHand({
    types: [shared("Money", money), shared("Tree", tree)],
    events: [eventByHand("a.happened", [fieldByHand("field", shape, { required })])],
  });
  const validate = validatorsOf(model)("shop.json#/definitions/a.happened");
  return (value) => validate(value === undefined ? {} : { field: value });
}

const refused: readonly (readonly [name: string, shape: Shape, good: readonly Json[], bad: readonly Json[]])[] = [
  ["integer", builtIn("integer"), [0, -9007199254740991], [1.5, 9007199254740992, "1", null]],
  [
    "int64",
    builtIn("int64"),
    // Zeros in front are taken, as generated checks and views take them.
    ["0", "-1", "9223372036854775807", "-9223372036854775808", "1000000000000000000", "007", "-0", "0000000000000000001"],
    ["9223372036854775808", "-9223372036854775809", "", "-", "10000000000000000000", "9300000000000000000", 1],
  ],
  ["decimal", builtIn("decimal"), ["0.10", "-12"], ["01", "1.", ".5", 1]],
  ["ip", builtIn("ip"), ["192.0.2.1", "::1"], ["256.0.0.1", "10.0.0.0/8"]],
  ["bytes", builtIn("bytes"), ["", "AP8="], ["A", "AP8"]],
  ["a pattern beside a format that is a pattern", { kind: "string", format: "int64", patterns: ["^1", "7$"] }, ["17"], ["18", "27", "1x7"]],
  ["enum", { kind: "literal", values: ["a", 1, true] }, ["a", 1, true], ["b", 2, false]],
  ["constant", { kind: "literal", values: ["card"] }, ["card"], ["cards"]],
  ["numbers", { kind: "number", integer: false, exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.25 }, [0.25], [0, 1, 0.3]],
  [
    "a list",
    { kind: "array", items: builtIn("string"), minItems: 1, maxItems: 2, uniqueItems: true },
    [["a"]],
    [[], ["a", "a"], ["a", "b", "c"], [1]],
  ],
  [
    "a map",
    { kind: "object", fields: [], rest: builtIn("integer"), minProperties: 1, maxProperties: 2 },
    [{ a: 1 }],
    [{}, { a: "1" }, { a: 1, b: 2, c: 3 }],
  ],
  ["an open object", { kind: "object", fields: [], rest: { kind: "any" } }, [{}, { a: [null] }], [[]]],
  ["text or null", { kind: "union", by: "type", of: [builtIn("string"), builtIn("null")] }, ["a", null], [1]],
  [
    "a shared type",
    { kind: "ref", to: "shop.Money" },
    [{ amount: 1, currency: "CHF" }],
    [{ amount: 1, currency: "USD" }, { amount: 1 }, { amount: 1, currency: "CHF", more: 1 }],
  ],
  ["a recursive type", { kind: "ref", to: "shop.Tree" }, [{ children: [{ children: [] }] }], [{ children: [{}] }]],
  ["text of code points", { kind: "string", minLength: 1, maxLength: 1 }, ["👋"], ["", "ab"]],
];

describe("the JSON Schema of a shape", () => {
  it.each(refused)("accepts what is %s, and nothing else", (_, shape, good, bad) => {
    const accepts = validatorOf(shape);
    for (const value of good) expect(accepts(value), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(accepts(value), JSON.stringify(value)).toBe(false);
  });

  it.each(samples)("accepts $value as $type", ({ type, value }) => {
    expect(validatorOf(builtIn(type))(value)).toBe(true);
  });

  it("tells required fields from optional ones", () => {
    expect(validatorOf(builtIn("string"))(undefined)).toBe(false);
    expect(validatorOf(builtIn("string"), false)(undefined)).toBe(true);
  });
});

describe("the schema files", () => {
  it("are of each catalog file, with event types and shared types by name, and assume no host", () => {
    const model = modelByHand({
      types: [shared("Money", money)],
      events: [
        eventByHand("order.placed", [fieldByHand("total", { kind: "ref", to: "shop.Money" })], {
          description: "A customer placed an order.",
          deprecated: { description: "Too old.", use: null, until: null },
          examples: [{ total: { amount: 1, currency: "CHF" } }],
        }),
      ],
    });
    const [artifact, ...others] = moduleSchemas(model);
    expect(others).toEqual([]);
    expect(artifact?.path).toBe("schemas/shop.json");
    expect(JSON.parse(artifact?.content ?? "")).toEqual({
      $comment: "Generated by eventbook from events/shop.events.yaml. Do not edit: change the catalog, then `npx eventbook generate`.",
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "shop.json",
      definitions: {
        Money: {
          title: "Money",
          type: "object",
          properties: {
            amount: { description: "In minor units.", type: "integer", minimum: 0, maximum: 9007199254740991 },
            currency: { enum: ["CHF", "EUR"] },
          },
          required: ["amount", "currency"],
          additionalProperties: false,
        },
        "order.placed": {
          title: "OrderPlacedDetails",
          description: "A customer placed an order.\n\nDeprecated: Too old.",
          deprecated: true,
          type: "object",
          properties: { total: { $ref: "#/definitions/Money" } },
          required: ["total"],
          additionalProperties: false,
          examples: [{ total: { amount: 1, currency: "CHF" } }],
        },
      },
    });
  });

  it("refer to one another where a type is of another file", () => {
    const event = eventByHand("order.placed", [fieldByHand("total", { kind: "ref", to: "shop.Money" })]);
    const base = modelByHand({ types: [shared("Money", money)], events: [event] });
    const [shop] = base.modules;
    if (shop === undefined) throw new Error("A model has a module.");
    const model = {
      ...base,
      modules: [
        { ...shop, events: [] },
        { ...shop, stem: "shop orders", types: [], events: [{ ...event, module: "shop orders" }] },
      ],
    };
    const [, orders] = moduleSchemas(model);
    expect(orders?.path).toBe("schemas/shop orders.json");
    expect(orders?.content).toContain('"$ref": "shop.json#/definitions/Money"');
    const accepts = validatorsOf(model)("shop%20orders.json#/definitions/order.placed");
    expect(accepts({ total: { amount: 1, currency: "CHF" } })).toBe(true);
    expect(accepts({ total: { amount: 1, currency: "USD" } })).toBe(false);
  });

  it("hold hostile text as data, with nothing invisible in it", () => {
    for (const { content } of [...moduleSchemas(hostileCatalog()), ...catalogJson(hostileCatalog())]) {
      expect(content).toBe(`${jsonText(JSON.parse(content))}\n`);
      expect(content).not.toMatch(/(?!\n)[\p{Cc}\u2028\u202e]/u);
    }
  });
});

describe("catalog.json", () => {
  it("holds everything, resolved, and no place of the machine", () => {
    const base = modelByHand({
      types: [shared("Money", money)],
      events: [eventByHand("order.placed", [fieldByHand("total", { kind: "ref", to: "shop.Money" })], { extensions: { "x-team": ["a"] } })],
    });
    const [artifact] = catalogJson(base);
    const document = JSON.parse(artifact?.content ?? "");
    expect(Object.keys(document)).toEqual(["$comment", "format", "dialect", "catalogs", "categories", "events", "handlers", "definitions"]);
    expect(document.events[0]).toMatchObject({
      type: "order.placed",
      "x-team": ["a"],
      details: { properties: { total: { $ref: "#/definitions/shop.Money" } } },
    });
    expect(Object.keys(document.definitions)).toEqual(["shop.Money"]);
    expect(artifact?.content).not.toContain("/work");
    const lines = artifact?.content.split("\n") ?? [];
    for (const { line } of artifact?.origins ?? []) expect(lines[line - 1]).toMatch(/\{$/);
  });
});
