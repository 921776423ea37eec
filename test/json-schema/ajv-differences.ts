import type { RandomDraft } from "../support/arbitrary-schemas.js";

/** A value of which ajv and we think differently because of a keyword; the specification is on our side. */
export interface AjvDifference {
  readonly what: string;
  readonly why: string;
  readonly draft: RandomDraft;
  readonly schema: object;
  readonly value: unknown;
  /** null: it cannot tell. */
  readonly accepted: { readonly byAjv: boolean | null; readonly byUs: boolean };
}

/** What random schemas have found in ajv 8; they keep clear of it, and a test reads this table both ways. */
export const ajvDifferences: readonly AjvDifference[] = [
  {
    what: "a list that ends before the schemas of its first items",
    why: "ajv does not look at `contains` any more.",
    draft: "draft-07",
    schema: { items: [{ const: "a" }], not: { items: [{ const: "a" }], contains: { const: "b" } } },
    value: [],
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "an item beside the one that `contains` was looking for",
    why: "Only what it finds is evaluated; ajv takes all items for that.",
    draft: "2020-12",
    schema: { contains: { const: 1 }, unevaluatedItems: false },
    value: [1, 2],
    accepted: { byAjv: true, byUs: false },
  },
  {
    what: "an item where `contains` takes anything",
    why: "It finds all of them; ajv forgets that they are evaluated.",
    draft: "2020-12",
    schema: { contains: true, unevaluatedItems: false },
    value: [1],
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "a declared property beside a schema that depends on another one",
    why: "It is evaluated; ajv forgets it where the other one is absent.",
    draft: "2020-12",
    schema: { properties: { a: true }, dependentSchemas: { b: { properties: { c: true } } }, unevaluatedProperties: false },
    value: { a: 1 },
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "what stands beside a reference",
    why: "Up to draft-07 it is ignored.",
    draft: "draft-07",
    schema: { $ref: "#/definitions/A", type: "null", definitions: { A: true } },
    value: 1,
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "a definition that leads to itself where nothing can pass",
    why: "What is refused before is never asked; ajv goes round.",
    draft: "draft-07",
    schema: { $ref: "#/definitions/A", definitions: { A: { allOf: [false], not: { $ref: "#/definitions/A" } } } },
    value: 1,
    accepted: { byAjv: null, byUs: false },
  },
  {
    what: "properties of a choice beside patterns, behind a reference",
    why: "ajv counts them before there is a place for it.",
    draft: "2020-12",
    schema: {
      oneOf: [{ allOf: [{ $ref: "#/$defs/A" }] }],
      $defs: { A: { patternProperties: { "^[a-n]": false }, anyOf: [{ properties: { a: false }, minProperties: 1 }] } },
    },
    value: { a: 1 },
    accepted: { byAjv: null, byUs: false },
  },
  {
    what: "a property with a name that every object has, and that no keyword speaks of",
    why: "ajv looks whether it is evaluated in an object that has inherited the name.",
    draft: "2020-12",
    schema: { patternProperties: { "^x-": true }, unevaluatedProperties: false },
    value: { toString: 1 },
    accepted: { byAjv: true, byUs: false },
  },
  {
    what: "a property that a test has evaluated by speaking of all that is left",
    why: "It is evaluated where the test holds; ajv forgets it.",
    draft: "2020-12",
    schema: { if: { unevaluatedProperties: { type: "array" } }, unevaluatedProperties: false },
    value: { a: [] },
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "items beside a choice that has not held",
    why: "They are not evaluated; ajv does not count them.",
    draft: "2020-12",
    schema: {
      anyOf: [{ type: "null", $ref: "#/$defs/A" }, true],
      oneOf: [{}, { const: "a" }],
      unevaluatedItems: false,
      $defs: { A: { prefixItems: [false] } },
    },
    value: ["a"],
    accepted: { byAjv: true, byUs: false },
  },
];
