import { describe, expect, it } from "vitest";
import { printText } from "../../generator/diagnostics/print-text.js";
import { check } from "../../generator/generate.js";

/** What a terminal shows for an otherwise sound catalog with these lines in it. */
function shown(lines: string): string {
  const text = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories:
  action: A person or a program did something.
${lines}`;
  return `\n${printText(check([{ path: "shop.events.yaml", text }]).diagnostics)}`;
}

/** The same for an event with these lines in its block. */
function inEvent(lines: string): string {
  return shown(`events:\n  order.placed:\n    description: A customer placed an order.\n    ${lines}\n`);
}

describe("mistakes that the YAML reader meets", () => {
  it("1: a list type in braces", () =>
    expect(inEvent("details: { lines: string[] }")).toMatchInlineSnapshot(`
      "
      error[yaml-is-sound]: Inside \`{ }\`, YAML takes \`[\` for the start of a list.
        --> shop.events.yaml:10:29
         |
      10 |     details: { lines: string[] }
         |                             ^
         |
         = help: Quote it, \`lines: "string[]"\`, or give the field a line of its own.

      1 error
      "
    `));
  it("15: a pattern that begins with a star", () =>
    expect(
      shown(`events:\n  payment.failed: The bank said no.\nhandlers:\n  alarm: { description: Rings., on: [*.failed] }\n`),
    ).toMatchInlineSnapshot(`
      "
      error[yaml-is-sound]: An unquoted \`*\` begins a YAML alias.
        --> shop.events.yaml:10:38
         |
      10 |   alarm: { description: Rings., on: [*.failed] }
         |                                      ^^^^^^^^
         |
         = help: Quote it: \`"*.failed"\`.

      1 error
      "
    `));
  it("19: a colon in a text", () =>
    expect(shown("events:\n  order.placed:\n    description: Note: it fails\n")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: A colon and a space begin a value.
     --> shop.events.yaml:9:22
      |
    9 |     description: Note: it fails
      |                      ^
      |
      = help: Quote the text: \`"Note: it fails"\`.

    1 error
    "
  `));
  it("19, quietly: a text that a comment cuts short", () =>
    expect(inEvent("message: Somebody placed order #42")).toMatchInlineSnapshot(`
    "
    warning[text-is-not-cut-short]: The text ends before \`#\`: YAML takes \`#42\` for a comment.
      --> shop.events.yaml:10:36
       |
    10 |     message: Somebody placed order #42
       |                                    ^^^
       |
       = help: Quote the text if it belongs to it, or put a space after \`#\` if it does not.

    1 warning
    "
  `));
  it("no space after the colon", () =>
    expect(inEvent("details:\n      orderId: uuid\n      late?:boolean")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`late?:boolean\` is one text to YAML, not a key and its value.
      --> shop.events.yaml:12:7
       |
    12 |       late?:boolean
       |       ^^^^^^^^^^^^^
       |
       = help: A space belongs after the colon: \`late?: boolean\`.

    1 error
    "
  `));
  it("no space after the colon, in braces", () =>
    expect(inEvent("details: { late?:boolean }")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`late?:boolean\` is one text to YAML, not a key and its value.
      --> shop.events.yaml:10:16
       |
    10 |     details: { late?:boolean }
       |                ^^^^^^^^^^^^^
       |
       = help: A space belongs after the colon: \`late?: boolean\`.

    1 error
    "
  `));
  it("no space after the only colon", () =>
    expect(inEvent("details:\n      late?:boolean")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`late?:boolean\` is one text to YAML, not a key and its value.
      --> shop.events.yaml:11:7
       |
    11 |       late?:boolean
       |       ^^^^^^^^^^^^^
       |
       = help: A space belongs after the colon: \`late?: boolean\`.

    1 error
    "
  `));
  it("a message that begins with a placeholder", () =>
    expect(inEvent("message: {$actor} placed an order.")).toMatchInlineSnapshot(`
      "
      error[templates-are-quoted]: YAML read a map here, not a text.
        --> shop.events.yaml:10:14
         |
      10 |     message: {$actor} placed an order.
         |              ^^^^^^^^^^^^^^^^^^^^^^^^^
         |
         = help: Quote it: \`"{$actor} placed an order."\`.

      1 error
      "
    `));
  it("a merge key", () =>
    expect(inEvent("details: { <<: { a: string }, orderId: uuid }")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`<<\` is not merged in YAML 1.2.
      --> shop.events.yaml:10:16
       |
    10 |     details: { <<: { a: string }, orderId: uuid }
       |                ^^
       |
       = help: Shared fields belong under \`types:\`, shared policy under \`defaults:\` or a category.

    1 error
    "
  `));
  it("a tag", () =>
    expect(inEvent("details: { total: !Money integer }")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`!Money\` is a YAML tag; tags have no meaning here.
      --> shop.events.yaml:10:23
       |
    10 |     details: { total: !Money integer }
       |                       ^^^^^^
       |
       = help: For the type, write \`Money\`.

    1 error
    "
  `));
  it("a key that stands twice", () =>
    expect(inEvent("severity: low\n    severity: high")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`severity\` stands here twice.
      --> shop.events.yaml:11:5
       |
    11 |     severity: high
       |     ^^^^^^^^
      ::: shop.events.yaml:10:5
       |
    10 |     severity: low
       |     -------- It stands here first.
       |
       = help: Remove one of the two, or rename it.

    1 error
    "
  `));
  it("a text that is never closed", () =>
    expect(inEvent('message: "Somebody placed an order.')).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: The text that begins here is never closed.
      --> shop.events.yaml:10:14
       |
    10 |     message: "Somebody placed an order.
       |              ^
       |
       = help: Close it with \`"\`.

    1 error
    "
  `));
  it("a bracket that is never closed", () =>
    expect(inEvent("tags: [sales")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: The \`[\` that begins here is not closed.
      --> shop.events.yaml:10:11
       |
    10 |     tags: [sales
       |           ^
       |
       = help: Close it with \`]\`; if it belongs to a text, quote the text.

    1 error
    "
  `));
  it("a tab", () =>
    expect(inEvent("details:\n\torderId: uuid")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: A tab cannot indent YAML.
      --> shop.events.yaml:11:1
       |
    11 |     orderId: uuid
       | ^
       |
       = help: Use spaces.

    1 error
    "
  `));
  it("a number that nobody can hold", () =>
    expect(inEvent("details: { orderId: integer }\n    examples: [{ orderId: 9007199254740993 }]")).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: \`9007199254740993\` is not a number that can be kept exactly.
      --> shop.events.yaml:11:27
       |
    11 |     examples: [{ orderId: 9007199254740993 }]
       |                           ^^^^^^^^^^^^^^^^
       |
       = help: If it is a text, quote it: \`"9007199254740993"\`.

    1 error
    "
  `));
});

describe("mistakes that the grammar meets", () => {
  it("4: fields beside a type", () =>
    expect(inEvent("details: { ref: { type: string, id: uuid } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: \`id\` says nothing about a string; a map with \`type\` describes one field.
      --> shop.events.yaml:10:37
       |
    10 |     details: { ref: { type: string, id: uuid } }
       |                                     ^^
       |
       = help: For an object with a field called \`type\`: \`ref: { type: { type: string, id: uuid } }\`.

    1 error
    "
  `));
  it("8: required", () =>
    expect(inEvent("details: { c: { type: string, required: true } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: Fields are required unless their name ends in \`?\`.
      --> shop.events.yaml:10:35
       |
    10 |     details: { c: { type: string, required: true } }
       |                                   ^^^^^^^^
       |
       = help: Remove \`required\`.

    1 error
    "
  `));
  it("9: enum", () =>
    expect(inEvent("details: { c: { type: string, enum: [a, b] } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: An enum is a list.
      --> shop.events.yaml:10:35
       |
    10 |     details: { c: { type: string, enum: [a, b] } }
       |                                   ^^^^
       |
       = help: \`c: [a, b]\`, or \`c: { type: [a, b], … }\` to say more.

    1 error
    "
  `));
  it("10: format", () =>
    expect(inEvent("details: { mail: { type: string, format: email } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: A format is a type here.
      --> shop.events.yaml:10:38
       |
    10 |     details: { mail: { type: string, format: email } }
       |                                      ^^^^^^
       |
       = help: \`mail: email\`.

    1 error
    "
  `));
  it("12: a mistyped key", () =>
    expect(inEvent("detials: { orderId: uuid }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: An event has no key \`detials\`.
      --> shop.events.yaml:10:5
       |
    10 |     detials: { orderId: uuid }
       |     ^^^^^^^
       |
       = help: Did you mean \`details\`?

    1 error
    "
  `));
  it("17: a number without a unit", () =>
    expect(inEvent("retain: 30")).toMatchInlineSnapshot(`
    "
    error[durations-have-units]: 30 of what?
      --> shop.events.yaml:10:13
       |
    10 |     retain: 30
       |             ^^
       |
       = help: \`30d\`. Units: h, d; or \`forever\`.

    1 error
    "
  `));
  it("17: months", () =>
    expect(inEvent("retain: 3M")).toMatchInlineSnapshot(`
    "
    error[durations-have-units]: Months differ in length.
      --> shop.events.yaml:10:13
       |
    10 |     retain: 3M
       |             ^^
       |
       = help: Write \`90d\`.

    1 error
    "
  `));
  it("18: an unquoted template in a list", () =>
    expect(inEvent("tags: [sales, customer:{id}]")).toMatchInlineSnapshot(`
    "
    error[templates-are-quoted]: YAML read a map here, not a text.
      --> shop.events.yaml:10:19
       |
    10 |     tags: [sales, customer:{id}]
       |                   ^^^^^^^^^^^^^
       |
       = help: Quote it: \`"customer:{id}"\`.

    1 error
    "
  `));
  it("a space before the question mark", () =>
    expect(inEvent("details: { late ?: boolean }")).toMatchInlineSnapshot(`
    "
    error[fields-are-named-plainly]: A space stands between the name and its \`?\`.
      --> shop.events.yaml:10:16
       |
    10 |     details: { late ?: boolean }
       |                ^^^^^^
       |
       = help: Remove the space: \`late?\`.

    1 error
    "
  `));
  it("a hyphen in a field's name", () =>
    expect(inEvent("details: { order-id: uuid }")).toMatchInlineSnapshot(`
    "
    error[fields-are-named-plainly]: \`order-id\` cannot be the name of a field.
      --> shop.events.yaml:10:16
       |
    10 |     details: { order-id: uuid }
       |                ^^^^^^^^
       |
       = help: Write: \`orderId\`.

    1 error
    "
  `));
  it("booleans of YAML 1.1 in an enum", () =>
    expect(inEvent("details: { mode: [yes, no, on] }")).toMatchInlineSnapshot(`
    "
    warning[texts-are-unmistakable]: \`yes\`, \`no\`, \`on\`: text here, but booleans to readers of YAML 1.1.
      --> shop.events.yaml:10:23
       |
    10 |     details: { mode: [yes, no, on] }
       |                       ^^^
       |
       = help: Quote them: \`"yes"\`, \`"no"\`, \`"on"\`.

    1 warning
    "
  `));
  it("handlers in an event", () =>
    expect(inEvent("handlers: { send-receipt: { description: Mails. } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: An event has no key \`handlers\`.
      --> shop.events.yaml:10:5
       |
    10 |     handlers: { send-receipt: { description: Mails. } }
       |     ^^^^^^^^
       |
       = help: \`handlers:\` stands at the top of the file; each handler names its events: \`on: [order.placed]\`.

    1 error
    "
  `));
  it("a key of a later day", () =>
    expect(inEvent("details: { mail: { type: email, personal: mail } }")).toMatchInlineSnapshot(`
    "
    error[keys-are-supported]: \`personal\` is not supported yet; nothing would be encrypted.
      --> shop.events.yaml:10:37
       |
    10 |     details: { mail: { type: email, personal: mail } }
       |                                     ^^^^^^^^
       |
       = help: Remove \`personal\` until it is supported.

    1 error
    "
  `));
  it("a schema beside a file's name for details", () =>
    expect(inEvent("details: ./order.schema.json")).toMatchInlineSnapshot(`
      "
      error[values-fit-their-keys]: A file holds a JSON Schema, and details are fields.
        --> shop.events.yaml:10:14
         |
      10 |     details: ./order.schema.json
         |              ^^^^^^^^^^^^^^^^^^^
         |
         = help: Write \`schema: ./order.schema.json\` instead of \`details:\`.

      1 error
      "
    `));
  it("an event at the top", () =>
    expect(shown("order.placed: A customer placed an order.\n")).toMatchInlineSnapshot(`
    "
    error[keys-are-known]: A catalog has no key \`order.placed\`.
     --> shop.events.yaml:7:1
      |
    7 | order.placed: A customer placed an order.
      | ^^^^^^^^^^^^
      |
      = help: Events stand under \`events:\`.

    1 error
    "
  `));
});

it("says every mistake of a file at once, in the order of the file, and nothing that follows from one", () =>
  expect(
    shown(`events:
  order.placed:
    description: Note: it fails
    detials: { orderId: uuid }
    subject: "order:{orderId}"
    tags: [sales, customer:{id}]
  order.cancelled:
    description: A customer thought better of it.
    retain: 30
    details: { lines: string[], order-id: uuid }
    message: "{orderId} was cancelled."
  order.lost: 12
handlers:
  find-it: { description: Looks for it., on: [order.lost], timeout: 5 }
`),
  ).toMatchInlineSnapshot(`
    "
    error[yaml-is-sound]: A colon and a space begin a value.
     --> shop.events.yaml:9:22
      |
    9 |     description: Note: it fails
      |                      ^
      |
      = help: Quote the text: \`"Note: it fails"\`.

    error[keys-are-known]: An event has no key \`detials\`.
      --> shop.events.yaml:10:5
       |
    10 |     detials: { orderId: uuid }
       |     ^^^^^^^
       |
       = help: Did you mean \`details\`?

    error[templates-are-quoted]: YAML read a map here, not a text.
      --> shop.events.yaml:12:19
       |
    12 |     tags: [sales, customer:{id}]
       |                   ^^^^^^^^^^^^^
       |
       = help: Quote it: \`"customer:{id}"\`.

    error[durations-have-units]: 30 of what?
      --> shop.events.yaml:15:13
       |
    15 |     retain: 30
       |             ^^
       |
       = help: \`30d\`. Units: h, d; or \`forever\`.

    error[yaml-is-sound]: Inside \`{ }\`, YAML takes \`[\` for the start of a list.
      --> shop.events.yaml:16:29
       |
    16 |     details: { lines: string[], order-id: uuid }
       |                             ^
       |
       = help: Quote it, \`lines: "string[]"\`, or give the field a line of its own.

    error[fields-are-named-plainly]: \`order-id\` cannot be the name of a field.
      --> shop.events.yaml:16:33
       |
    16 |     details: { lines: string[], order-id: uuid }
       |                                 ^^^^^^^^
       |
       = help: Write: \`orderId\`.

    error[values-fit-their-keys]: \`order.lost\` must be a description or a map, not \`12\`.
      --> shop.events.yaml:18:15
       |
    18 |   order.lost: 12
       |               ^^

    error[durations-have-units]: 5 of what?
      --> shop.events.yaml:20:69
       |
    20 |   find-it: { description: Looks for it., on: [order.lost], timeout: 5 }
       |                                                                     ^
       |
       = help: \`5s\`. Units: ms, s, m, h, d.

    8 errors
    "
  `));
