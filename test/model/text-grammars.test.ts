import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareName, camelCase, pascalCase, snakeCase } from "../../generator/model/names/identifiers.js";
import { indexNames, matchPattern } from "../../generator/model/handlers/pattern.js";
import { limited } from "../../generator/model/storage/plan-storage.js";
import { parseTemplate } from "../../generator/model/events/template.js";
import { parseTypeExpression } from "../../generator/model/fields/type-expression.js";
import { processorSeconds } from "../support/processor-time.js";

describe("identifiers", () => {
  it.each([
    ["order.placed", "OrderPlaced", "orderPlaced", "order_placed"],
    ["app.ProductViewed", "AppProductViewed", "appProductViewed", "app_product_viewed"],
    ["nuvlabox.add-ssh-key", "NuvlaboxAddSshKey", "nuvlaboxAddSshKey", "nuvlabox_add_ssh_key"],
    ["HTTP.down", "HTTPDown", "hTTPDown", "http_down"],
    ["customerID", "CustomerID", "customerID", "customer_id"],
    ["HTTPServer2Error", "HTTPServer2Error", "hTTPServer2Error", "http_server2_error"],
  ])("%s", (name, pascal, camel, snake) => {
    expect([pascalCase(name), camelCase(name), snakeCase(name)]).toEqual([pascal, camel, snake]);
  });

  it("of different bare names are different in SQL", () => {
    const segment = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,3}([_-][A-Za-z0-9]{1,3}){0,2}$/);
    const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("."));
    fc.assert(
      fc.property(
        name,
        name,
        (a, b) => (bareName(a) === bareName(b)) === (snakeCase(a).replaceAll("_", "") === snakeCase(b).replaceAll("_", "")),
      ),
      { seed: 20 },
    );
    fc.assert(
      fc.property(name, (each) => /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(snakeCase(each))),
      { seed: 20 },
    );
  });

  it("of at most 63 bytes end in a hash of the whole", () => {
    expect(limited("a".repeat(63))).toBe("a".repeat(63));
    const [first, second] = [limited(`${"a".repeat(63)}b`), limited(`${"a".repeat(63)}c`)];
    expect([first.length, second.length]).toEqual([63, 63]);
    expect(first).not.toBe(second);
    expect(first).toMatch(/^a{54}_[0-9a-f]{8}$/);
  });
});

describe("patterns", () => {
  const names = ["order.placed", "order.state.changed", "order", "payment.failed", "payment.card.failed", "state.changed"];
  const index = indexNames(names);

  it.each([
    ["order.placed", ["order.placed"]],
    ["order.*", ["order.placed"]],
    ["order.**", ["order.placed", "order.state.changed"]],
    ["*", ["order"]],
    ["**", names],
    ["**.failed", ["payment.failed", "payment.card.failed"]],
    ["*.failed", ["payment.failed"]],
    ["**.state.*", ["order.state.changed"]],
    ["order.**.placed", []],
    ["Order.placed", []],
  ])("%s", (pattern, expected) => {
    expect([...matchPattern(index, pattern)].sort()).toEqual([...expected].sort());
  });

  it("match as their definition says", () => {
    const segment = fc.constantFrom("a", "b", "c");
    const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("."));
    const pattern = fc
      .array(fc.oneof(segment, fc.constantFrom("*", "**")), { minLength: 1, maxLength: 4 })
      .map((segments) => segments.join("."));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), pattern, (all, written) => {
        const meaning = new RegExp(
          `^${written
            .split(".")
            .map((each) => (each === "**" ? "[^.]+(\\.[^.]+)*" : each === "*" ? "[^.]+" : each))
            .join("\\.")}$`,
        );
        expect([...matchPattern(indexNames(all), written)].sort()).toEqual(all.filter((each) => meaning.test(each)).sort());
      }),
      { numRuns: 500, seed: 20 },
    );
  });

  it("cannot be made slow", () => {
    const deep = Array.from({ length: 60 }, () => "a").join(".");
    const stars = Array.from({ length: 40 }, () => "**").join(".");
    expect(processorSeconds(() => expect(matchPattern(indexNames([deep]), `${stars}.b`)).toEqual([]))).toBeLessThan(2);
  });
});

describe("templates", () => {
  it.each([
    ["plain", ["plain"]],
    ["", []],
    ["order:{orderId}", ["order:", { reference: "orderId", fallback: null }]],
    ["{total.amount|0}!", [{ reference: "total.amount", fallback: "0" }, "!"]],
    ["{coupon|}", [{ reference: "coupon", fallback: "" }]],
    ["{{x}} {$actor.id}", ["{x} ", { reference: "$actor.id", fallback: null }]],
    ["{{{a}}}", ["{", { reference: "a", fallback: null }, "}"]],
  ])("%s", (text, parts) => {
    expect(parseTemplate(text)).toMatchObject({ template: { text, parts } });
  });

  it.each([
    ["a {b", 2, 3],
    ["a } b", 2, 3],
    ["{}", 1, 2],
    ["{ a }", 1, 4],
    ["{a b}", 1, 4],
    ["{a|b{c}}", 0, 1],
  ])("refuses %s", (text, start, end) => {
    expect(parseTemplate(text)).toMatchObject({ errors: [{ start, end, message: expect.any(String) }] });
  });

  it("says where its references stand", () => {
    const parsed = parseTemplate("{{ {ab|x} {$id}");
    expect("placeholders" in parsed && parsed.placeholders.map(({ start, end }) => [start, end])).toEqual([
      [4, 6],
      [11, 14],
    ]);
  });
});

describe("type expressions", () => {
  it.each([
    ["Money", [{ name: "Money", suffixes: [], start: 0, end: 5 }]],
    ["uri-reference[]{}", [{ name: "uri-reference", suffixes: ["[]", "{}"], start: 0, end: 13 }]],
    [
      "Card | standard.Failure[] | null",
      [
        { name: "Card", suffixes: [], start: 0, end: 4 },
        { name: "standard.Failure", suffixes: ["[]"], start: 7, end: 23 },
        { name: "null", suffixes: [], start: 28, end: 32 },
      ],
    ],
  ])("%s", (text, terms) => {
    expect(parseTypeExpression(text)).toEqual(terms);
  });

  it.each([
    ["string []", 0, 9, "Did you mean `string[]`?"],
    ["a | ", 4, 5, "A type is a name, with `[]` after it for a list or `{}` for a map, and ` | ` between alternatives."],
    ["a|b", 0, 3, "Did you mean `a | b`?"],
    ["[]", 0, 2, "A type is a name, with `[]` after it for a list or `{}` for a map, and ` | ` between alternatives."],
  ])("refuses %s", (text, start, end, help) => {
    expect(parseTypeExpression(text)).toEqual({ start, end, help });
  });
});
