import type { Shape } from "../../../generator/shapes/shape.js";

/** A value of which ajv and we think differently. The specification is on our side, or the value is none that JSON can hold. */
export interface KnownDifference {
  readonly what: string;
  readonly why: string;
  readonly shape: Shape;
  readonly value: unknown;
  readonly accepted: { readonly byAjv: boolean | "throws"; readonly byUs: boolean };
}

const nowhere = { file: { path: "x", text: "" }, start: 0, end: 0 };
const named = { description: null, deprecated: null, indexed: false, origin: nowhere };
const text: Shape = { kind: "string" };
const number: Shape = { kind: "number", integer: false };

/** Every known difference between ajv 8 with ajv-formats in full mode and the generated checks; a test reads this table both ways. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    what: "a UUID written as a URN",
    why: "RFC 4122 calls `urn:uuid:` the prefix of the URN, not of the UUID; no database column takes it.",
    shape: { kind: "string", format: "uuid" },
    value: "urn:uuid:0190163d-8694-739b-aea5-966c26f8ad91",
    accepted: { byAjv: true, byUs: false },
  },
  {
    what: "19.99 as a multiple of 0.01",
    why: "It is one; the quotient of the two doubles is not whole.",
    shape: { kind: "number", integer: false, multipleOf: 0.01 },
    value: 19.99,
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "1e21 as a multiple of 0.01",
    why: "It is one.",
    shape: { kind: "number", integer: false, multipleOf: 0.01 },
    value: 1e21,
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "a declared field called __proto__",
    why: "ajv skips the declaration, and then finds a property that is not declared.",
    shape: { kind: "object", rest: null, fields: [{ ...named, name: "__proto__", shape: text, required: true }] },
    value: JSON.parse('{ "__proto__": "x" }'),
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "an undeclared property whose value is undefined",
    why: "JSON.stringify leaves it away, and so does the snapshot.",
    shape: { kind: "object", rest: null, fields: [] },
    value: { a: undefined },
    accepted: { byAjv: false, byUs: true },
  },
  { what: "NaN as a number", why: "JSON cannot say it.", shape: number, value: Number.NaN, accepted: { byAjv: true, byUs: false } },
  {
    what: "Infinity as a number",
    why: "JSON cannot say it.",
    shape: number,
    value: Number.POSITIVE_INFINITY,
    accepted: { byAjv: true, byUs: false },
  },
  {
    what: "distinct items with a field called valueOf",
    why: "ajv calls it.",
    shape: { kind: "array", items: { kind: "any" }, uniqueItems: true },
    value: [{ valueOf: "a" }, { valueOf: "b" }],
    accepted: { byAjv: "throws", byUs: true },
  },
  {
    what: "an object with a field called constructor, among the values of an enum",
    why: "It is equal to itself; ajv compares the constructors as if they made the objects.",
    shape: { kind: "literal", values: [{ constructor: [1] }] },
    value: JSON.parse('{ "constructor": [1] }'),
    accepted: { byAjv: false, byUs: true },
  },
  {
    what: "1e22 as a multiple of 10",
    why: "It is one; ajv reads the quotient 1e+21 as 1.",
    shape: { kind: "number", integer: true, multipleOf: 10 },
    value: 1e22,
    accepted: { byAjv: false, byUs: true },
  },
];
