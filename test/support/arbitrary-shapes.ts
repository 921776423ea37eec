import fc from "fast-check";
import { builtInTypes } from "../../generator/model/fields/built-in-types.js";
import { decideUnion } from "../../generator/shapes/decide-union.js";
import { everyJsonType } from "../../generator/shapes/json-types.js";
import { compiledPattern } from "../../generator/shapes/patterns.js";
import { partsOf } from "../../generator/shapes/walk-shape.js";
import type { ArrayShape, BuiltIn, Field, Json, NumberShape, ObjectShape, Pattern, Shape } from "../../generator/shapes/shape.js";

const nowhere = { file: { path: "shop.events.yaml", text: "" }, start: 0, end: 0 };

/** Shared types that arbitrary shapes refer to; one of them is recursive. */
export const sharedShapes: Readonly<Record<string, Shape>> = {
  Money: closed([
    field("amount", { kind: "number", integer: true, builtIn: "integer", minimum: 0 }),
    field("currency", { kind: "literal", values: ["CHF", "EUR"] }),
  ]),
  Tree: closed([
    field("name", { kind: "string", minLength: 1 }),
    field("children", { kind: "array", items: { kind: "ref", to: "shop.Tree" }, maxItems: 3 }, false),
  ]),
  Anything: { kind: "any", builtIn: "json" },
  Card: closed([field("kind", { kind: "literal", values: ["card"] }), field("last4", { kind: "string", patterns: ["^[0-9]{4}$"] })]),
  Transfer: closed([field("kind", { kind: "literal", values: ["transfer", "sepa"] }), field("iban", { kind: "string", maxLength: 34 })]),
};

const refs = fc.constantFrom(...Object.keys(sharedShapes)).map((name): Shape => ({ kind: "ref", to: `shop.${name}` }));

// A declared `__proto__` is among the known differences to ajv, and therefore only among the keys of values.
const declaredNames = ["a", "b", "note", "kind", "orderId", "toString", "constructor", "valueOf", "x-y", "0", "a/b~c", "ünï"] as const;
const names = fc.constantFrom(...declaredNames);
const keys = fc.constantFrom(...declaredNames, "__proto__");

const builtIns = fc.constantFrom(...(Object.keys(builtInTypes) as BuiltIn[])).map((name) => builtInTypes[name].shape);

const texts = fc.record(
  {
    minLength: fc.nat(4),
    maxLength: fc.integer({ min: 2, max: 9 }),
    patterns: fc.subarray<Pattern>(["^[A-Z]{2}", "[0-9]$", "^\\p{L}+$", "/|\\\\", { source: "^[\\w-.]*$", unicode: false }], {
      minLength: 1,
      maxLength: 2,
    }),
    format: fc.constantFrom("uuid" as const, "email" as const, "date" as const),
  },
  { requiredKeys: [] },
);

const bounds = fc.record(
  {
    minimum: fc.integer({ min: -9, max: 3 }),
    maximum: fc.integer({ min: 0, max: 99 }),
    exclusiveMinimum: fc.integer({ min: -9, max: 3 }),
    exclusiveMaximum: fc.integer({ min: 0, max: 99 }),
    multipleOf: fc.constantFrom(1, 2, 3, 10),
    width: fc.constantFrom(32 as const, 64 as const),
  },
  { requiredKeys: [] },
);

const literals = fc
  .oneof(
    fc.uniqueArray(fc.constantFrom("a", "b", "", "CHF", 'q"`${', "\u2028"), { minLength: 1 }),
    fc.uniqueArray(fc.integer({ min: -3, max: 30 }), { minLength: 1, maxLength: 14 }),
    fc.constantFrom<readonly Json[]>([true], [true, false], [null], ["a", null, 1]),
    // Objects and lists are the same by what they hold.
    fc.uniqueArray(fc.constantFrom<Json>([], {}, [1, "a"], { a: 1, b: [0] }, { a: null }, "a", 0), { minLength: 1, maxLength: 5 }),
  )
  .map((values): Shape => ({ kind: "literal", values }));

const excepts = fc.subarray([...everyJsonType], { minLength: 1, maxLength: 4 }).map((types): Shape => ({ kind: "except", types }));

const namePatterns: readonly Pattern[] = ["^x-", "^[a-n]", "o", { source: "^[\\w-.]$", unicode: false }];

/** How many items a list must hold of a kind: at least, at most. */
const counts: readonly (readonly [least: number, most?: number])[] = [[1], [1], [0], [0, 0], [2], [1, 2], [0, 1]];

/** Shapes of every kind, as the model makes them. */
export const shapes: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape; list: ArrayShape; object: ObjectShape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    builtIns,
    refs,
    literals,
    texts.map((more): Shape => ({ kind: "string", ...more })),
    fc.tuple(fc.boolean(), bounds).map(([integer, more]): NumberShape => ({ kind: "number", integer, ...more })),
    { weight: 2, arbitrary: tie("list") },
    { weight: 2, arbitrary: tie("object") },
    fc.array(tie("shape"), { minLength: 2, maxLength: 3 }).map(unionOf),
    fc.array(tie("shape"), { minLength: 1, maxLength: 3 }).map((of): Shape => ({ kind: "union", of, by: "exactly-one" })),
    fc.array(tie("shape"), { minLength: 1, maxLength: 3 }).map((of): Shape => ({ kind: "all", of })),
    tie("shape").map((shape): Shape => ({ kind: "not", shape })),
    fc
      .tuple(tie("shape"), tie("shape"), tie("shape"))
      .map(([test, then, otherwise]): Shape => ({ kind: "if", test, then, else: otherwise })),
    excepts,
    fc.constantFrom<Shape>({ kind: "never" }, { kind: "any" }),
    fc.constant(
      unionOf([
        { kind: "ref", to: "shop.Card" },
        { kind: "ref", to: "shop.Transfer" },
      ]),
    ),
  ),
  list: fc
    .record(
      {
        items: tie("shape"),
        prefix: fc.array(tie("shape"), { minLength: 1, maxLength: 3 }),
        minItems: fc.nat(2),
        maxItems: fc.integer({ min: 1, max: 4 }),
        uniqueItems: fc.constant(true as const),
        contains: fc.array(
          fc
            .tuple(tie("shape"), fc.constantFrom(...counts))
            .map(([shape, [least, most]]) => ({ shape, least, ...(most === undefined ? {} : { most }) })),
          { minLength: 1, maxLength: 2 },
        ),
      },
      { requiredKeys: ["items"] },
    )
    .map((more): ArrayShape => ({ kind: "array", ...more })),
  object: fc
    .record(
      {
        fields: fc.uniqueArray(fc.tuple(names, tie("shape"), fc.constantFrom("required", "optional", "undeclared")), {
          maxLength: 4,
          selector: ([name]) => name,
        }),
        rest: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, tie("shape")),
        minProperties: fc.nat(2),
        maxProperties: fc.integer({ min: 1, max: 4 }),
        patterns: fc.array(fc.record({ pattern: fc.constantFrom(...namePatterns), shape: tie("shape") }), { minLength: 1, maxLength: 2 }),
        names: tie("shape"),
        requires: fc.array(fc.record({ when: names, names: fc.uniqueArray(names, { maxLength: 2 }) }), { minLength: 1, maxLength: 2 }),
        restRule: fc.constant("unevaluatedProperties" as const),
      },
      { requiredKeys: ["fields", "rest"] },
    )
    .map(({ fields, ...more }): ObjectShape => objectOf(fields, more)),
})).shape;

function shapeNamed(key: string): Shape {
  return sharedShapes[key.replace("shop.", "")] ?? { kind: "any" };
}

type Declared = readonly [name: string, shape: Shape, how: string];

/** As lowering makes them: what patterns say of declared fields is part of their shapes, and of others that are required it is all. */
function objectOf(declared: readonly Declared[], more: Omit<ObjectShape, "kind" | "fields">): ObjectShape {
  const fields = declared.map(([name, shape, how]): Field => {
    const matching = (more.patterns ?? []).filter(({ pattern }) => compiledPattern(pattern).test(name)).map((each) => each.shape);
    if (how !== "undeclared")
      return field(name, matching.length === 0 ? shape : { kind: "all", of: [shape, ...matching] }, how === "required");
    const others: Shape = matching.length > 0 ? { kind: "all", of: matching } : (more.rest ?? { kind: "never" });
    return { ...field(name, others), undeclared: true };
  });
  return { kind: "object", fields, ...more };
}

/** Whether draft-07 can say all of it: it only knows that a list contains something, or nothing. */
export function isSaidByDraft7(shape: Shape): boolean {
  const own =
    shape.kind !== "array" ||
    (shape.contains ?? []).every(({ least, most }) => (most === undefined ? least < 2 : most === 0 && least === 0));
  return own && partsOf(shape).every(isSaidByDraft7);
}

function unionOf(of: readonly Shape[]): Shape {
  return { kind: "union", of, by: decideUnion(of, shapeNamed) };
}

function closed(fields: readonly Field[]): ObjectShape {
  return { kind: "object", rest: null, fields };
}

function field(name: string, shape: Shape, required = true): Field {
  return { name, shape, required, description: null, deprecated: null, indexed: false, origin: nowhere };
}

const samples = [
  "0190163d-8694-739b-aea5-966c26f8ad91",
  "ada@example.com",
  "https://example.com/a?b#c",
  "/a/b",
  "example.com",
  "10.0.0.1",
  "::1",
  "10.0.0.0/8",
  "2026-02-28",
  "2026-02-28T12:00:00Z",
  "P1DT2H",
  "12.50",
  "9223372036854775807",
  "QUJD",
  "AB1",
  "1234",
  "😀😀",
  "",
];

/** Any JSON value, with a liking for what schemas are about. */
export const wild: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...samples, null, true, false, 0, -0, 1, 3, 10, 2.5, 9007199254740992, "CHF", "card", [], {}),
  fc.constantFrom<unknown>([1, "a"], ["a", 1], { b: [0], a: 1 }, { a: 1, b: [-0] }, { a: 1, b: [0], "x-y": 1 }, [
    [1, "a"],
    [1, "a"],
  ]),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(keys, fc.constantFrom<unknown>("x", 1, null), { maxKeys: 3, noNullPrototype: true }),
);

/** Values that a shape is likely to accept. */
export function fitting(shape: Shape, depth = 0): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "any":
      return fc.constantFrom<unknown>(null, 1, "x", [], {});
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "number": {
      const min = Math.max(shape.minimum ?? -5, shape.exclusiveMinimum ?? -5);
      const near = fc.integer({ min, max: min + 12 });
      const number =
        shape.width === undefined ? near : fc.oneof(near, fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 62, 1e30, 0.5));
      return shape.multipleOf === undefined ? number : number.map((value) => value - (value % (shape.multipleOf ?? 1)));
    }
    case "string":
      return fittingText(shape);
    case "literal":
      return fc.constantFrom<unknown>(...shape.values);
    case "array":
      return depth > 3 ? fc.constant([]) : fittingList(shape, depth);
    case "object":
      return fittingObject(shape, depth);
    case "union":
      return fc.oneof(...shape.of.map((variant) => fitting(variant, depth + 1)));
    case "ref":
      return depth > 4 ? fc.constant({ name: "leaf" }) : fitting(shapeNamed(shape.to), depth + 1);
    case "all":
      return fc
        .tuple(...shape.of.map((part) => fitting(part, depth + 1)))
        .chain((values) => fc.constantFrom(...values, togetherOf(values)));
    case "if":
      return fc.oneof(fitting(shape.test, depth + 1), fitting(shape.then, depth + 1), fitting(shape.else, depth + 1));
    case "never":
    case "except":
    case "not":
      return wild;
  }
}

/** What objects hold together. */
function togetherOf(values: readonly unknown[]): unknown {
  const objects = values.filter((value): value is object => typeof value === "object" && value !== null && !Array.isArray(value));
  return Object.fromEntries(objects.flatMap((value) => Object.entries(value)));
}

function fittingList({ prefix = [], items, minItems = 0, maxItems = 3, contains = [] }: ArrayShape, depth: number): fc.Arbitrary<unknown> {
  const first = fc.tuple(...prefix.map((item) => fitting(item, depth + 1)));
  const others = fc.array(fitting(items, depth + 1), { minLength: minItems, maxLength: Math.max(minItems, maxItems) });
  const held = fc.tuple(...contains.filter(({ least }) => least > 0).map((each) => fitting(each.shape, depth + 1)));
  return fc
    .tuple(first, held, others, fc.nat(6))
    .map(([start, middle, end, length]) => [...start, ...middle, ...end].slice(0, Math.max(minItems, Math.min(length, maxItems))));
}

function fittingText({ format, builtIn, patterns, minLength = 0, maxLength }: Extract<Shape, { kind: "string" }>): fc.Arbitrary<unknown> {
  if (format !== undefined || builtIn !== undefined) return fc.constantFrom(...samples);
  if (patterns !== undefined)
    return fc.oneof(
      fc.constantFrom("AB1", "AB/1", "ABCé", "1234"),
      typeof patterns[0] === "string" ? fc.stringMatching(compiledPattern(patterns[0])) : fc.constant("a-.b"),
    );
  return fc.string({ unit: "binary", minLength, maxLength: Math.max(minLength, maxLength ?? 6) });
}

function fittingObject(shape: ObjectShape, depth: number): fc.Arbitrary<unknown> {
  const declared = shape.fields.map(({ name, shape: inner, required }) => {
    const value = fitting(inner, depth + 1).map((each): [string, unknown][] => [[name, each]]);
    return required ? value : fc.oneof(value, fc.constant<[string, unknown][]>([]));
  });
  const others =
    shape.rest === null ? fc.constant<[string, unknown][]>([]) : fc.array(fc.tuple(keys, fitting(shape.rest, depth + 1)), { maxLength: 2 });
  return fc.tuple(others, ...declared).map(([more, ...entries]) => Object.fromEntries([...more, ...entries.flat()]));
}

/** Values that fit but for one thing, somewhere. */
export function nearly(shape: Shape): fc.Arbitrary<unknown> {
  return fc
    .tuple(fitting(shape), fc.nat(1_000), wild, fc.constantFrom("replace", "remove", "add"))
    .map(([value, at, other, how]) => changed(value, at, other, how));
}

function changed(value: unknown, at: number, other: unknown, how: string): unknown {
  if (typeof value !== "object" || value === null) return at % 2 === 0 ? other : value;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)];
  if (key === undefined) return how === "add" && !Array.isArray(value) ? withKey(value, "extra", other) : other;
  const inner = (value as Record<string, unknown>)[key];
  const replacement = at % 3 === 0 ? other : changed(inner, Math.floor(at / 3), other, how);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? replacement : item));
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] =>
    name !== key ? [[name, each]] : how === "remove" && at % 2 === 0 ? [] : [[name, replacement]],
  );
  return Object.fromEntries(entries);
}

function withKey(value: object, key: string, other: unknown): unknown {
  return Object.fromEntries([...Object.entries(value), [key, other]]);
}
