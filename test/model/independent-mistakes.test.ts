import { describe, expect, it } from "vitest";
import { check, sayings } from "../support/model-of.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories:
  action: Somebody did something.
  state: { description: A thing changed., details: { newState: string }, subcategories: { open: It opened. } }
`;

/** The rule of each diagnostic, and what stands at its place, in the order of the file. */
function told(texts: string | Readonly<Record<string, string>>): readonly string[] {
  return check(texts).diagnostics.map(({ code, place }) => `${code} ${place.file.text.slice(place.start, place.end)}`);
}

describe("what is wrong beside a mistake", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "a refused default",
      `${head.replace("365d", "365")}events:
  order.placed:
    description: A.
    message: "{orderid}"
    details: { orderId: uuid, total: Mony }
  order.counted: { description: A., details: { count: { type: integer, minimum: 0 } }, examples: [{ count: -1 }] }
handlers:
  mail: { description: A., on: [order.lost] }
`,
      [
        "durations-have-units 365",
        "placeholders-have-fields orderid",
        "types-are-known Mony",
        "examples-validate -1",
        "patterns-match-something order.lost",
      ],
    ],
    [
      "the same mistake in another field",
      `${head}events:\n  order.placed: { description: A., details: { a: string | string, b: string | string } }\n`,
      ["values-fit-their-keys string", "values-fit-their-keys string"],
    ],
    [
      "an event whose name is refused",
      `${head}events:
  order placed:
    description: A.
    severity: hight
    details: { total: Mony, count: integer }
    message: "{nothing}"
    examples: [{ total: 3, cuont: 4 }]
`,
      [
        "names-are-plain order placed",
        "values-fit-their-keys hight",
        "types-are-known Mony",
        "placeholders-have-fields nothing",
        "examples-validate cuont",
      ],
    ],
    [
      "a field whose name is refused",
      `${head}events:
  order.placed:
    description: A.
    details: { order-id: uuid, total: Mony, constructor: uuid, note?: strin }
    message: "{orderId} {constructor} {ttal} {note}"
    examples: [{ order-id: 1, orderId: 2, constructor: 3, total: 4, other: 5 }]
`,
      [
        "fields-are-named-plainly order-id",
        "types-are-known Mony",
        "names-are-free constructor",
        "types-are-known strin",
        "placeholders-have-fields ttal",
        "placeholders-are-always-there note",
        "examples-validate other",
      ],
    ],
    [
      "a category that is not known",
      `${head}events:
  order.placed:
    description: A.
    category: stat
    subcategory: login
    details: { total: integer }
    message: "{newState} {ttal}"
    examples: [{ newState: open, total: x, other: 3 }]
`,
      ["categories-are-known stat", "placeholders-have-fields ttal", "examples-validate x", "examples-validate other"],
    ],
    [
      "a misspelt key, in what stands under it",
      `${head}events:
  order.placed:
    description: A.
    catgory: state
    subcategory: login
    detials: { total: Mony, deep: { type: { a: strin }, descripton: What it is. } }
    message: "{newState} {deep.b}"
`,
      [
        "keys-are-known catgory",
        "subcategories-are-known login",
        "keys-are-known detials",
        "types-are-known Mony",
        "types-are-known strin",
        "keys-are-known descripton",
        "placeholders-have-fields deep.b",
      ],
    ],
    [
      "a key that is nowhere near",
      `${head.replace("owner:", "colour: red\nstuff: { Mony: 3, order.lost: 4 }\nowner:")}events:
  order.placed:
    description: A.
    colour: red
    payload: { hidden: uuid }
    details: { total: Mony, other: Manny }
    message: "{hidden} {nothing}"
handlers:
  mail: { description: A., on: [order.lost, order.found], colour: red, delivery: inline, after: [nobody] }
`,
      [
        "keys-are-known colour",
        "keys-are-known stuff",
        "keys-are-known colour",
        "keys-are-known payload",
        "types-are-known Manny",
        "placeholders-have-fields nothing",
        "patterns-match-something order.found",
        "keys-are-known colour",
        "handlers-run-in-an-order nobody",
      ],
    ],
    [
      "a refused identifier",
      `${head}events:
  order.placed: A.
  order-placed: { description: A., as: orderWas, details: { orderId: uuid, order_id: uuid } }
`,
      ["values-fit-their-keys orderWas", "names-stay-apart order_id"],
    ],
    [
      "a merge key",
      `${head}events:
  order.placed:
    description: A.
    details: { <<: { a: uuid }, b: strin }
    message: "{a} {b}"
    examples: [{ a: 1, b: 2 }]
  <<: { order.lost: A. }
handlers:
  mail: { description: A., on: [order.lost], after: [mail] }
`,
      ["yaml-is-sound <<", "types-are-known strin", "yaml-is-sound <<", "handlers-run-in-an-order after"],
    ],
    [
      "a key that stands twice",
      `${head}events:
  order.placed: A.
events:
  order.lost: A.
handlers:
  mail: { description: A., on: [order.lost], after: [mail] }
`,
      ["yaml-is-sound events", "handlers-run-in-an-order after"],
    ],
    [
      "a type that is not known",
      `types:
  A: { type: Strng, pattern: "[" }
  B: { type: Strng, minLength: 9, maxLength: 3 }
${head}`,
      ["types-are-known Strng", 'patterns-compile "["', "types-are-known Strng", "constraints-fit-the-type maxLength"],
    ],
    [
      "details that were refused",
      `${head}events:
  order.a: { description: A., category: state, details: 12, message: "{anything}", tags: ["{"], examples: [{ b: 1 }] }
  order.b: { description: A., category: state, schema: ./b.json, message: "{anything}", tags: ["{"], examples: [{ b: 1 }] }
`,
      [
        "values-fit-their-keys 12",
        "templates-are-sound {",
        "schemas-replace-category-details schema",
        "schemas-are-found ./b.json",
        "templates-are-sound {",
      ],
    ],
    [
      "an example that cannot be trusted",
      `${head}events:
  order.a: { description: A., details: { a: integer, b: integer }, examples: [{ a: 9007199254740993, b: x }, 3, { <<: { a: 1 }, b: y }] }
`,
      ["yaml-is-sound 9007199254740993", "examples-validate x", "values-fit-their-keys 3", "yaml-is-sound <<", "examples-validate y"],
    ],
    [
      "a handler that is partly refused",
      `${head}events:
  order.placed: A.
handlers:
  a: { description: A., on: [order.placed], delivery: inlin, after: [b] }
  b: { description: A., on: [order.placed], delivery: inline, after: [a, c, d] }
  c: { description: A., on: [order.lost, 3], deprecated: { description: A., use: order.gone, until: soon } }
`,
      [
        "values-fit-their-keys inlin",
        "handlers-run-in-an-order c",
        "handlers-run-in-an-order d",
        "patterns-match-something order.lost",
        "values-fit-their-keys 3",
        "replacements-are-known order.gone",
        "values-fit-their-keys soon",
      ],
    ],
    [
      "a misspelt part of a deprecation",
      `${head}events:
  order.placed: { description: A., retain: 1y, deprecated: { descripton: A., use: order.lst } }
  order.lost: A.
`,
      ["durations-have-units 1y", "keys-are-known descripton", "replacements-are-known order.lst"],
    ],
    [
      "a file that does not say whose it is",
      `${head.replace("catalog: shop\n", "")}types: { A: Strng }
`,
      ["required-keys-are-there description", "types-are-known Strng"],
    ],
  ])("%s is told too", (_, text, expected) => expect(told(text)).toEqual(expected));

  it("a second declaration is told too", () => {
    const texts = {
      "a.events.yaml": `${head}types: { Money: { amount: integer } }\nevents: { order.placed: A. }\nhandlers:\n  mail: { description: A., on: [order.placed] }\n`,
      "b.events.yaml": `catalog: shop
types: { Money: { amount: intger } }
events:
  order.placed: { description: A., details: { total: Mony }, message: "{x}" }
handlers:
  mail: { description: A., on: [order.lost] }
`,
    };
    expect(told(texts)).toEqual([
      "things-are-declared-once Money",
      "types-are-known intger",
      "things-are-declared-once order.placed",
      "types-are-known Mony",
      "placeholders-have-fields x",
      "things-are-declared-once mail",
      "patterns-match-something order.lost",
    ]);
  });

  it("a catalog whose name was refused may have what its users miss", () => {
    const texts = {
      "a.events.yaml": `${head}use: [./b.events.yaml]\nevents:\n  a.b: { description: A., category: base.move, details: { x: base.Thing, y: Thing } }\n`,
      "b.events.yaml": "catalog: Base!\ntypes: { Thing: { a: strin } }\nevents: { b.c: { description: A., category: actn } }\n",
    };
    expect(told(texts)).toEqual(["values-fit-their-keys Base!", "types-are-known strin"]);
  });

  it("is said as if the mistake were mended", () => {
    expect(
      sayings(`${head}events:\n  order.placed: { description: A., detials: { total: { amount: integer } }, message: "{total.amuont}" }\n`),
    ).toEqual([
      "9:36 keys-are-known: An event has no key `detials`. help: Did you mean `details`?",
      "9:88 placeholders-have-fields: `total` of `order.placed` has no field `amuont`. help: Did you mean `{total.amount}`?",
    ]);
  });
});
