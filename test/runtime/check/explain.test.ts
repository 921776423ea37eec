import { type Descriptor, email, explain, uuid } from "@eventbook/runtime/check";
import { describe, expect, test } from "vitest";

const line: Descriptor = ["object", { sku: ["string", null, null, null, /^[A-Z]+$/u], quantity: ["safe-integer", 1] }];
const order: Descriptor = [
  "object",
  {
    orderId: uuid,
    lines: ["array", () => line, 1, 2],
    method: [
      "tag",
      "kind",
      [
        [["card"], ["object", { kind: ["enum", "card"], last4: "string" }]],
        [["transfer"], ["object", { kind: ["enum", "transfer"] }]],
      ],
    ],
  },
  { coupon: ["string", 2, 4], mail: email },
];
const sound = { orderId: "0190163d-8694-739b-aea5-966c26f8ad91", lines: [{ sku: "TEA", quantity: 1 }], method: { kind: "transfer" } };

function told(descriptor: Descriptor, value: unknown): readonly string[] {
  return explain(descriptor, value).map(({ path, rule, message }) => `${path} [${rule}] ${message}`);
}

describe("explain", () => {
  test("says nothing of a value that fits", () => expect(told(order, sound)).toEqual([]));

  test("says every violation, with its place", () => {
    const value = { ...sound, orderId: "x", lines: [{ sku: "tea", quantity: 0 }, { sku: "TEA" }, 1], coupon: "x", mail: "nobody" };
    expect(told(order, value)).toEqual([
      "/orderId [format] must be a UUID",
      "/lines [maxItems] must have at most 2 items",
      "/lines/0/sku [pattern] must match ^[A-Z]+$",
      "/lines/0/quantity [minimum] must be at least 1",
      '/lines/1 [required] must have "quantity"',
      "/lines/2 [type] must be an object",
      "/coupon [minLength] must have at least 2 characters",
      "/mail [format] must be an email address",
    ]);
  });

  test("speaks of the variant that was meant", () => {
    expect(told(order, { ...sound, method: { kind: "card" } })).toEqual(['/method [required] must have "last4"']);
    expect(told(order, { ...sound, method: { kind: "cash" } })).toEqual(['/method/kind [enum] must be one of "card", "transfer"']);
    expect(told(order, { ...sound, method: {} })).toEqual(['/method [required] must have "kind"']);
    expect(told(order, { ...sound, method: "card" })).toEqual(["/method [type] must be an object"]);
  });

  test("never holds a value, nor the name of a property that is not declared", () => {
    const secret = "s3cr3t@example.com";
    const value = {
      orderId: secret,
      lines: [{ sku: secret, quantity: secret }],
      method: { kind: secret },
      coupon: secret,
      [secret]: secret,
    };
    const issues = explain(order, value);
    expect(issues.length).toBeGreaterThan(4);
    expect(JSON.stringify(issues)).not.toContain("s3cr3t");
    expect(told(["object"], { [secret]: 1 })).toEqual([" [additionalProperties] must have no fields"]);
    expect(told(line, { sku: "A", quantity: 1, [secret]: 1 })).toEqual([
      ' [additionalProperties] must have no fields but "sku", "quantity"',
    ]);
  });

  test("points at the keys of a map, escaped as RFC 6901 has it", () => {
    expect(told(["object", null, null, "integer"], { "a/b~c": 1.5, d: 2 })).toEqual(["/a~1b~0c [type] must be a whole number"]);
  });

  test("stops after a thousand", () =>
    expect(
      explain(
        ["array", "string"],
        Array.from({ length: 5_000 }, () => 0),
      ),
    ).toHaveLength(1_000));

  test("treats undefined as absent", () => {
    expect(told(["object", null, { a: "string" }], { a: undefined, b: undefined })).toEqual([]);
    expect(told(["object", { a: "string" }], { a: undefined })).toEqual([' [required] must have "a"']);
  });

  test("takes no inherited member for a field", () => {
    expect(told(["object", Object.fromEntries([["toString", "string"]]), Object.fromEntries([["valueOf", "string"]])], {})).toEqual([
      ' [required] must have "toString"',
    ]);
    expect(told(["object", { ["__proto__"]: "string" }], JSON.parse('{"__proto__":"x"}'))).toEqual([]);
    expect(told(["object", { ["__proto__"]: "string" }], {})).toEqual([' [required] must have "__proto__"']);
  });

  test("asks a shared type's predicate first", () => {
    const trusting: Descriptor = ["shared", (value) => value === 1, "string"];
    expect(told(trusting, 1)).toEqual([]);
    expect(told(trusting, 2)).toEqual([" [type] must be a string"]);
  });

  test.each<[string, Descriptor, unknown, string]>([
    ["a number below", ["number", 0], -1, "[minimum] must be at least 0"],
    ["a number above", ["number", null, 9], 10, "[maximum] must be at most 9"],
    ["an open lower end", ["number", null, null, 0], 0, "[exclusiveMinimum] must be more than 0"],
    ["an open upper end", ["number", null, null, null, 9], 9, "[exclusiveMaximum] must be less than 9"],
    ["a multiple", ["number", null, null, null, null, 0.01], 0.005, "[multipleOf] must be a multiple of 0.01"],
    ["an integer that JSON cannot carry exactly", "safe-integer", 2 ** 53, "[maximum] must be at most 9007199254740991"],
    ["the same below zero", ["safe-integer", -1e300], -(2 ** 53), "[minimum] must be at least -9007199254740991"],
    ["a constant", ["enum", 1], 2, "[const] must be 1"],
    [
      "a long enum",
      ["enum", ...Array.from({ length: 14 }, (_, at) => at)],
      -1,
      "[enum] must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more",
    ],
    [
      "items that repeat",
      ["array", true, null, null, true],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      "[uniqueItems] must not repeat an item",
    ],
    ["too few fields", ["object", null, null, true, 2], { a: 1 }, "[minProperties] must have at least 2 fields"],
    ["too many fields", ["object", null, null, true, null, 1], { a: 1, b: 2 }, "[maxProperties] must have at most 1 field"],
    ["types", ["type", ["string", ["array", "string"], "null"]], 1, "[type] must be a string or a list or null"],
    [
      "variants of one type",
      [
        "any",
        [
          ["string", 3],
          ["enum", "a"],
        ],
      ],
      "b",
      '[anyOf] must be a string or "a", in one of the declared forms',
    ],
    ["null", "null", undefined, "[type] must be null"],
    ["a boolean", "boolean", "true", "[type] must be true or false"],
    ["NaN", "number", Number.NaN, "[type] must be a number"],
  ])("%s", (_, descriptor, value, expected) => expect(told(descriptor, value)).toEqual([` ${expected}`]));
});
