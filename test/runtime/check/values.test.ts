import { areDistinct, isList, isMap, isMultiple, isText, own, size } from "@eventbook/runtime/check";
import fc from "fast-check";
import { expect, test } from "vitest";
import { processorSeconds } from "../../support/processor-time.js";

test("texts are measured in code points", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 12 }), fc.nat(13), fc.nat(13), (text, least, most) => {
      const points = Array.from(text).length;
      return isText(text, least, most) === (points >= least && points <= most);
    }),
  );
  // A lone surrogate is one.
  expect(isText("\ud83d\ude00\ud83d", 2, 2)).toBe(true);
});

test("multiples are exact", () => {
  const cents = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom([0.01, 100], [0.001, 1000], [0.5, 2]));
  fc.assert(fc.property(cents, ([units, [of = 1, per = 1]]) => isMultiple(units / per, of)));
  for (const [value, of] of [
    [0.005, 0.01],
    [1.1, 0.5],
    [7, 2],
    [1e-7, 1],
  ] as const)
    expect(isMultiple(value, of)).toBe(false);
  for (const [value, of] of [
    [1e21, 0.01],
    [1e300, 1e-7],
    [-0, 0.1],
    [4.5, 1.5],
  ] as const)
    expect(isMultiple(value, of)).toBe(true);
});

test("distinct means by value", () => {
  expect(areDistinct([1, "1", true, null, "null", [1], { a: 1 }, "[1]", '{"a":1}'])).toBe(true);
  expect(areDistinct([0, -0])).toBe(false);
  expect(
    areDistinct([
      { a: [1, { b: 2 }], c: 3 },
      { c: 3, a: [1, { b: 2 }] },
    ]),
  ).toBe(false);
  expect(areDistinct([{ a: 1 }, { a: 1, b: undefined }])).toBe(false);
  expect(areDistinct("ab")).toBe(false);
});

test("many objects are told apart in linear time", () => {
  const objects = Array.from({ length: 50_000 }, (_, id) => ({ id, name: "x" }));
  // In pairs it would be minutes.
  expect(processorSeconds(() => expect(areDistinct(objects)).toBe(true))).toBeLessThan(10);
});

test("holes in a list are not skipped", () => {
  expect(isList([, "a"], (item) => typeof item === "string")).toBe(false);
  expect(isList(["a", "b"], (item) => typeof item === "string", 1, 2)).toBe(true);
  expect(isList({ length: 0 }, () => true)).toBe(false);
});

test("a map counts what is there", () => {
  expect(isMap({ a: 1, b: undefined }, (field) => field === 1, 1, 1)).toBe(true);
  expect(isMap([], () => true)).toBe(false);
  expect(size({ a: 1, b: undefined, c: null })).toBe(2);
});

test("what every object inherits is not its own", () => {
  expect(own({}, "toString")).toBe(undefined);
  expect(own({ toString: 1 }, "toString")).toBe(1);
});
