import type { ArrayShape, ObjectShape, Shape } from "../../generator/shapes/shape.js";
import { fields } from "../support/hand-made-model.js";

/** A shape, its type, and values that TypeScript takes or refuses. */
export interface TypeCase {
  readonly what: string;
  readonly shape: Shape;
  readonly type: string;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
  /** What TypeScript takes as a constant only: a literal under a name that every object has is widened before it is compared. */
  readonly constant?: readonly unknown[];
}

const any: Shape = { kind: "any" };
const text: Shape = { kind: "string" };
const whole: Shape = { kind: "number", integer: true };

function open(map: Readonly<Record<string, Shape>>, more: Partial<ObjectShape> = {}): ObjectShape {
  return { ...fields(map), rest: any, ...more };
}

/** An object that only asks for a name. */
function asksFor(name: string): ObjectShape {
  const { fields: declared } = fields({ [name]: any });
  return { kind: "object", rest: any, fields: declared.map((field) => ({ ...field, undeclared: true })) };
}

/** What a schema says of one type that leaves the others open. */
function openTo(shape: ObjectShape | ArrayShape): Shape {
  return { kind: "union", by: "type", of: [shape, { kind: "except", types: [shape.kind] }] };
}

export const sharedForTypes: Readonly<Record<string, Shape>> = {
  Base: open({ id: text }),
  Closed: fields({ "a?": whole, "b?": whole }),
  Color: { kind: "literal", values: ["red", "green"] },
  Chain: { kind: "all", of: [open({ id: text }), open({ "next?": { kind: "ref", to: "shop.Chain" } })] },
};

const base: Shape = { kind: "ref", to: "shop.Base" };

/** Types that are easily printed too narrow, or wider than need be. */
export const typesOfShapes: readonly TypeCase[] = [
  { what: "never", shape: { kind: "never" }, type: "never", accepted: [], refused: [null] },
  {
    what: "a list of variable length",
    shape: {
      kind: "array",
      prefix: [whole, text, { kind: "union", by: "type", of: [text, { kind: "null" }] }],
      items: { kind: "never" },
      minItems: 1,
    },
    type: "readonly [number, string?, (string | null)?]",
    accepted: [[1], [1, "a"], [1, "a", null]],
    refused: [[], ["a"], [1, "a", 2], [1, "a", null, 1]],
  },
  {
    what: "a list with a rest",
    shape: { kind: "array", prefix: [whole], items: { kind: "union", by: "type", of: [text, { kind: "null" }] } },
    type: "readonly [number?, ...(string | null)[]]",
    accepted: [[], [1], [1, "a", null]],
    refused: [["a"], [1, 2]],
  },
  {
    what: "a list that ends within its first items",
    shape: { kind: "array", prefix: [whole, text, text], items: any, minItems: 1, maxItems: 2 },
    type: "readonly [number, string?]",
    accepted: [[1], [1, "a"]],
    refused: [[], [1, "a", "b"]],
  },
  { what: "the empty list", shape: { kind: "array", items: { kind: "never" } }, type: "readonly []", accepted: [[]], refused: [[1]] },
  {
    what: "lists of lists of variable length",
    shape: { kind: "array", items: { kind: "array", prefix: [whole], items: { kind: "never" } } },
    type: "readonly (readonly [number?])[]",
    accepted: [[[], [1]]],
    refused: [[["a"]], [[1, 2]]],
  },
  {
    what: "an open object",
    shape: open({ a: whole }),
    type: "{ readonly a: number; readonly [name: string]: unknown; }",
    accepted: [{ a: 1 }, { a: 1, b: "x" }],
    refused: [{}, { a: "x" }],
  },
  {
    what: "a typed rest beside fields",
    shape: { ...fields({ a: whole, "b?": { kind: "boolean" } }), rest: text },
    type: "{ readonly a: number; readonly b?: boolean | undefined; readonly [name: string]: string | number | boolean | undefined; }",
    accepted: [
      { a: 1, c: "x" },
      { a: 1, b: true },
    ],
    refused: [{ a: "x" }, { a: 1, c: null }],
  },
  {
    what: "names of a pattern beside fields",
    shape: { ...fields({ a: text }), patterns: [{ pattern: "^x-", shape: whole }] },
    type: "{ readonly a: string; readonly [name: string]: number | string; }",
    accepted: [{ a: "x", "x-b": 1 }],
    refused: [{ a: "x", "x-b": true }],
  },
  {
    what: "names of a pattern alone",
    shape: { ...fields({}), patterns: [{ pattern: "^x-", shape: whole }] },
    type: "{ readonly [name: string]: number }",
    accepted: [{}, { "x-b": 1 }],
    refused: [{ "x-b": "x" }],
  },
  {
    what: "an open enum",
    shape: { kind: "union", by: "first", of: [{ kind: "literal", values: ["a", "b"] }, text] },
    type: '"a" | "b" | (string & {})',
    accepted: ["a", "c"],
    refused: [1],
  },
  {
    what: "an open enum by name",
    shape: {
      kind: "union",
      by: "first",
      of: [
        { kind: "ref", to: "shop.Color" },
        { kind: "string", minLength: 1 },
      ],
    },
    type: "Color | (string & {})",
    accepted: ["red", "c"],
    refused: [1],
  },
  {
    what: "objects and lists as values",
    shape: { kind: "literal", values: [{ a: [1, "x"], b: {} }, 2] },
    type: '{ readonly a: readonly [1, "x"]; readonly b: { readonly [name: string]: never } } | 2',
    accepted: [{ a: [1, "x"], b: {} }, 2],
    refused: [{ a: [1], b: {} }, 3],
  },
  {
    what: "open objects at once",
    shape: { kind: "all", of: [open({ a: whole }), open({ "b?": text })] },
    type: "{ readonly a: number; readonly b?: string | undefined; readonly [name: string]: unknown; }",
    accepted: [{ a: 1 }, { a: 1, b: "x", c: 1 }],
    refused: [{}, { a: 1, b: 2 }],
  },
  {
    what: "an open type and a part of it own",
    shape: { kind: "all", of: [base, open({ "b?": text })] },
    type: "{ readonly b?: string | undefined; readonly [name: string]: unknown; } & Base",
    accepted: [{ id: "x" }, { id: "x", b: "y", c: 1 }],
    refused: [{}, { id: "x", b: 1 }],
  },
  {
    what: "a closed part closes the whole",
    shape: { kind: "all", of: [base, fields({ id: any, "b?": text })] },
    type: "{ readonly id: string; readonly b?: string | undefined; }",
    accepted: [{ id: "x" }, { id: "x", b: "y" }],
    refused: [{}, { id: "x", c: 1 }],
  },
  {
    what: "one of two names in a closed object",
    shape: {
      kind: "all",
      of: [
        { kind: "ref", to: "shop.Closed" },
        { kind: "union", by: "first", of: [asksFor("a"), asksFor("b")] },
      ],
    },
    type: "{ readonly a?: number | undefined; readonly b?: number | undefined; } & ({ readonly a: unknown; } | { readonly b: unknown; })",
    accepted: [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    refused: [{}, { a: "x" }, { a: 1, c: 1 }],
  },
  {
    what: "what says nothing beside what does",
    shape: { kind: "all", of: [any, { kind: "not", shape: whole }, { kind: "except", types: ["null"] }, text] },
    type: "string",
    accepted: ["x"],
    refused: [1],
  },
  { what: "not", shape: { kind: "not", shape: text }, type: "Json", accepted: [1, null, { a: [1] }], refused: [] },
  {
    what: "values of other types",
    shape: { kind: "except", types: ["string", "number", "array"] },
    type: "null | boolean | { readonly [name: string]: Json }",
    accepted: [null, true, { a: 1 }],
    refused: ["x", 1],
  },
  {
    what: "a recursive whole",
    shape: { kind: "ref", to: "shop.Chain" },
    type: "Chain",
    accepted: [{ id: "x" }, { id: "x", next: { id: "y", next: { id: "z" } } }],
    refused: [{}, { id: "x", next: {} }],
  },
  {
    what: "optional names that every object has",
    shape: fields({ "toString?": text, "constructor?": whole, "x?": text }),
    type: '{ readonly toString?: string | Object["toString"] | undefined; readonly constructor?: number | Object["constructor"] | undefined; readonly x?: string | undefined; }',
    accepted: [{}, { toString: "x" }, { constructor: 1, x: "x" }],
    refused: [{ toString: 1 }, { x: 1 }],
  },
  {
    what: "lists of the one value that is an empty list",
    shape: { kind: "array", items: { kind: "literal", values: [[]] } },
    type: "readonly (readonly [])[]",
    accepted: [[], [[]]],
    refused: [[1]],
  },
  // The checks of these once did not compile: what a check does not use must not be there, and what TypeScript knows must not be asked.
  {
    what: "exactly one of what says nothing",
    shape: { kind: "array", items: any, contains: [{ shape: { kind: "union", by: "exactly-one", of: [any, any] }, least: 1 }] },
    type: "readonly Json[]",
    accepted: [[1]],
    refused: [1],
  },
  {
    what: "names of a pattern that says nothing",
    shape: { kind: "not", shape: open({}, { patterns: [{ pattern: "^unused", shape: any }], names: text }) },
    type: "Json",
    accepted: [1],
    refused: [],
  },
  {
    what: "a value of a type that is refused before it",
    shape: {
      kind: "union",
      by: "first",
      of: [
        { kind: "except", types: ["array"] },
        { kind: "literal", values: ["x"] },
      ],
    },
    type: 'null | boolean | number | string | { readonly [name: string]: Json } | "x"',
    accepted: ["x", 1],
    refused: [],
  },
  {
    what: "parts that leave the type open, at once",
    shape: {
      kind: "all",
      of: [
        {
          kind: "union",
          by: "type",
          of: [
            { kind: "object", fields: [], rest: { kind: "boolean" } },
            { kind: "except", types: ["object"] },
          ],
        },
        {
          kind: "union",
          by: "type",
          of: [
            { kind: "array", items: { kind: "number", integer: false } },
            { kind: "except", types: ["array"] },
          ],
        },
      ],
    },
    type: "null | boolean | number | string | readonly number[] | { readonly [name: string]: boolean }",
    accepted: [null, "a", [1], { toString: true }, { constructor: false, a: true }],
    refused: [["a"], { a: 1 }],
  },
  {
    what: "a closed object beside a choice",
    shape: { kind: "all", of: [openTo(fields({ "toString?": whole, "a?": text })), openTo(open({ "b?": whole }))] },
    type: 'null | boolean | number | string | readonly Json[] | ({ readonly toString?: number | Object["toString"] | undefined; readonly a?: string | undefined; })',
    accepted: [null, "a", [1], {}, { toString: 1 }, { a: "x", toString: 1 }],
    refused: [{ a: 1 }, { b: 1 }, { toString: "x" }],
  },
  {
    what: "patterns of names beside a choice",
    shape: {
      kind: "all",
      of: [openTo(open({}, { patterns: [{ pattern: "^x-", shape: whole }], rest: text })), openTo({ kind: "array", items: whole })],
    },
    type: "null | boolean | number | string | readonly number[] | { readonly [name: string]: number | string }",
    accepted: [null, "a", [1], { toString: "x" }, { constructor: "x", "x-y": 1 }],
    refused: [["a"], { "x-y": [1] }, { toString: [1] }],
  },
  {
    what: "a choice that says nothing beside one that does",
    shape: {
      kind: "all",
      of: [
        asksFor("a"),
        { kind: "union", by: "first", of: [any, text] },
        { kind: "union", by: "first", of: [fields({ "a?": text }), any] },
      ],
    },
    type: "{ readonly a: unknown; readonly [name: string]: unknown; }",
    accepted: [{ a: 1 }, { a: 1, toString: null }],
    refused: [{}, 1],
  },
  {
    what: "a choice of objects and what is none",
    shape: {
      kind: "union",
      by: "first",
      of: [
        { kind: "array", items: any },
        open({}),
        {
          kind: "all",
          of: [
            { kind: "literal", values: ["a"] },
            { kind: "string", minLength: 1 },
          ],
        },
      ],
    },
    type: 'readonly Json[] | { readonly [name: string]: Json } | ("a" & string)',
    accepted: ["a", [1], { toString: 1 }],
    refused: ["b", 1],
  },
  {
    what: "a map of one value",
    shape: { kind: "object", fields: [], rest: { kind: "literal", values: [true] } },
    type: "{ readonly [name: string]: true }",
    accepted: [{}, { a: true }],
    refused: [{ a: false }],
    constant: [{ constructor: true }, { toString: true }],
  },
];
