import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importAll } from "./imported.js";

/** Texts that break out of what they are written into, where that is possible at all. */
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "\u0000",
    "\u2028",
    "\n  owner: me\n",
    "# no",
    "a #b",
    ": ",
    "- x",
    "*/ x /*",
    "{{a}}",
    "{a}",
    "`",
    "\uD800",
    "__proto__",
    "&a *a",
    "!!str",
    "%YAML",
    "---",
    "\t",
    " x ",
    "~",
    "1.0",
    "\u202E",
  ),
);

describe("sources that mean no good", () => {
  it("give catalogs that pass the check, whatever their texts hold", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (name, description, value, pattern) => {
        const property = { description: value, enum: [value, "a"], "x-note": { [value]: [value] }, default: value };
        const schema = {
          title: value,
          description,
          type: "object",
          additionalProperties: false,
          properties: { ok: property, [value]: { type: "string", pattern, description } },
          examples: [{ ok: value }],
        };
        const { findings, diagnostics } = importAll({
          [`s/${name.replaceAll(/[/\0]/g, "_")}.json`]: JSON.stringify(schema),
          "s/other.json": JSON.stringify({ ...schema, properties: { ok: property } }),
        });
        expect(diagnostics).toEqual([]);
        expect(findings).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["a reference to itself", { $ref: "#" }],
    [
      "references in a circle",
      { $ref: "#/definitions/a", definitions: { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } } },
    ],
    ["a type that never ends", { type: "object", additionalProperties: false, required: ["a"], properties: { a: { $ref: "#" } } }],
    [
      "a reference to what is no schema",
      { type: "object", additionalProperties: false, properties: { a: { $ref: "#/required" } }, required: ["a"] },
    ],
    [
      "a reference to a member of every object",
      { type: "object", additionalProperties: false, properties: { a: { $ref: "#/constructor" } } },
    ],
    [
      "keywords of wrong types",
      {
        type: "object",
        additionalProperties: false,
        properties: {
          a: { type: "string", maxLength: "3" },
          b: { enum: 3 },
          c: { type: [] },
          d: { anyOf: {} },
          e: { items: 3, type: "array" },
        },
        required: "a",
      },
    ],
    ["properties that are no map", { type: "object", additionalProperties: false, properties: [1, 2] }],
    [
      "deep nesting",
      Array.from({ length: 60 }).reduce<object>((inner) => ({ type: "object", additionalProperties: false, properties: { a: inner } }), {}),
    ],
  ])("are imported or left out: %s", (_, schema) => {
    const { findings, diagnostics } = importAll({ "s/it.json": JSON.stringify({ description: "It.", ...schema }) });
    expect(diagnostics).toEqual([]);
    expect(findings.map(({ message }) => message)).toEqual([]);
  });

  it("are refused where they are too deep for any walk", () => {
    const { diagnostics, files } = importAll({ "s/it.json": `${"[".repeat(5000)}${"]".repeat(5000)}` });
    expect(diagnostics).toHaveLength(1);
    expect(files.size).toBe(0);
  });

  it("are followed through long chains of references", () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [
        `D${index}`,
        { type: "object", additionalProperties: false, properties: { next: { $ref: `#/definitions/D${index + 1}` } } },
      ]),
    );
    const schema = {
      type: "object",
      description: "It.",
      additionalProperties: false,
      properties: { first: { $ref: "#/definitions/D0" } },
      definitions: { ...definitions, D3000: { type: "string" } },
    };
    const { findings, catalogs } = importAll({ "s/it.json": JSON.stringify(schema) });
    expect(findings).toEqual([]);
    expect(catalogs).toEqual([{ file: "s.events.yaml", events: 1, types: 3001 }]);
  });
});
