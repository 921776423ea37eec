import { explain } from "@eventbook/runtime/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describer } from "../../generator/check/descriptor-value.js";
import { acceptsNoMore } from "../../generator/shapes/accepts-no-more.js";
import { decideUnion } from "../../generator/shapes/decide-union.js";
import type { Field, Json, Shape } from "../../generator/shapes/shape.js";

const nowhere = { file: { path: "shop.events.yaml", text: "" }, start: 0, end: 0 };
const noRefs = () => ({ kind: "any" }) as const;
const describeShape = describer(new Map());

function accepts(shape: Shape, value: Json): boolean {
  return explain(describeShape(shape), value).length === 0;
}

function field(name: string, shape: Shape, required: boolean): Field {
  return { name, shape, required, description: null, deprecated: null, indexed: false, origin: nowhere };
}

const bound = fc.option(fc.integer({ min: -2, max: 4 }), { nil: undefined });
const count = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });

function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** Small shapes over a small world of values, so that pairs often meet. */
const { shape: anyShape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    fc.constantFrom<Shape>({ kind: "any" }, { kind: "null" }, { kind: "boolean" }),
    fc
      .record({
        integer: fc.boolean(),
        minimum: bound,
        maximum: bound,
        exclusiveMinimum: bound,
        exclusiveMaximum: bound,
        multipleOf: fc.constantFrom(undefined, 1, 2, 4),
      })
      .map((made) => defined({ kind: "number", ...made }) as Shape),
    fc
      .record({ minLength: count, maxLength: count, patterns: fc.constantFrom(undefined, ["a"], ["a", "b"], ["^a"]) })
      .map((made) => defined({ kind: "string", ...made }) as Shape),
    fc
      .uniqueArray(fc.constantFrom("a", "ab", 1, 2, true), { minLength: 1, maxLength: 3 })
      .map((values): Shape => ({ kind: "literal", values })),
    fc
      .record({ items: tie("shape"), minItems: count, maxItems: count, uniqueItems: fc.constantFrom(undefined, true) })
      .map((made) => defined({ kind: "array", ...made }) as Shape),
    fc
      .record({
        fields: fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b"), tie("shape"), fc.boolean()), {
          maxLength: 2,
          selector: ([name]) => name,
        }),
        rest: fc.option(tie("shape")),
        minProperties: count,
        maxProperties: count,
      })
      .map(({ fields, ...made }) => defined({ kind: "object", ...made, fields: fields.map((each) => field(...each)) }) as Shape),
    fc.array(tie("shape"), { minLength: 2, maxLength: 3 }).map((of): Shape => ({ kind: "union", of, by: decideUnion(of, noRefs) })),
  ),
}));

const scalar = fc.constantFrom<Json>(null, true, false, -1, 0, 1, 1.5, 2, 4, "", "a", "ab", "abc", "b");
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3 }),
);

describe("accepting no more", () => {
  it("is proved: whatever the narrow shape accepts, the wide one does", () => {
    let proved = 0;
    fc.assert(
      fc.property(anyShape, anyShape, fc.array(anyValue, { minLength: 40, maxLength: 40 }), (narrow, wide, values) => {
        if (!acceptsNoMore(narrow, wide, noRefs)) return true;
        proved += 1;
        return values.every((value) => !accepts(narrow, value) || accepts(wide, value));
      }),
      { numRuns: 4000, seed: 20 },
    );
    expect(proved).toBeGreaterThan(300);
  });

  it("is true of every shape and itself", () => {
    fc.assert(
      fc.property(anyShape, (shape) => acceptsNoMore(shape, shape, noRefs)),
      { numRuns: 500, seed: 20 },
    );
  });

  const text: Shape = { kind: "string" };
  const uuid: Shape = { kind: "string", format: "uuid" };
  const node = (next: Shape): Shape => ({
    kind: "object",
    rest: null,
    fields: [field("name", next, true), field("next", { kind: "ref", to: "self" }, false)],
  });

  it.each<[string, Shape, Shape, boolean]>([
    ["an enum within text", { kind: "literal", values: ["paid", "sent"] }, text, true],
    ["an enum that is too long", { kind: "literal", values: ["paid"] }, { kind: "string", maxLength: 3 }, false],
    ["fewer values", { kind: "literal", values: ["paid"] }, { kind: "literal", values: ["paid", "sent"] }, true],
    ["more values", { kind: "literal", values: ["paid", "sent"] }, { kind: "literal", values: ["paid"] }, false],
    ["a format within text", uuid, text, true],
    ["text within a format", text, uuid, false],
    ["whole numbers within numbers", { kind: "number", integer: true }, { kind: "number", integer: false }, true],
    ["numbers within whole numbers", { kind: "number", integer: false }, { kind: "number", integer: true }, false],
    ["something else", { kind: "boolean" }, text, false],
    ["one of two", text, { kind: "union", of: [text, { kind: "null" }], by: "type" }, true],
    ["one more", { kind: "union", of: [text, { kind: "null" }], by: "type" }, text, false],
  ])("%s", (_, narrow, wide, expected) => {
    expect(acceptsNoMore(narrow, wide, noRefs)).toBe(expected);
  });

  it("compares types that contain themselves, and takes back what rested on a failed comparison", () => {
    const shapes: Readonly<Record<string, Shape>> = {
      narrow: { kind: "object", rest: null, fields: [field("name", uuid, true), field("next", { kind: "ref", to: "narrow" }, false)] },
      wide: { kind: "object", rest: null, fields: [field("name", text, true), field("next", { kind: "ref", to: "wide" }, false)] },
      self: node(text),
    };
    const shapeOf = (key: string): Shape => shapes[key] ?? { kind: "any" };
    const [narrow, wide] = [
      { kind: "ref", to: "narrow" },
      { kind: "ref", to: "wide" },
    ] as const;
    expect(acceptsNoMore(narrow, wide, shapeOf)).toBe(true);
    expect(acceptsNoMore(wide, narrow, shapeOf)).toBe(false);
    const either: Shape = { kind: "union", of: [narrow, { kind: "array", items: narrow }], by: "type" };
    expect(acceptsNoMore({ kind: "array", items: wide }, either, shapeOf)).toBe(false);
  });
});
