import { describe, expect, it } from "vitest";
import { printText } from "../../generator/diagnostics/print-text.js";
import { check } from "../../generator/generate.js";

const head = `catalog: library
description: What happens in the library.
owner: team-books
defaults: { category: lending, retain: 365d }
categories: { lending: A book was lent or came back. }
types:
  Money: { amount: integer, currency: [CHF, EUR] }
  Line: { sku: string }
`;

function inEvent(lines: string): string {
  return `events:\n  order.placed:\n    description: A customer placed an order.\n    ${lines}\n`;
}

interface Mistake {
  /** Its number in the table of mistakes that the language was designed by; 22 is about `personal`, which is not honoured yet. */
  readonly row: number;
  readonly what: string;
  readonly head?: string;
  readonly text: string;
  /** As a terminal shows it. */
  readonly told: string;
}

const mistakes: readonly Mistake[] = [
  {
    row: 1,
    what: "a list of a type, in braces",
    text: inEvent(`details: { lines: Line[] }`),
    told: `
error[yaml-is-sound]: Inside \`{ }\`, YAML takes \`[\` for the start of a list.
  --> library.events.yaml:12:27
   |
12 |     details: { lines: Line[] }
   |                           ^
   |
   = help: Quote it, \`lines: "Line[]"\`, or give the field a line of its own.

1 error
`,
  },
  {
    row: 2,
    what: "a list of a type's name",
    text: inEvent(`details: { tags: [string] }`),
    told: `
error[enums-hold-values]: This is an enum whose only value is the text "string".
  --> library.events.yaml:12:23
   |
12 |     details: { tags: [string] }
   |                       ^^^^^^
   |
   = help: For a list of strings write \`string[]\`; if the text is meant, quote it.

1 error
`,
  },
  {
    row: 3,
    what: "JSON Schema's way to say that it may be null",
    text: inEvent(`details: { n: { type: [string, "null"] } }`),
    told: `
error[enums-hold-values]: A list is an enum here, and \`string\` is a type.
  --> library.events.yaml:12:28
   |
12 |     details: { n: { type: [string, "null"] } }
   |                            ^^^^^^
   |
   = help: For text or null write \`string | null\`; if it may be absent, \`n?: string\`.

1 error
`,
  },
  {
    row: 4,
    what: "an object with a field called `type`",
    text: inEvent(`details: { ref: { type: string, id: uuid } }`),
    told: `
error[keys-are-known]: \`id\` says nothing about a string; a map with \`type\` describes one field.
  --> library.events.yaml:12:37
   |
12 |     details: { ref: { type: string, id: uuid } }
   |                                     ^^
   |
   = help: For an object with a field called \`type\`: \`ref: { type: { type: string, id: uuid } }\`.

1 error
`,
  },
  {
    row: 5,
    what: "the question mark behind the type",
    text: inEvent(`details: { note: string? }`),
    told: `
error[types-are-known]: No type is called \`string?\`.
  --> library.events.yaml:12:22
   |
12 |     details: { note: string? }
   |                      ^^^^^^^
   |
   = help: The \`?\` belongs to the name: \`note?: string\`.

1 error
`,
  },
  {
    row: 6,
    what: "an object with fields called `type` and `description`",
    text: inEvent(`details: { err: { type: string, description: string } }`),
    told: `
error[objects-are-unmistakable]: This is a string described as "string".
  --> library.events.yaml:12:50
   |
12 |     details: { err: { type: string, description: string } }
   |                                                  ^^^^^^
   |
   = help: For an object: \`err: { type: { type: string, description: string } }\`; otherwise describe it in words.

1 error
`,
  },
  {
    row: 7,
    what: "a long form that adds nothing",
    text: inEvent(`details: { r: { type: string } }`),
    told: `
error[long-forms-add-something]: This says no more than \`string\`.
  --> library.events.yaml:12:19
   |
12 |     details: { r: { type: string } }
   |                   ^^^^^^^^^^^^^^^^
   |
   = help: Write \`r: string\`, or, for an object with one field, \`r: { type: { type: string } }\`.

1 error
`,
  },
  {
    row: 8,
    what: "`required`",
    text: inEvent(`details: { c: { type: string, required: true } }`),
    told: `
error[keys-are-known]: Fields are required unless their name ends in \`?\`.
  --> library.events.yaml:12:35
   |
12 |     details: { c: { type: string, required: true } }
   |                                   ^^^^^^^^
   |
   = help: Remove \`required\`.

1 error
`,
  },
  {
    row: 9,
    what: "`enum`",
    text: inEvent(`details: { c: { type: string, enum: [a, b] } }`),
    told: `
error[keys-are-known]: An enum is a list.
  --> library.events.yaml:12:35
   |
12 |     details: { c: { type: string, enum: [a, b] } }
   |                                   ^^^^
   |
   = help: \`c: [a, b]\`, or \`c: { type: [a, b], … }\` to say more.

1 error
`,
  },
  {
    row: 10,
    what: "`format`",
    text: inEvent(`details: { mail: { type: string, format: email } }`),
    told: `
error[keys-are-known]: A format is a type here.
  --> library.events.yaml:12:38
   |
12 |     details: { mail: { type: string, format: email } }
   |                                      ^^^^^^
   |
   = help: \`mail: email\`.

1 error
`,
  },
  {
    row: 11,
    what: "JSON Schema for the whole details",
    text: inEvent(`details: { type: object, properties: { orderId: uuid } }`),
    told: `
error[types-are-known]: \`object\` is JSON Schema, not a type of field maps.
  --> library.events.yaml:12:22
   |
12 |     details: { type: object, properties: { orderId: uuid } }
   |                      ^^^^^^
   |
   = help: Use \`schema:\` instead of \`details:\`, or list the fields directly, one line each: \`orderId: uuid\`.

1 error
`,
  },
  {
    row: 12,
    what: "a mistyped key",
    text: inEvent(`detials: { orderId: uuid }`),
    told: `
error[keys-are-known]: An event has no key \`detials\`.
  --> library.events.yaml:12:5
   |
12 |     detials: { orderId: uuid }
   |     ^^^^^^^
   |
   = help: Did you mean \`details\`?

1 error
`,
  },
  {
    row: 13,
    what: "a category that is not there",
    text: inEvent(`category: landing`),
    told: `
error[categories-are-known]: No category is called \`landing\`.
  --> library.events.yaml:12:15
   |
12 |     category: landing
   |               ^^^^^^^
  ::: library.events.yaml:5:15
   |
 5 | categories: { lending: A book was lent or came back. }
   |               ------- \`lending\` is declared here
   |
   = help: Did you mean \`lending\`, declared at library.events.yaml:5:15?

1 error
`,
  },
  {
    row: 14,
    what: "a pattern that matches nothing",
    text: `events: { book.lent: Somebody took a book home. }
handlers:
  remind: { description: Sends a reminder., on: [book.lost] }
`,
    told: `
error[patterns-match-something]: No event type matches \`book.lost\`.
  --> library.events.yaml:11:50
   |
11 |   remind: { description: Sends a reminder., on: [book.lost] }
   |                                                  ^^^^^^^^^
   |
   = help: Nearest: \`book.lent\`.

1 error
`,
  },
  {
    row: 15,
    what: "a pattern that begins with a star",
    text: `events: { payment.failed: The bank said no. }
handlers:
  alarm: { description: Rings., on: [*.failed] }
`,
    told: `
error[yaml-is-sound]: An unquoted \`*\` begins a YAML alias.
  --> library.events.yaml:11:38
   |
11 |   alarm: { description: Rings., on: [*.failed] }
   |                                      ^^^^^^^^
   |
   = help: Quote it: \`"*.failed"\`.

1 error
`,
  },
  {
    row: 16,
    what: "nothing says how long it is kept",
    head: head.replace(", retain: 365d", ""),
    text: inEvent("severity: low"),
    told: `
error[events-are-kept-for-a-stated-time]: Nothing says how long \`order.placed\` is kept: not the event, not its category \`lending\`, not the defaults.
  --> library.events.yaml:10:3
   |
10 |   order.placed:
   |   ^^^^^^^^^^^^
   |
   = help: \`defaults: { retain: 365d }\`, or \`retain: forever\` if you mean it.

1 error
`,
  },
  {
    row: 17,
    what: "a duration without a unit",
    text: inEvent(`retain: 30`),
    told: `
error[durations-have-units]: 30 of what?
  --> library.events.yaml:12:13
   |
12 |     retain: 30
   |             ^^
   |
   = help: \`30d\`. Units: h, d; or \`forever\`.

1 error
`,
  },
  {
    row: 18,
    what: "a tag that YAML reads as a map",
    text: inEvent(`details: { id: uuid }
    tags: [sales, customer:{id}]`),
    told: `
error[templates-are-quoted]: YAML read a map here, not a text.
  --> library.events.yaml:13:19
   |
13 |     tags: [sales, customer:{id}]
   |                   ^^^^^^^^^^^^^
   |
   = help: Quote it: \`"customer:{id}"\`.

1 error
`,
  },
  {
    row: 19,
    what: "a colon in a text",
    text: `events:
  order.placed:
    description: Note: it fails
`,
    told: `
error[yaml-is-sound]: A colon and a space begin a value.
  --> library.events.yaml:11:22
   |
11 |     description: Note: it fails
   |                      ^
   |
   = help: Quote the text: \`"Note: it fails"\`.

1 error
`,
  },
  {
    row: 20,
    what: "a part of the envelope and a field, mistyped",
    text: inEvent(`details: { orderId: uuid }
    message: "{actor} placed {orderid}"`),
    told: `
error[placeholders-have-fields]: \`order.placed\` has no field \`actor\`; the envelope's is \`{$actor}\`.
  --> library.events.yaml:13:16
   |
13 |     message: "{actor} placed {orderid}"
   |                ^^^^^

error[placeholders-have-fields]: \`order.placed\` has no field \`orderid\`.
  --> library.events.yaml:13:31
   |
13 |     message: "{actor} placed {orderid}"
   |                               ^^^^^^^
   |
   = help: Did you mean \`{orderId}\`?

2 errors
`,
  },
  {
    row: 21,
    what: "a field that may be absent",
    text: inEvent(`details: { coupon?: string }
    message: "With coupon {coupon}"`),
    told: `
error[placeholders-are-always-there]: \`coupon\` may be absent (declared at 12:16).
  --> library.events.yaml:13:28
   |
13 |     message: "With coupon {coupon}"
   |                            ^^^^^^
  ::: library.events.yaml:12:16
   |
12 |     details: { coupon?: string }
   |                ------- \`coupon\` is declared here
   |
   = help: Say what then: \`{coupon|none}\`.

1 error
`,
  },
  {
    row: 23,
    what: "two names that become one",
    text: `events:
  order.placed:
    description: A customer placed an order.
    severity: low
  order-placed: The same, again.
`,
    told: `
error[names-stay-apart]: Both become \`OrderPlaced\`; the other is at 10:3.
  --> library.events.yaml:13:3
   |
13 |   order-placed: The same, again.
   |   ^^^^^^^^^^^^
  ::: library.events.yaml:10:3
   |
10 |   order.placed:
   |   ------------ \`order.placed\` is declared here
   |
   = help: Rename one, or give it \`as: OrderWasPlaced\`.

1 error
`,
  },
  {
    row: 24,
    what: "a constraint of the items",
    text: inEvent(`details:
      ports: { type: integer[], minimum: 0 }`),
    told: `
error[yaml-is-sound]: Inside \`{ }\`, YAML takes \`[\` for the start of a list.
  --> library.events.yaml:13:29
   |
13 |       ports: { type: integer[], minimum: 0 }
   |                             ^
   |
   = help: Quote it, \`type: "integer[]"\`, or give the field a line of its own.

error[constraints-fit-the-type]: \`minimum\` is for numbers; \`ports\` is a list.
  --> library.events.yaml:13:33
   |
13 |       ports: { type: integer[], minimum: 0 }
   |                                 ^^^^^^^
   |
   = help: Name the item: \`types: { Port: { type: integer, minimum: 0 } }\`, then \`ports: Port[]\`.

2 errors
`,
  },
  {
    row: 25,
    what: "an example that does not fit",
    text: inEvent(`details: { total: Money }
    examples: [{ total: 42 }]`),
    told: `
error[examples-validate]: Example 1 of \`order.placed\`: /total must be an object (Money, declared at 7:3).
  --> library.events.yaml:13:25
   |
13 |     examples: [{ total: 42 }]
   |                         ^^
  ::: library.events.yaml:7:3
   |
 7 |   Money: { amount: integer, currency: [CHF, EUR] }
   |   ----- \`Money\` is declared here
   |
   = help: \`total: { amount: 42, currency: CHF }\`.

1 error
`,
  },
];

describe("the mistakes that the language was designed by", () => {
  it("are all here", () => {
    const honoured = Array.from({ length: 25 }, (_, at) => at + 1).filter((row) => row !== 22);
    expect(mistakes.map(({ row }) => row)).toEqual(honoured);
  });

  it.each(mistakes)("$row: $what", ({ head: own = head, text, told }) => {
    expect(`\n${printText(check([{ path: "library.events.yaml", text: own + text }]).diagnostics)}`).toBe(told);
  });
});
