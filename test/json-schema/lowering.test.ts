import { describe, expect, it } from "vitest";
import { schemaDefinitions } from "../../generator/json-schema/definitions.js";
import { indexDocument } from "../../generator/json-schema/index-document.js";
import { rootOf } from "../../generator/json-schema/resolve-reference.js";
import { positionAt } from "../../generator/diagnostics/source.js";
import { readJson } from "../../generator/read/yaml/read-json.js";

const draft = {
  4: "http://json-schema.org/draft-04/schema#",
  2019: "https://json-schema.org/draft/2019-09/schema",
  2020: "https://json-schema.org/draft/2020-12/schema",
} as const;

interface Lowered {
  /** Without what does not matter here. */
  readonly shape: unknown;
  readonly said: readonly string[];
  readonly definitions: readonly string[];
}

function lower(schema: unknown): Lowered {
  const file = { path: "a.json", text: JSON.stringify(schema, null, 1) };
  const { root } = readJson(file);
  if (root === null) throw new Error("no JSON");
  const said: string[] = [];
  const definitions = schemaDefinitions({
    find: () => "missing",
    report: (code, { place, message, help }) => {
      const { line, column } = positionAt(file, place.start);
      said.push(`${line}:${column} ${code}: ${message}${help === undefined ? "" : ` help: ${help}`}`);
    },
    catalog: "shop",
  });
  const shape = definitions.shapeFor(rootOf(indexDocument(file, root)), "by-draft", { key: "root", user: "a" });
  return { shape: plain(shape), said, definitions: definitions.all().map(({ key }) => key) };
}

const unsaid = new Set(["origin", "description", "deprecated", "indexed"]);

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (unsaid.has(key) ? undefined : part)));
}

const text = { kind: "string" };
const any = { kind: "any" };

describe("a schema becomes", () => {
  it.each<[string, unknown, unknown]>([
    ["anything", {}, any],
    ["nothing", { not: {} }, { kind: "never" }],
    [
      "an object or another type, where no type is said",
      { required: ["a"] },
      {
        kind: "union",
        by: "type",
        of: [
          { kind: "object", fields: [{ name: "a", shape: any, required: true, undeclared: true }], rest: any },
          { kind: "except", types: ["object"] },
        ],
      },
    ],
    [
      "an object where its parent has said so",
      { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      {
        kind: "all",
        of: [
          { kind: "object", fields: [], rest: any },
          {
            kind: "union",
            by: "first",
            of: ["a", "b"].map((name) => ({ kind: "object", fields: [{ name, shape: any, required: true, undeclared: true }], rest: any })),
          },
        ],
      },
    ],
    [
      "a union by type",
      { type: ["string", "null"], maxLength: 3 },
      { kind: "union", by: "type", of: [{ kind: "string", maxLength: 3 }, { kind: "null" }] },
    ],
    ["an enum of what is left", { type: "string", enum: ["a", "bcd", 3, null], maxLength: 2 }, { kind: "literal", values: ["a"] }],
    ["never, where nothing is left", { type: "string", const: 3 }, { kind: "never" }],
    ["an enum without null, whatever is nullable", { type: "string", enum: ["a"], nullable: true }, { kind: "literal", values: ["a"] }],
    ["text or null by nullable", { type: "string", nullable: true }, { kind: "union", by: "type", of: [text, { kind: "null" }] }],
    [
      "a closed tuple",
      { type: "array", items: [{ type: "string" }], additionalItems: false },
      { kind: "array", prefix: [text], items: { kind: "never" } },
    ],
    [
      "a closed tuple of 2020-12",
      { $schema: draft[2020], type: "array", prefixItems: [{ type: "string" }], items: false },
      { kind: "array", prefix: [text], items: { kind: "never" } },
    ],
    [
      "exclusive bounds of draft-04",
      { $schema: draft[4], type: "number", minimum: 1, exclusiveMinimum: true },
      { kind: "number", integer: false, exclusiveMinimum: 1 },
    ],
    [
      "an open enum",
      { anyOf: [{ enum: ["a"] }, { type: "string" }] },
      { kind: "union", by: "first", of: [{ kind: "literal", values: ["a"] }, text] },
    ],
    [
      "one of some that are told apart by a tag",
      { oneOf: ["a", "b"].map((kind) => ({ type: "object", required: ["kind"], properties: { kind: { const: kind } } })) },
      {
        kind: "union",
        by: { field: "kind", values: [["a"], ["b"]] },
        of: ["a", "b"].map((kind) => ({
          kind: "object",
          fields: [{ name: "kind", shape: { kind: "literal", values: [kind] }, required: true }],
          rest: any,
        })),
      },
    ],
    [
      "exactly one, where more may hold",
      { oneOf: [{ type: "string" }, { type: "string", maxLength: 1 }] },
      { kind: "union", by: "exactly-one", of: [text, { kind: "string", maxLength: 1 }] },
    ],
    [
      "patterns that also hold for what is declared",
      {
        type: "object",
        properties: { ab: { maxLength: 3, type: "string" } },
        patternProperties: { "^a": { type: "string" } },
        required: ["ac"],
        additionalProperties: false,
      },
      {
        kind: "object",
        fields: [
          { name: "ab", required: false, shape: { kind: "all", of: [{ kind: "string", maxLength: 3 }, text] } },
          { name: "ac", required: true, undeclared: true, shape: text },
        ],
        patterns: [{ pattern: "^a", shape: text }],
        rest: null,
      },
    ],
    [
      "a pattern without the flag u, where it needs that",
      { type: "string", pattern: "^[\\w-.]$" },
      { kind: "string", patterns: [{ source: "^[\\w-.]$", unicode: false }] },
    ],
    ["anything but some types", { not: { type: ["string", "null"], title: "No." } }, { kind: "except", types: ["string", "null"] }],
    [
      "one closed object, where nothing else speaks of its properties",
      { $schema: draft[2019], type: "object", properties: { a: { type: "string" } }, unevaluatedProperties: false },
      { kind: "object", fields: [{ name: "a", shape: text, required: false }], rest: null, restRule: "unevaluatedProperties" },
    ],
    [
      "a field that says once what a pattern says of it too",
      {
        type: "object",
        properties: { ab: { allOf: [{ minLength: 1, type: "string" }, { type: "string" }] } },
        patternProperties: { "^a": { type: "string" } },
      },
      {
        kind: "object",
        fields: [{ name: "ab", shape: { kind: "all", of: [{ kind: "string", minLength: 1 }, text] }, required: false }],
        patterns: [{ pattern: "^a", shape: text }],
        rest: any,
      },
    ],
    [
      "a closed object for what is not evaluated",
      { $schema: draft[2019], type: "object", allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      {
        kind: "all",
        of: [
          { kind: "object", fields: [], rest: any },
          { kind: "object", fields: [{ name: "a", shape: any, required: false }], rest: any },
          { kind: "object", fields: [{ name: "a", shape: any, required: false }], rest: null, restRule: "unevaluatedProperties" },
        ],
      },
    ],
    [
      "a ref without a name for what says nothing",
      { type: "object", properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: { description: "Anything." } } },
      { kind: "object", fields: [{ name: "a", shape: any, required: false }], rest: any },
    ],
  ])("%s", (_, schema, shape) => expect(lower(schema)).toMatchObject({ shape, said: [] }));

  it("recursive definitions, each once", () => {
    const { definitions, said } = lower({
      type: "object",
      properties: { a: { $ref: "#/definitions/a" }, b: { $ref: "#/definitions/alias" } },
      definitions: {
        a: { type: "object", properties: { next: { $ref: "#/definitions/a" }, root: { $ref: "#" } } },
        alias: { $ref: "#/definitions/a" },
      },
    });
    expect(said).toEqual([]);
    expect(definitions).toEqual(["root", "shop:a.json#/definitions/a"]);
  });
});

describe("what is said of schemas", () => {
  it.each<[string, unknown, string]>([
    [
      "a slip",
      { type: "integer", maxiumum: 3 },
      "3:2 keywords-are-known: `maxiumum` is no keyword of JSON Schema, and is ignored. help: Did you mean `maximum`?",
    ],
    [
      "a keyword of a later draft",
      { type: "array", prefixItems: [] },
      '3:2 keywords-are-known: `prefixItems` says nothing in draft-07; it is a keyword since 2020-12, and is ignored. help: Say so at the top of the schema: `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
    ],
    [
      "siblings of a reference",
      { allOf: [{ $ref: "#/definitions/a", description: "A.", minLength: 1 }], definitions: { a: { type: "string" } } },
      "6:4 references-stand-alone: Up to draft-07 what stands beside `$ref` is ignored: `minLength`. help: Put both into `allOf`, or say a later `$schema`, such as `https://json-schema.org/draft/2020-12/schema`.",
    ],
    [
      "a type of nobody",
      { type: "strng" },
      "2:10 schemas-are-sound: `type` is one of `boolean`, `number`, `string`, `array`, `object`, `null`, `integer`, or a list of them. help: Did you mean `string`?",
    ],
    [
      "required as a flag",
      { properties: { a: { required: true } } },
      "4:4 schemas-are-sound: `required` is a list of names. help: It stands beside `properties`, and lists those that must be there.",
    ],
    [
      "a dynamic reference",
      { $schema: draft[2020], $dynamicAnchor: "n", properties: { a: { $dynamicRef: "#n" } } },
      "6:4 schemas-are-expressible: `$dynamicRef` cannot be expressed: what it means depends on the way that leads to it. help: Write `$ref`.",
    ],
    [
      "a pattern that does not compile",
      { pattern: "(" },
      "2:13 patterns-compile: This is not a regular expression of JavaScript. help: Patterns are those of ECMA-262.",
    ],
    [
      "a pattern that can explode",
      { pattern: "^(a+)+$" },
      "2:13 patterns-are-quick: This pattern can take time without end on a text that nearly fits: what repeats in it can be divided in many ways. help: Let no repetition stand directly inside another one, as `(a+)+` does: `a+` says the same.",
    ],
    [
      "a meta-schema of one's own",
      { $schema: "https://example.com/s" },
      '2:13 schemas-name-a-draft: This is no draft of JSON Schema that is known here; it is read as draft-07. help: `"$schema": "https://json-schema.org/draft/2020-12/schema"`, or an earlier one.',
    ],
  ])("%s", (_, schema, told) => expect(lower(schema).said).toEqual([told]));

  it("nothing of annotations and what only people read", () =>
    expect(
      lower({ title: "T", $comment: "C", examples: [], "x-own": 1, example: 3, readOnly: true, type: "string", contentEncoding: "base64" })
        .said,
    ).toEqual([]));

  it("of a keyword of somebody else, once a file", () =>
    expect(lower({ mozPipelineMetadata: 1, allOf: [{ mozPipelineMetadata: 2 }] }).said).toHaveLength(1));
});
