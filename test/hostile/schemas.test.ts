import { describe, expect, it } from "vitest";
import { limits } from "../../generator/diagnostics/limits.js";
import { details, head, object, saidOf, saidOfSchema } from "./said.js";

const later = "https://json-schema.org/draft/2020-12/schema";

describe("schemas that mean harm", () => {
  const chain = (count: number, part: (at: number, next: object) => object): object =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`d${at}`, part(at, { $ref: `#/definitions/d${Math.min(at + 1, count - 1)}` })]),
    );

  it.each<[name: string, schema: unknown, rules: readonly string[]]>([
    ["refer to themselves", { $ref: "#" }, ["schemas-are-sound"]],
    [
      "refer to one another",
      { $ref: "#/definitions/a", definitions: { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } } },
      ["schemas-are-sound"],
    ],
    ["refer to themselves by what holds at once", { type: "object", allOf: [{ $ref: "#" }] }, ["schemas-are-sound"]],
    ["refer to themselves by a part", object({ a: { $ref: "#" } }), []],
    [
      "have the name of another one, which comes first",
      object(
        { a: { $ref: "http://x/y" } },
        { definitions: { a: { $id: "http://x/y", type: "string" }, b: { $id: "http://x/y", type: "integer" } } },
      ),
      [],
    ],
    ["have the name of a draft", object({ a: {} }, { $id: "http://json-schema.org/draft-07/schema" }), []],
    ["take a pattern from the data", object({ a: { type: "string", pattern: { $data: "1/b" } } }), ["schemas-are-sound"]],
    ["take a constant from the data", object({ a: { const: { $data: "1/b" } } }), []],
    ["take an enum from the data", object({ a: { enum: { $data: "1/b" } } }), ["schemas-are-sound"]],
    ["take a bound from the data", object({ a: { type: "integer", minimum: { $data: "1/b" } } }), ["schemas-are-sound"]],
    ["count to a million", object({ a: { type: "array", minItems: 1_000_000, items: { type: "string" } } }), []],
    ["count to 400", object({ a: { type: "array", maxItems: 400, items: { type: "string" } } }), []],
    ["count below nothing", object({ a: { type: "string", minLength: -1 } }), ["schemas-are-sound"]],
    ["count in halves", object({ a: { type: "string", minLength: 1.5 } }), ["schemas-are-sound"]],
    ["divide by nothing", object({ a: { type: "number", multipleOf: 0 } }), ["schemas-are-sound"]],
    ["count to less than they count from", object({ a: { type: "array", minItems: 3, maxItems: 2 } }), []],
    ["list 100,000 values", object({ a: { enum: Array.from({ length: 100_000 }, (_, at) => `v${at}`) } }), ["limits-are-kept"]],
    ["have 5,000 alternatives", object({ a: { oneOf: Array.from({ length: 5000 }, (_, at) => ({ const: at })) } }), ["limits-are-kept"]],
    [
      "have 5,000 parts",
      { type: "object", allOf: Array.from({ length: 5000 }, (_, at) => ({ required: [`a${at}`] })) },
      ["limits-are-kept"],
    ],
    ["have a pattern that explodes", object({ a: { type: "string", pattern: "^(a+)+$" } }), ["patterns-are-quick"]],
    ["have another one", object({ a: { type: "string", pattern: "(x+x+)+y" } }), ["patterns-are-quick"]],
    [
      "have one of mail addresses",
      object({ a: { type: "string", pattern: "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$" } }),
      ["patterns-are-quick"],
    ],
    ["have one that takes the square of a text's length", object({ a: { type: "string", pattern: "^\\s+|\\s+$" } }), []],
    ["have a pattern of 100 kB", object({ a: { type: "string", pattern: "a".repeat(100_000) } }), ["limits-are-kept"]],
    [
      "have a pattern of 5,000 alternatives",
      object({ a: { type: "string", pattern: Array.from({ length: 5000 }, (_, at) => `a${at}`).join("|") } }),
      ["limits-are-kept"],
    ],
    ["have a pattern that counts", object({ a: { type: "string", pattern: "(?:a{1000}){1000}" } }), []],
    ["have a pattern that looks behind", object({ a: { type: "string", pattern: "(?<=a)b" } }), []],
    ["have a format that is code", object({ a: { type: "string", format: 'x"];evil()' } }), []],
    ["have a format of other alphabets", object({ a: { type: "string", format: "iri" } }), []],
    ["have a format that nobody knows", object({ a: { type: "string", format: "no-such-format" } }), []],
    ["have a default that would be a prototype", object({ a: { default: JSON.parse('{ "__proto__": { "isAdmin": true } }') } }), []],
    ["have a title that is a type", object({ a: { type: "string", tsType: "string }\nconsole.log(1);\n" } }), []],
    ["have parts that are no schemas", object({ a: null, b: [], c: "string", d: 1 }), ["schemas-are-sound"]],
    ["have parts that say nothing", object({ a: true, b: false, c: {} }), []],
    ["are chained", object({ a: { $ref: "#/definitions/d0" } }, { definitions: chain(1000, (_, next) => object({ next })) }), []],
    [
      "are chained as one",
      {
        type: "object",
        allOf: [{ $ref: "#/definitions/d0" }],
        definitions: chain(300, (at, next) => (at === 299 ? object({}) : { allOf: [next] })),
      },
      [],
    ],
    [
      "double",
      object(
        { a: { $ref: "#/definitions/d0" } },
        { definitions: chain(40, (at, next) => (at === 39 ? { type: "string" } : { anyOf: [next, { allOf: [next] }] })) },
      ),
      ["limits-are-kept"],
    ],
    [
      "double what is at once",
      object(
        { a: { $ref: "#/definitions/d0" } },
        { definitions: chain(40, (at, next) => (at === 39 ? object({ a: {} }) : { allOf: [next, next] })) },
      ),
      ["limits-are-kept"],
    ],
    [
      "double in details",
      object(
        { a: { $ref: "#/definitions/d0" } },
        { definitions: chain(60, (at, next) => (at === 59 ? { type: "string" } : object({ l: next, r: next }, { required: ["l", "r"] }))) },
      ),
      [],
    ],
    [
      "double what is not evaluated",
      {
        $schema: later,
        ...object({}),
        unevaluatedProperties: false,
        $ref: "#/definitions/d0",
        definitions: chain(40, (at, next) => (at === 39 ? object({ a: {} }) : { allOf: [next, next] })),
      },
      ["limits-are-kept"],
    ],
    [
      "ask many questions",
      {
        $schema: later,
        type: "object",
        unevaluatedProperties: false,
        allOf: Array.from({ length: 60 }, (_, at) => ({ if: { required: [`c${at}`] }, then: { properties: { [`v${at}`]: {} } } })),
      },
      ["schemas-are-expressible"],
    ],
    ["are nested as one", Array.from({ length: 60 }).reduce<object>((inner) => ({ allOf: [inner] }), { type: "object" }), []],
    [
      "are nested beyond sense",
      Array.from({ length: 300 }).reduce<object>((inner) => ({ not: inner }), { type: "object" }),
      ["json-is-sound"],
    ],
  ])("%s", (_, schema, rules) => {
    const started = process.cpuUsage();
    const said = saidOfSchema(schema);
    expect(said.map((each) => each.split(" ")[1])).toEqual(expect.arrayContaining([...rules]));
    if (rules.length === 0) expect(said.filter((each) => !/ (?:keywords-are-known|schemas-name-a-draft)$/.test(each))).toEqual([]);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});

describe("catalogs that mean harm", () => {
  const many = (count: number, part: (at: number) => string): string => Array.from({ length: count }, (_, at) => part(at)).join(", ");

  it.each<[name: string, text: string, rules: readonly string[]]>([
    [
      "alternatives that double",
      details(
        "{ a: T0 }",
        `, types: { ${many(40, (at) => `T${at}: T${at + 1} | U${at + 1}, U${at}: T${at + 1} | U${at + 1}`)}, T40: string, U40: integer }`,
      ),
      ["limits-are-kept"],
    ],
    ["1,001 alternatives", details(`{ a: "${Array.from({ length: 1001 }, (_, at) => `T${at}`).join(" | ")}" }`), ["limits-are-kept"]],
    ["10,001 values", details(`{ a: [${many(10_001, (at) => `v${at}`)}] }`), ["limits-are-kept"]],
    ["a long pattern", details(`{ a: { type: string, pattern: "${"a".repeat(2001)}" } }`), ["limits-are-kept"]],
    [
      "handlers for everything",
      `${head}events: { ${many(1000, (at) => `e${at}.a: It.`)} }, handlers: { ${many(600, (at) => `h${at}: { description: It., on: ["**"] }`)} } }`,
      ["limits-are-kept"],
    ],
    [
      "more mistakes than anybody mends",
      `${head}events: { ${many(6000, (at) => `e${at}.a: { description: It., details: { a: Unknown${at} } }`)} }, types: { ${many(6000, (at) => `Known${at}: [x]`)} } }`,
      ["limits-are-kept", "types-are-known"],
    ],
    [
      "names that nearly are",
      details(`{ ${many(4000, (at) => `f${at}: Typ${at}`)} }`, `, types: { ${many(4000, (at) => `Type${at}: [x]`)} }`),
      ["types-are-known"],
    ],
    ["examples that are all wrong", details(`{ a: string }, examples: [${many(20_000, (at) => `{ a: ${at} }`)}]`), ["examples-validate"]],
    [
      "a type of many types of many",
      details(
        "{ a: T0 }, examples: [{}]",
        `, types: { ${many(7, (at) => `T${at}: { ${many(60, (field) => `f${field}: T${at + 1}`)} }`)}, T7: string }`,
      ),
      ["examples-validate"],
    ],
    [
      "an example on a pattern that explodes",
      details(`{ a: { type: string, pattern: "^(a|a?)+$" } }, examples: [{ a: "${"a".repeat(60)}!" }]`),
      ["patterns-are-quick"],
    ],
    [
      "an example on a pattern too large to tell",
      details(`{ a: { type: string, pattern: "^(${"a?".repeat(400)})*$" } }, examples: [{ a: "${"a".repeat(60)}!" }]`),
      ["patterns-are-quick"],
    ],
    [
      "an example on a pattern of many stars",
      details(`{ a: { type: string, pattern: "^${"a*".repeat(30)}$" } }, examples: [{ a: "${"a".repeat(60)}!" }]`),
      ["patterns-are-quick"],
    ],
  ])("%s take a moment", (_, text, rules) => {
    const started = process.cpuUsage();
    expect(new Set(saidOf(text).map((each) => each.split(" ")[1]))).toEqual(new Set(rules));
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(8);
  });

  it("an example that has to be tried on everything is told", () => {
    const value = Array.from({ length: 30 }).reduce<object>((inner) => ({ a: inner }), { b: 1 });
    const schema = {
      oneOf: [
        object({ a: { $ref: "#" } }, { required: ["a"] }),
        object({ a: { $ref: "#" }, c: {} }, { required: ["a"] }),
        object({ b: { type: "integer" } }, { required: ["b"] }),
      ],
    };
    const text = `${head}events: { a.b: { description: It., schema: ./a.json, examples: [${JSON.stringify(value)}] } } }`;
    expect(saidOf(text, { "a.json": JSON.stringify({ type: "object", ...schema }) })).toContainEqual("2:65 limits-are-kept");
  });

  it("the limits are where catalogs begin to be refused", () => {
    expect(saidOf(details(`{ a: [${many(limits.enumValues, (at) => `v${at}`)}] }`))).toEqual([]);
    expect(saidOf(details(`{ a: { type: string, pattern: "^${"a".repeat(limits.pattern - 2)}$" } }`))).toEqual([]);
    expect(saidOfSchema(object({ a: { oneOf: Array.from({ length: limits.alternatives }, (_, at) => ({ const: at })) } }))).toEqual([]);
  });
});
