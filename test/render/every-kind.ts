import type { Field, ObjectShape, Shape } from "../../generator/shapes/shape.js";
import { fields } from "../support/hand-made-model.js";

/** A shape, what it accepts, and what it refuses with the places and rules of the issues. */
export interface KindCase {
  readonly what: string;
  readonly shape: Shape;
  readonly accepted: readonly unknown[];
  readonly refused: readonly (readonly [value: unknown, ...issues: string[]])[];
  /** Whether JSON Schema, as ajv reads it, says the same. */
  readonly isSaid?: boolean;
}

const any: Shape = { kind: "any" };
const text: Shape = { kind: "string" };
const whole: Shape = { kind: "number", integer: true };

/** An object that may have more than is declared. */
function open(map: Readonly<Record<string, Shape>>, more: Partial<ObjectShape> = {}): ObjectShape {
  return { ...fields(map), rest: any, ...more };
}

function asUndeclared(field: Field): Field {
  return { ...field, undeclared: true };
}

/** Trees and what is none; both are recursive. */
export const sharedForKinds: Readonly<Record<string, Shape>> = {
  Tree: fields({ children: { kind: "array", items: { kind: "ref", to: "shop.Tree" } } }),
  NoTree: { kind: "not", shape: { kind: "ref", to: "shop.Tree" } },
};

/** A tree of so many levels. */
export function deeply(levels: number): unknown {
  let tree: unknown = { children: [] };
  for (let level = 0; level < levels; level++) tree = { children: [tree] };
  return tree;
}

const own = (json: string): unknown => JSON.parse(json);

/** Every kind of shape that JSON Schema has and field maps have not, and the names, numbers and texts that are easily got wrong. */
export const everyKind: readonly KindCase[] = [
  {
    what: "never",
    shape: { kind: "never" },
    accepted: [],
    refused: [
      [null, " false schema"],
      [{}, " false schema"],
    ],
  },
  {
    what: "an optional field that may not be there",
    shape: open({ "a?": { kind: "never" } }),
    accepted: [{}, { b: 1 }],
    refused: [[{ a: 1 }, "/a false schema"]],
  },
  {
    what: "values of other types",
    shape: { kind: "except", types: ["string", "null"] },
    accepted: [1, [], {}, true],
    refused: [
      ["a", " type"],
      [null, " type"],
    ],
  },
  {
    what: "objects and lists as values",
    shape: { kind: "literal", values: [{ a: 1, b: [0] }, [1, "x"], 2] },
    accepted: [{ b: [-0], a: 1.0 }, [1, "x"], 2],
    refused: [
      [{ a: 1 }, " enum"],
      [{ a: 1, b: [0], c: 1 }, " enum"],
      [["x", 1], " enum"],
      ["2", " enum"],
      [[1, "x", null], " enum"],
    ],
  },
  {
    what: "one object as a value",
    shape: { kind: "literal", values: [{}] },
    accepted: [{}],
    refused: [
      [[], " const"],
      [{ a: 1 }, " const"],
    ],
  },
  {
    what: "many values, some of them objects",
    shape: { kind: "literal", values: [...Array.from("abcdefghij"), { a: 1 }] },
    accepted: ["a", "j", { a: 1 }],
    refused: [
      ["k", " enum"],
      [{ a: 2 }, " enum"],
    ],
  },
  {
    what: "whole numbers of 32 bits",
    shape: { ...whole, width: 32 } as Shape,
    accepted: [0, -(2 ** 31), 2 ** 31 - 1],
    refused: [
      [2 ** 31, " format"],
      [-(2 ** 31) - 1, " format"],
      [0.5, " type"],
    ],
  },
  {
    what: "whole numbers of 64 bits",
    shape: { kind: "number", integer: false, width: 64 },
    accepted: [2 ** 62, -(2 ** 63), 1.0],
    refused: [
      [2 ** 63, " format"],
      [1e300, " format"],
      [0.5, " format"],
    ],
  },
  {
    what: "multiples, exactly",
    shape: { kind: "number", integer: false, multipleOf: 0.01 },
    accepted: [19.99, 0.07, 1e21, 1e300, -4.35],
    refused: [[0.005, " multipleOf"]],
    isSaid: false,
  },
  {
    what: "large multiples",
    shape: { ...whole, multipleOf: 10 } as Shape,
    accepted: [1e22, 1e23],
    refused: [[2 ** 53 + 4, " multipleOf"]],
    isSaid: false,
  },
  {
    what: "a pattern that only compiles without the flag u",
    shape: { kind: "string", patterns: [{ source: "^[\\w-.]+$", unicode: false }] },
    accepted: ["a-.b"],
    refused: [
      ["é", " pattern"],
      [1, " type"],
    ],
    isSaid: false,
  },
  {
    what: "a list of variable length",
    shape: { kind: "array", prefix: [whole, text], items: { kind: "boolean" }, minItems: 1 },
    accepted: [[1], [1, "a"], [1, "a", true, false]],
    refused: [
      [[], " minItems"],
      [["a", 1, 2], "/0 type", "/1 type", "/2 type"],
      [{}, " type"],
    ],
  },
  {
    what: "a closed list",
    shape: { kind: "array", prefix: [whole, text], items: { kind: "never" } },
    accepted: [[], [1], [1, "a"]],
    refused: [
      [[1, "a", 2], " items"],
      [["a"], "/0 type"],
    ],
  },
  { what: "the empty list", shape: { kind: "array", items: { kind: "never" } }, accepted: [[]], refused: [[[null], " items"]] },
  {
    what: "a list that contains something",
    shape: { kind: "array", items: any, contains: [{ shape: open({ a: whole }), least: 1 }] },
    accepted: [[{ a: 1 }], ["x", { a: 1 }, { a: 2 }]],
    refused: [
      [[], " contains"],
      [[{ a: "x" }], " contains"],
    ],
  },
  {
    what: "a list that contains so many",
    shape: {
      kind: "array",
      items: any,
      contains: [
        { shape: whole, least: 2, most: 3 },
        { shape: text, least: 0, most: 0 },
      ],
    },
    accepted: [
      [1, 2],
      [1, 2, 3, null],
    ],
    refused: [
      [[1], " minContains"],
      [[1, 2, 3, 4], " maxContains"],
      [[1, 2, "a"], " maxContains"],
    ],
    isSaid: false,
  },
  {
    what: "names of a pattern",
    shape: {
      ...fields({ "id?": text }),
      patterns: [
        { pattern: "^x-", shape: whole },
        { pattern: "-y$", shape: { ...whole, minimum: 5 } as Shape },
      ],
    },
    accepted: [{}, { id: "a", "x-a": 1 }, { "x-y": 5 }],
    refused: [
      [{ "x-a": "a" }, "/x-a type"],
      [{ "x-y": 1 }, "/x-y minimum"],
      [{ other: 1 }, " additionalProperties"],
      [{ id: 1 }, "/id type"],
    ],
  },
  {
    what: "names of a pattern beside others",
    shape: open({}, { patterns: [{ pattern: "^x-", shape: whole }], rest: text }),
    accepted: [{ "x-a": 1, b: "b" }],
    refused: [[{ "x-a": "a", b: 1 }, "/x-a type", "/b type"]],
  },
  {
    what: "the form of names",
    shape: open({}, { names: { kind: "string", maxLength: 2, patterns: ["^[a-z_]+$"] } }),
    accepted: [{}, { ab: 1, c: null }],
    refused: [[{ abc: 1, B: 1 }, " propertyNames"]],
  },
  {
    what: "names that ask for others",
    shape: open({}, { requires: [{ when: "card", names: ["address", "toString"] }] }),
    accepted: [{}, { address: 1 }, own('{ "card": 1, "address": 2, "toString": 3 }')],
    refused: [
      [{ card: 1 }, " dependentRequired", " dependentRequired"],
      [{ card: 1, address: 2 }, " dependentRequired"],
    ],
  },
  {
    what: "a required name that is not declared",
    shape: { ...fields({ a: text }), fields: fields({ a: text }).fields.map(asUndeclared), rest: text },
    accepted: [{ a: "x" }],
    refused: [
      [{}, " required"],
      [{ a: 1 }, "/a type"],
    ],
  },
  {
    what: "a required name that may not be there",
    shape: {
      ...fields({ a: { kind: "never" } }),
      fields: fields({ a: { kind: "never" } }).fields.map(asUndeclared),
      restRule: "unevaluatedProperties",
    },
    accepted: [],
    refused: [
      [{}, " required"],
      [{ a: 1 }, " unevaluatedProperties"],
    ],
  },
  {
    what: "exactly one",
    shape: { kind: "union", by: "exactly-one", of: [open({ a: any }), open({ b: any })] },
    accepted: [{ a: 1 }, { b: 1 }],
    refused: [
      [{}, " oneOf"],
      [{ a: 1, b: 1 }, " oneOf"],
      [1, " oneOf"],
    ],
  },
  {
    what: "all at once",
    shape: { kind: "all", of: [open({ a: whole }), open({ "b?": text }), { kind: "not", shape: open({ c: any }) }] },
    accepted: [{ a: 1 }, { a: 1, b: "b" }],
    refused: [
      [{ a: "x", b: 1 }, "/a type", "/b type"],
      [{ a: 1, c: 1 }, " not"],
    ],
  },
  { what: "not", shape: { kind: "not", shape: text }, accepted: [1, null, {}], refused: [["a", " not"]] },
  {
    what: "if, then and else",
    shape: {
      kind: "if",
      test: open({ kind: { kind: "literal", values: ["card"] } }),
      then: open({ last4: text }),
      else: open({ iban: text }),
    },
    accepted: [{ kind: "card", last4: "1234" }, { iban: "x" }],
    refused: [
      [{ kind: "card" }, " required"],
      [{ kind: "cash" }, " required"],
      [{ kind: "card", last4: 1 }, "/last4 type"],
    ],
  },
  {
    what: "a schema without a type",
    shape: { kind: "union", by: "type", of: [open({ a: whole }), { kind: "except", types: ["object"] }] },
    accepted: [{ a: 1 }, 1, null, []],
    refused: [
      [{}, " required"],
      [{ a: "x" }, "/a type"],
    ],
  },
  {
    what: "names that every object has",
    shape: fields({ toString: text, "constructor?": whole, "hasOwnProperty?": text }),
    accepted: [own('{ "toString": "x" }'), own('{ "toString": "x", "constructor": 1 }')],
    refused: [
      [{}, " required"],
      [own('{ "toString": "x", "constructor": "y" }'), "/constructor type"],
      [own('{ "toString": "x", "valueOf": 1 }'), " additionalProperties"],
    ],
  },
  {
    what: "a field called __proto__",
    shape: fields({ ["__proto__"]: text, "a?": whole }),
    accepted: [own('{ "__proto__": "x" }')],
    refused: [
      [{}, " required"],
      [own('{ "__proto__": 1 }'), "/__proto__ type"],
    ],
    isSaid: false,
  },
  {
    what: "names of a pattern that every object has",
    shape: open({}, { patterns: [{ pattern: "^(?:__proto__|constructor)$", shape: whole }], rest: null }),
    accepted: [{}, own('{ "__proto__": 1, "constructor": 2 }')],
    refused: [
      [own('{ "__proto__": "x" }'), "/__proto__ type"],
      [{ toString: 1 }, " additionalProperties"],
    ],
  },
  {
    what: "code points",
    shape: { kind: "string", minLength: 2, maxLength: 3 },
    accepted: ["😀😀", "😀😀😀", "\ud83d\ud83d"],
    refused: [
      ["😀", " minLength"],
      ["😀😀😀😀", " maxLength"],
    ],
  },
];
