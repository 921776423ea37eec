import { describe, expect, it } from "vitest";
import { eventsOf, importAll } from "./imported.js";

/** What becomes of one required property of a closed object. */
function fieldOf(property: unknown, more: Readonly<Record<string, unknown>> = {}): string {
  const schema = { type: "object", properties: { x: property }, required: ["x"], additionalProperties: false, description: "It.", ...more };
  const text = eventsOf(schema);
  return text.slice(text.indexOf("details:") + "details:".length).trim();
}

describe("a property of a schema", () => {
  it.each([
    [{ type: "string" }, "x: string"],
    [{ type: "integer", minimum: 0 }, "x: { type: integer, minimum: 0 }"],
    [{ type: "integer", format: "int32" }, "x: { type: integer, minimum: -2147483648, maximum: 2147483647 }"],
    [{ type: "number", exclusiveMaximum: 1 }, "x: { type: number, exclusiveMaximum: 1 }"],
    [{ type: "boolean", description: "Whether." }, "x: { type: boolean, description: Whether. }"],
    [{ type: "string", format: "uuid" }, "x: uuid"],
    [{ type: "string", format: "date-time", maxLength: 30 }, "x: { type: date-time, maxLength: 30 }"],
    [{ type: "string", format: "byte" }, "x: bytes"],
    [{ type: "string", format: "password" }, "x: { type: string, x-format: password }"],
    [{ type: "string", anyOf: [{ format: "ipv4" }, { format: "ipv6" }] }, "x: ip"],
    [{}, "x: json"],
    [true, "x: json"],
    [{ type: "array" }, "x: json[]"],
    [
      { type: "array", items: { type: "string" }, minItems: 1, uniqueItems: true },
      'x: { type: "string[]", minItems: 1, uniqueItems: true }',
    ],
    [{ type: "array", items: { type: "array", items: { type: "number" } } }, "x: number[][]"],
    [{ type: "object" }, "x: json{}"],
    [{ type: "object", additionalProperties: { type: "integer" }, maxProperties: 3 }, 'x: { type: "integer{}", maxProperties: 3 }'],
    [{ type: ["string", "null"] }, "x: string | null"],
    [{ type: ["null", "integer", "string"] }, "x: integer | string | null"],
    [{ anyOf: [{ type: "string" }, { type: "boolean" }] }, "x: string | boolean"],
    [{ oneOf: [{ type: "null" }, { type: "string", format: "uri" }] }, "x: uri | null"],
    [{ enum: ["a", "b"] }, "x: [a, b]"],
    [{ type: "string", enum: ["a", 1, "string", "yes"] }, 'x: [a, "string", "yes"]'],
    [{ const: 5 }, "x: [5]"],
    [{ type: "string", default: "a" }, "x: { type: string, x-default: a }"],
    [{ type: "string", description: "date" }, "x: { type: string, description: date. }"],
    [
      { type: "string", deprecated: true, description: "An id.\n\nDeprecated: Use `y`." },
      "x: { type: string, description: An id., deprecated: Use `y`. }",
    ],
    [{ allOf: [{ type: "string" }, { description: "A name." }] }, "x: { type: string, description: A name. }"],
    [
      { type: "object", properties: { type: { type: "string" } }, required: ["type"], additionalProperties: false },
      "x: { type: { type: string } }",
    ],
    [
      { type: "object", properties: { y: { type: "string" }, z: { type: "number" } }, required: ["y"], additionalProperties: false },
      "x: { y: string, z?: number }",
    ],
  ])("%j", (property, field) => expect(fieldOf(property)).toBe(field));
});

describe("what needs a name", () => {
  it("gets one from the event and the fields that lead to it", () => {
    const line = { type: "object", properties: { sku: { type: "string" } }, required: ["sku"], additionalProperties: false };
    const properties = {
      lines: { type: "array", items: line },
      note: { type: ["string", "null"], maxLength: 40 },
      colour: { enum: ["red", null] },
    };
    expect(eventsOf({ type: "object", description: "It.", properties, additionalProperties: false })).toBe(`types:
  OrderPlacedColour: [red]

  OrderPlacedLinesItem:
    sku: string

  OrderPlacedNote: { type: string, maxLength: 40 }

events:
  order.placed:
    description: It.
    details:
      lines?: OrderPlacedLinesItem[]
      note?: OrderPlacedNote | null
      colour?: OrderPlacedColour | null
`);
  });

  it("is shared, however often a definition is repeated", () => {
    const money = {
      type: "object",
      properties: { amount: { type: "integer", minimum: 0 } },
      required: ["amount"],
      additionalProperties: false,
    };
    const schema = (name: string) => ({
      description: "It.",
      type: "object",
      properties: { [name]: { $ref: "#/definitions/Money", description: "The sum." } },
      additionalProperties: false,
      definitions: { Money: money },
    });
    const { files } = importAll({ "a/paid.json": JSON.stringify(schema("total")), "a/owed.json": JSON.stringify(schema("rest")) });
    const text = [...files.values()].join("\n");
    expect(text.match(/^ {2}\w*Money\w*:/gm)).toEqual(["  Money:"]);
    expect(text).toContain("rest?: { type: Money, description: The sum. }");
  });

  it("may be recursive", () => {
    const tree = { type: "object", properties: { kids: { type: "array", items: { $ref: "#/$defs/Tree" } } }, additionalProperties: false };
    const schema = { ...tree, description: "It.", $schema: "https://json-schema.org/draft/2020-12/schema", $defs: { Tree: tree } };
    expect(eventsOf(schema)).toContain("  Tree:\n    kids?: Tree[]\n");
  });

  it("gives way to the exports of events", () => {
    const schema = {
      type: "object",
      description: "It.",
      properties: { o: { $ref: "#/definitions/OrderPlaced" } },
      additionalProperties: false,
    };
    const text = eventsOf({ ...schema, definitions: { OrderPlaced: { type: "string", maxLength: 3 } } });
    expect(text).toContain("o?: OrderPlacedOrderPlaced");
  });
});

describe("what is said beside the shape", () => {
  it("keeps examples that are valid, and tells of the others", () => {
    const schema = {
      type: "object",
      description: "It.",
      properties: { n: { type: "integer" } },
      required: ["n"],
      additionalProperties: false,
    };
    const { files, notes } = importAll({ "s/it.json": JSON.stringify({ ...schema, examples: [{ n: 1 }, { n: "2" }, {}, { n: 3 }] }) });
    expect([...files.values()].join("")).toContain("examples: [{ n: 1 }, { n: 3 }]");
    expect(notes.filter(({ kind }) => kind === "left-out").map(({ message }) => message.replace(/`(:| must).*/s, "`"))).toEqual([
      "example 2 of `it`",
      "example 3 of `it`",
    ]);
  });

  it("tells of words that mean nothing", () => {
    const schema = {
      type: "object",
      description: "It.",
      properties: { n: { type: "integer", maxiumum: 5, minLength: 2 } },
      additionalProperties: false,
    };
    const { notes } = importAll({ "s/it.json": JSON.stringify(schema) });
    expect(notes.filter(({ kind }) => kind === "left-out").map(({ message }) => message)).toEqual([
      "`maxiumum`, which is no keyword: did you mean `maximum`?",
      "`minLength`, which says nothing about `integer`",
    ]);
  });

  it("takes formats as the dialect does", () => {
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: { id: { type: "string", format: "uuid" } },
      unevaluatedProperties: false,
    };
    expect(eventsOf(schema)).toContain("id?: { type: string, x-format: uuid }");
    expect(eventsOf(schema, { assertsFormats: true })).toContain("id?: uuid");
  });

  it("closes objects only where that is asked for", () => {
    const schema = { type: "object", description: "It.", properties: { id: { type: "string" } } };
    expect(eventsOf(schema)).toContain("schema:");
    expect(eventsOf(schema, { closes: true })).toContain("details:\n      id?: string\n");
  });
});
