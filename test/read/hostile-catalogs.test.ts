import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { catalogErrors } from "../../generator/read/grammar/catalog-errors.js";
import { readCatalogs } from "../../generator/read/read-catalogs.js";
import { processorSeconds } from "../support/processor-time.js";

/** Whatever it is, it is read or refused, every finding has a place in the file, and nothing that a terminal obeys is printed. */
function survive(text: string): readonly Diagnostic[] {
  const { value, diagnostics } = readCatalogs([{ path: "a.events.yaml", text }]);
  for (const { place, message, code } of diagnostics.flatMap((found) => [
    found,
    ...found.related.map((other) => ({ ...found, ...other })),
  ])) {
    expect(place.start, code).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(text.length);
    expect(place.file.text).toBe(text);
    expect(message).toMatch(/[.?]$/);
  }
  expect(printText(diagnostics).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  const remaining = catalogErrors(value[0]?.written).filter(
    ({ keyword }) => !["minLength", "minItems", "if", "propertyNames"].includes(keyword),
  );
  if (value[0]?.unsound.has("") === false)
    expect(
      remaining.filter(({ keyword, propertyName }) => !["uniqueItems", "pattern"].includes(keyword) && propertyName === undefined),
    ).toEqual([]);
  return diagnostics;
}

const deep = 100_000;

describe("hostile catalogs", () => {
  it.each([
    ["nothing", ""],
    ["white space", " \n\t\n"],
    ["a byte order mark", "\uFEFF"],
    ["a text", "hello"],
    ["a list", "- a\n- b"],
    ["null", "~"],
    ["deep lists", "[".repeat(deep)],
    ["deep maps", "{a: ".repeat(deep)],
    ["deep blocks", Array.from({ length: 2000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
    ["a long line", `catalog: ${"x".repeat(1_000_000)}`],
    [
      "a billion laughs",
      `a: &a [x, x, x, x, x, x, x, x, x, x]\n${"bcdefghi".replaceAll(
        /./g,
        (name) =>
          `${name}: &${name} [${Array(10)
            .fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)
            .join(", ")}]\n`,
      )}`,
    ],
    [
      "a tower of aliases",
      Array.from({ length: 300 }, (_, level) => `a${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1}`}]`).join("\n"),
    ],
    ["many unknown keys", Array.from({ length: 2000 }, (_, index) => `key${index}: 1`).join("\n")],
    ["keys of prototypes", "catalog: a\nevents: { __proto__: x, constructor: y, toString: { __proto__: 1 } }\n__proto__: {}"],
    ["control characters", "catalog: \u001b[31m\nb: \u0000"],
    ["characters that turn", "catalog: a\nev\u202Eents: {}\n\u2066: 1"],
    ["lone carriage returns", "catalog: a\rb: c\rd"],
    ["half characters", "catalog: \ud800\nb: \udc00"],
    ["everything that YAML has", "%TAG ! tag:a,2000:\n--- !x &a\n? &b [c]\n: *b\n? {d: e}\n: - - - f\n...\n---\nsecond"],
    ["names that are paths", 'catalog: a\nuse: ["../../../../etc/passwd", "./a/b"]\nevents: { "../x": y, "a/b": z }'],
    ["sums of brackets", "a: [[[{{{]]]}}}"],
    ["quotes", `a: "'"'"'"'`],
  ])("%s", (_, text) => {
    const diagnostics = survive(text);
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it("is refused where it is too large, at once", () => {
    const [finding] = survive(`catalog: a\n${"# ".repeat(5 * 1024 * 1024)}`);
    expect(finding?.message).toBe("The file is larger than 8 MiB.");
  });

  it.each([
    ["deep after a mistake", `a: b: c\n${"[".repeat(1_000_000)}`],
    ["dashes after a mistake", `a: b: c\n${"- ".repeat(1_000_000)}`],
    ["wrong throughout", `catalog: a\nevents:\n${Array.from({ length: 20_000 }, (_, index) => `  e${index}: 1`).join("\n")}`],
  ])("%s takes a moment, not minutes", (_, text) => {
    expect(processorSeconds(() => expect(survive(text).length).toBeGreaterThan(0))).toBeLessThan(15);
  });

  it("of any text", () => {
    const scraps = fc.constantFrom(
      "catalog: a\n",
      "events:\n",
      "  b.c: ",
      "{",
      "}",
      "[",
      "]",
      ": ",
      "- ",
      "\n",
      "  ",
      "description",
      "details",
      "type",
      "on",
      "x-y",
      '"',
      "'",
      "#",
      "&a ",
      "*a",
      "|\n",
      "\t",
      "\u001b",
      "\u202e",
      "é",
      "🎉",
      "\r\n",
      "12",
      "true",
      "retain: ",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: scraps }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) }), {
          maxLength: 30,
        }),
        (parts) => {
          survive(parts.join(""));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of any value", () => {
    const keys = fc.constantFrom(
      "catalog",
      "description",
      "owner",
      "use",
      "defaults",
      "tags",
      "categories",
      "types",
      "events",
      "handlers",
      "a.b",
      "Money",
      "details",
      "type",
      "on",
      "retain",
      "severity",
      "examples",
      "message",
      "deprecated",
      "f?",
      "__proto__",
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        keys,
        fc.constantFrom("x", "", "365d", 30, null, true, -1.5),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(keys, tie("tree"), { maxKeys: 6, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, tree, { maxKeys: 8 }), (value) => {
        survive(JSON.stringify(value));
      }),
      { numRuns: 300 },
    );
  });
});
