import { describe, expect, it } from "vitest";
import { check, printed, sayings, underCaret } from "../support/model-of.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
`;

/** A catalog whose one event has these lines of details. */
function withDetails(...lines: readonly string[]): string {
  return `${head}events:\n  order.placed:\n    description: A customer placed an order.\n    details:\n${lines.map((line) => `      ${line}\n`).join("")}`;
}

/** A catalog whose one event says these lines. */
function withEvent(...lines: readonly string[]): string {
  return `${head}events:\n  order.placed:\n    description: A customer placed an order.\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

describe("what authors get wrong, and what they read", () => {
  it.each([
    [
      "a list of types for a list of strings",
      withDetails("tags: [string]"),
      "string",
      '10:14 enums-hold-values: This is an enum whose only value is the text "string". help: For a list of strings write `string[]`; if the text is meant, quote it.',
    ],
    [
      "a list of types for a choice",
      withDetails('n: { type: [string, "null"], deprecated: Gone. }'),
      "string",
      "10:19 enums-hold-values: A list is an enum here, and `string` is a type. help: For text or null write `string | null`; if it may be absent, `n?: string`.",
    ],
    [
      "a question mark behind the type",
      withDetails("note: string?"),
      "string?",
      "10:13 types-are-known: No type is called `string?`. help: The `?` belongs to the name: `note?: string`.",
    ],
    [
      "an object with a type and a description",
      withDetails("err: { type: string, description: string }"),
      "string",
      '10:41 objects-are-unmistakable: This is a string described as "string". help: For an object: `err: { type: { type: string, description: string } }`; otherwise describe it in words.',
    ],
    [
      "a long form that says nothing more",
      withDetails("r: { type: string }"),
      "{ type: string }",
      "10:10 long-forms-add-something: This says no more than `string`. help: Write `r: string`, or, for an object with one field, `r: { type: { type: string } }`.",
    ],
    [
      "JSON Schema for details",
      withDetails("type: object", "properties: { orderId: uuid }"),
      "object",
      "10:13 types-are-known: `object` is JSON Schema, not a type of field maps. help: Use `schema:` instead of `details:`, or list the fields directly, one line each: `orderId: uuid`.",
    ],
    [
      "a category that is not there",
      withEvent("category: acton"),
      "acton",
      "9:15 categories-are-known: No category is called `acton`. help: Did you mean `action`, declared at shop.events.yaml:5:15?",
    ],
    [
      "a pattern that matches nothing",
      `${withEvent()}handlers:\n  send-receipt: { description: Mails it., on: [order.place] }\n`,
      "order.place",
      "10:48 patterns-match-something: No event type matches `order.place`. help: Nearest: `order.placed`.",
    ],
    [
      "no retention anywhere",
      withEvent().replace(", retain: 365d", ""),
      "order.placed",
      "7:3 events-are-kept-for-a-stated-time: Nothing says how long `order.placed` is kept: not the event, not its category `action`, not the defaults. help: `defaults: { retain: 365d }`, or `retain: forever` if you mean it.",
    ],
    [
      "a name of the envelope without its mark",
      withEvent('message: "{actor} placed {orderId}"', "details: { orderId: uuid }"),
      "actor",
      "9:16 placeholders-have-fields: `order.placed` has no field `actor`; the envelope's is `{$actor}`.",
    ],
    [
      "a misspelt placeholder",
      withEvent('message: "{$actor} placed {orderid}"', "details: { orderId: uuid }"),
      "orderid",
      "9:32 placeholders-have-fields: `order.placed` has no field `orderid`. help: Did you mean `{orderId}`?",
    ],
    [
      "an optional field without a fallback",
      withEvent('message: "Coupon: {coupon}"', "details:", "  coupon?: string"),
      "coupon",
      "9:24 placeholders-are-always-there: `coupon` may be absent (declared at 11:7). help: Say what then: `{coupon|none}`.",
    ],
    [
      "two names that become one",
      `${withEvent()}  order-placed: The same, again.\n`,
      "order-placed",
      "9:3 names-stay-apart: Both become `OrderPlaced`; the other is at 7:3. help: Rename one, or give it `as: OrderWasPlaced`.",
    ],
    [
      "an event that is called as the details of another",
      `${withEvent()}  order.placed.details: Its details.\n`,
      "order.placed.details",
      "9:3 names-stay-apart: Both export `OrderPlacedDetails`; the other is at 7:3. help: Rename one, or give it `as: OrderPlacedDetailsEvent`.",
    ],
    [
      "a constraint of the items at the list",
      withDetails('ports: { type: "integer[]", minimum: 0 }'),
      "minimum",
      "10:35 constraints-fit-the-type: `minimum` is for numbers; `ports` is a list. help: Name the item: `types: { Port: { type: integer, minimum: 0 } }`, then `ports: Port[]`.",
    ],
    [
      "an example that does not fit",
      `${withEvent("details: { total: Money }", "examples: [{ total: 42 }]")}types:\n  Money: { amount: integer, currency: [CHF, EUR] }\n`,
      "42",
      "10:25 examples-validate: Example 1 of `order.placed`: /total must be an object (Money, declared at 12:3). help: `total: { amount: 42, currency: CHF }`.",
    ],
  ])("%s", (_, text, caret, saying) => {
    const { diagnostics } = check(text);
    expect(diagnostics.map(printed)).toEqual([saying]);
    expect(diagnostics.map(underCaret)).toEqual([caret]);
  });

  it("says where the second place is", () => {
    const { diagnostics } = check(`${withEvent()}  order-placed: The same, again.\n`);
    expect(diagnostics[0]?.related).toMatchObject([{ message: "`order.placed` is declared here" }]);
  });

  it.each([
    [
      "values of several kinds",
      withDetails("size: [1, two]"),
      '10:17 enums-are-of-one-kind: The values of an enum are of one kind; `two` is not a number. help: If text is meant, quote it: `"1"`.',
    ],
    [
      "null among values",
      withDetails("size: [a, null]"),
      '10:17 enums-are-of-one-kind: `null` is null to YAML, and no enum holds it. help: If text is meant, quote it: `"null"`.',
    ],
    [
      "a type of another language",
      withDetails("at: timestamp"),
      "10:11 types-are-known: No type is called `timestamp`. help: Write `date-time`.",
    ],
    [
      "alternatives without spaces",
      withDetails("note: string|null"),
      "10:13 types-are-known: `string|null` is not a type. help: Did you mean `string | null`?",
    ],
    [
      "null in front",
      withDetails("note: null | string"),
      "10:13 types-are-known: `null` stands only behind ` | `. help: Write `note: string | null`, or, if it may be absent, `note?: string`.",
    ],
    [
      "a constraint of one alternative",
      withDetails("note: { type: string | null, maxLength: 9 }"),
      "10:36 constraints-fit-the-type: `maxLength` is for text; `note` is one of several. help: Name the part: `types: { Note: { type: string, maxLength: 9 } }`, then `note: Note | null`.",
    ],
    [
      "bounds that exclude each other",
      withDetails("age: { type: integer, minimum: 9, maximum: 3 }"),
      "10:41 constraints-fit-the-type: No value satisfies both `minimum` and `maximum`. help: Make `maximum` greater than `minimum`, or remove one.",
    ],
    [
      "a pattern that does not compile",
      withDetails('sku: { type: string, pattern: "[A-Z" }'),
      "10:37 patterns-compile: This is not a regular expression: Unterminated character class. help: Patterns are ECMA-262 regular expressions with the flag `u`; they match anywhere unless they begin with `^` and end with `$`.",
    ],
    [
      "a fallback in a tag",
      withEvent('tags: ["coupon:{coupon|none}"]', "details: { coupon?: string }"),
      "9:21 fallbacks-are-for-messages: A tag has no fallback: where the field is absent, the event does not carry the tag. help: Write `{coupon}`.",
    ],
    [
      "a subject that may be absent",
      withEvent('subject: "order:{orderId}"', "details: { orderId?: uuid }"),
      "9:22 placeholders-are-always-there: `orderId` may be absent (declared at 10:16). help: A subject's id must always be there: make the field required, or let the caller give the id.",
    ],
    [
      "an object in a text",
      withEvent('message: "It cost {total}."', "details: { total: { amount: integer } }"),
      "9:24 placeholders-are-scalar: `total` is an object, and a placeholder stands for text, a number, or true or false. help: Name a field of it, such as `{total.amount}`.",
    ],
    [
      "a brace that closes nothing",
      withEvent('message: "a } b"'),
      "9:17 templates-are-sound: This `}` closes nothing. help: For the brace itself, write it twice: `}}`.",
    ],
    [
      "a part of the envelope that is not there",
      withEvent('message: "{$actr}"'),
      "9:16 placeholders-have-fields: The envelope has no `$actr`. help: Did you mean `$actor`?",
    ],
    [
      "a type that never ends",
      `${head}types:\n  Node: { next: Node }\n`,
      "7:3 types-end: `Node` never ends: `Node.next` requires `Node`. help: Make a field on the way optional, `next?`, a list, or ` | null`.",
    ],
    [
      "a type that is itself",
      `${head}types:\n  Node: Node | string\n`,
      "7:3 types-end: `Node` is nothing but itself. help: Say what it is made of.",
    ],
    [
      "an index on a nested field",
      withDetails("total: { amount: { type: integer, indexed: true } }"),
      "10:41 indexed-fields-have-columns: Only a field at the top of the details has a column. help: Write `indexed: true` at a field of an event's `details`.",
    ],
    [
      "an index that no column holds",
      withDetails("total: { type: json, indexed: true }"),
      "10:28 indexed-fields-have-columns: `total` is any JSON value, and no column holds that. help: Index a field of one scalar type, or a list of them.",
    ],
    [
      "details that are a list of values",
      `${withEvent("details: Size")}types: { Size: [small, large] }\n`,
      "9:14 details-are-fields: `Size` is an enum, and details are fields. help: Write a map of fields, such as `details: { value: Size }`, or the name of a type that is one.",
    ],
    [
      "a field that every object has",
      withDetails("toJSON: string"),
      "10:7 names-are-free: A field cannot be called `toJSON`: every JavaScript object is asked for a member of that name. help: Choose another name, such as `toJSONValue`.",
    ],
    [
      "fields that share a column",
      withDetails("orderId: uuid", "order_id: uuid"),
      "11:7 names-stay-apart: `orderId` and `order_id` both become the column `order_id`; the other is at 10:7. help: Rename one; a database may be chosen later. Names that others have chosen stand in a `schema`, whose columns step aside.",
    ],
    [
      "an event that hides a type of the language",
      `${head}events: { error: Something broke. }\n`,
      "6:11 names-are-free: `error` would export the type `Error`, which hides the one of the language. help: Give it `as: ErrorEvent`.",
    ],
    [
      "a tag that is not in the vocabulary",
      `${withEvent("tags: [sale]")}tags: { sales: Anything that earns money. }\n`,
      "9:12 tags-are-known: No tag is called `sale`. help: Did you mean `sales`?",
    ],
    [
      "a subcategory that is not there",
      withEvent("subcategory: login"),
      "9:18 subcategories-are-known: The category `action` has no subcategory `login`. help: Declare it under `subcategories:` of `action`.",
    ],
    [
      "a handler behind itself",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], delivery: inline, after: [warm] }\n`,
      "10:70 handlers-run-in-an-order: `warm` cannot run after itself. help: Remove one `after`.",
    ],
    [
      "a durable handler in an order",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], after: [warm] }\n`,
      "10:44 handlers-run-in-an-order: `warm` is durable: it runs after the event is stored, and nothing orders it against other handlers. help: Remove `after`, or write `delivery: inline`.",
    ],
    [
      "a first pause that is longer than the longest",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], retry: { first: 10h } }\n`,
      "10:60 values-fit-their-keys: The first pause, `10h`, is longer than the longest, `6h`. help: Write `most: 10h`, or a shorter first one.",
    ],
    [
      "a longest pause that is shorter than the first",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], retry: { most: 500ms } }\n`,
      "10:59 values-fit-their-keys: The first pause, `1s`, is longer than the longest, `500ms`. help: Write `first: 500ms` too, or a longer one.",
    ],
    [
      "no attempt at all",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], retry: { attempts: 0 } }\n`,
      "10:63 values-fit-their-keys: `attempts` must be a whole number from 1 to 32767, not `0`. help: `attempts: 1` says that nothing is tried again.",
    ],
    [
      "more attempts than a database counts",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: ["**"], retry: { attempts: 32768 } }\n`,
      "10:63 values-fit-their-keys: `attempts` must be a whole number from 1 to 32767, not `32768`.",
    ],
    [
      "a handler of nothing",
      `${withEvent()}handlers:\n  warm: { description: Warms., on: [] }\n`,
      "10:36 values-fit-their-keys: `on` is an empty list. help: Write a list of event names or patterns.",
    ],
    [
      "the same alternative twice",
      withDetails("note: string | null | string"),
      "10:29 values-fit-their-keys: `string` stands in the type twice. help: Remove one of the two.",
    ],
    [
      "a choice of texts that is written as one of types",
      withDetails("level?: low | high"),
      "10:15 types-are-known: None of these is a type. help: For an enum, write a list: `[low, high]`.",
    ],
    [
      "a list as another language writes it",
      withDetails("lines: Array<string>"),
      "10:14 types-are-known: No type is called `Array<string>`. help: Write `string[]`.",
    ],
    [
      "a map as another language writes it",
      withDetails('headers: "Map<string, string>"'),
      "10:17 types-are-known: `Map<string, string>` is not a type. help: Write `string{}`.",
    ],
    [
      "a question mark behind a list",
      withDetails("notes: string[]?"),
      "10:14 types-are-known: `string[]?` is not a type. help: The `?` belongs to the name: `notes?: string[]`.",
    ],
    [
      "an enum as JSON Schema writes it",
      withDetails("tlp?: { enum: [CLEAR, GREEN] }"),
      "10:15 objects-are-unmistakable: This is an object with a field called `enum`. help: For an enum: `tlp?: [CLEAR, GREEN]`; if the object is meant: `tlp?: { type: { enum: [CLEAR, GREEN] } }`.",
    ],
    [
      "a long form of an optional field that says nothing more",
      withDetails("r?: { type: string }"),
      "10:11 long-forms-add-something: This says no more than `string`. help: Write `r?: string`, or, for an object with one field, `r?: { type: { type: string } }`.",
    ],
    [
      "a constraint of the items of an optional list",
      withDetails('target_ports?: { type: "integer[]", minimum: 0 }'),
      "10:43 constraints-fit-the-type: `minimum` is for numbers; `target_ports` is a list. help: Name the item: `types: { TargetPort: { type: integer, minimum: 0 } }`, then `target_ports?: TargetPort[]`.",
    ],
    [
      "a placeholder that is never closed",
      withEvent('message: "It cost {total.amount|nothing"', "details: { total: { amount: integer } }"),
      "9:23 templates-are-sound: This `{` opens a placeholder that is never closed. help: Close it, `{total.amount|nothing}`; for the brace itself, write it twice: `{{`.",
    ],
    [
      "a pattern where a list belongs",
      `${withEvent()}handlers:\n  mail: { description: A., on: order.* }\n`,
      "10:32 values-fit-their-keys: `on` must be a list of event names or patterns, not `order.*`. help: Write a list: `[order.*]`.",
    ],
    [
      "a list where a map belongs",
      `${withEvent()}tags: [sales]\n`,
      "9:7 values-fit-their-keys: `tags` must be a map, not a list. help: Write a map, one line each: `sales: …`.",
    ],
    [
      "a map where a list belongs",
      withEvent("examples:", "  orderId: 1"),
      "10:7 values-fit-their-keys: `examples` must be a list of details, not a map. help: Begin each with `- `, on a line of its own.",
    ],
    [
      "a category of another case",
      withEvent("category: Action"),
      "9:15 categories-are-known: No category is called `Action`. help: Did you mean `action`, declared at shop.events.yaml:5:15?",
    ],
    [
      "a field that begins with a digit",
      withDetails("2fa: boolean"),
      "10:7 fields-are-named-plainly: `2fa` cannot be the name of a field. help: A letter, then letters, digits and underscores, at most 64 characters; `?` at its end says that the field may be absent.",
    ],
    [
      "an event with an empty segment",
      `${withEvent()}  order..gone: A.\n`,
      "9:3 names-are-plain: `order..gone` cannot be the name of an event. help: For example `order.gone`. Segments joined by dots; a segment is letters and digits, with single hyphens or underscores between them. At most 128 characters.",
    ],
    [
      "a handler in another case",
      `${withEvent()}handlers:\n  notifyAdmin: { description: A., on: ["**"] }\n`,
      "10:3 names-are-plain: `notifyAdmin` cannot be the name of a handler. help: For example `notify-admin`. Lower-case words joined by hyphens, at most 64 characters.",
    ],
    [
      "a key from elsewhere",
      withEvent("payload: { total: Mony }").replace("description: A customer", "desc: A customer"),
      "8:5 keys-are-known: An event has no key `desc`. help: Did you mean `description`?",
      "9:5 keys-are-known: An event has no key `payload`. help: Did you mean `details`?",
      "9:23 types-are-known: No type is called `Mony`. help: Built-in types are `string`, `integer`, `number`, `boolean`, `uuid`, `date-time` and others; your own stand under `types:`.",
    ],
    [
      "keywords of fields from elsewhere",
      withDetails("a: { type: integer, min: 0 }", "b: { type: string, max: 9, index: true }", "c: { type: string, min: integer }"),
      "10:27 keys-are-known: A field has no key `min`. help: Did you mean `minimum`?",
      "11:26 keys-are-known: A field has no key `max`. help: Did you mean `maxLength`?",
      "11:34 keys-are-known: A field has no key `index`. help: Did you mean `indexed`?",
      "12:26 keys-are-known: `min` says nothing about a string; a map with `type` describes one field. help: For an object with a field called `type`: `c: { type: { type: string, min: integer } }`.",
    ],
    [
      "a comma in a text, in braces",
      `${withEvent()}handlers:\n  mail: { on: ["**"], description: It mails, and prints. }\n`,
      '10:46 yaml-is-sound: Between braces, a comma ends a text: this is read as a key. help: Quote the text: `"It mails, and prints."`.',
    ],
    [
      "a comma that is missing",
      withEvent("details: { a: integer b: strin }"),
      "9:27 yaml-is-sound: A comma is missing before `b`. help: Write `integer, b: …`.",
      "9:30 types-are-known: No type is called `strin`. help: Did you mean `string`?",
    ],
    [
      "an event with a text and a block",
      `${head}events:\n  order.placed: A customer placed an order.\n    details: { a: string }\n`,
      "8:5 yaml-is-sound: `details` is indented as part of the value above it, which is a text. help: Give both lines the same indentation; or, if both say something of `order.placed`, give the text a key too, such as `description:`.",
    ],
    [
      "a place behind escapes",
      withEvent('message: "He said \\"{x}\\" \\u00e9 {y}"', "tags: ['it''s:{z}']"),
      "9:26 placeholders-have-fields: `order.placed` has no field `x`. help: It has no fields to name.",
      "9:39 placeholders-have-fields: `order.placed` has no field `y`. help: It has no fields to name.",
      "10:20 placeholders-have-fields: `order.placed` has no field `z`. help: It has no fields to name.",
    ],
    [
      "details that are a number",
      withEvent("details: 12"),
      "9:14 values-fit-their-keys: `details` must be a map of fields, the name of an object type, or `none`, not `12`. help: List the fields, one line each: `orderId: uuid`.",
    ],
    [
      "a number for a type",
      withDetails("answer: 42"),
      "10:15 values-fit-their-keys: `answer` must be a type's name, a list of values, or a map of fields, not `42`. help: For a constant, write a list of one value: `[42]`.",
    ],
    [
      "a note among fields",
      withDetails("x-note: string"),
      "10:7 fields-are-named-plainly: In a map of fields every key is one, and `x-note` cannot be its name. help: To keep it beside the fields, describe them in long form: `{ type: { … }, x-note: … }`.",
    ],
    [
      "a note among defaults",
      `${head.replace("retain: 365d", "retain: 365d, x-note: Long.")}events: { a.b: A. }\n`,
      "4:45 keys-are-supported: `x-note` would be lost: `x-` keys are kept for catalogs, categories, types, fields, events and handlers. help: Move it to one of these, or to the top.",
    ],
    [
      "a replacement that is not there",
      withEvent("deprecated: { description: Gone., use: order.place }"),
      "9:44 replacements-are-known: No event type is called `order.place`. help: Did you mean `order.placed`?",
    ],
    [
      "a field that is declared with and without its mark",
      withDetails("coupon: string", "coupon?: string"),
      "11:7 things-are-declared-once: `coupon` is declared twice: the `?` is not part of the name. help: Keep the one that is meant.",
    ],
    [
      "a question mark behind a type that is none of a field",
      `${head}types:\n  Note: string?\n  Text: { type: uuid?, description: Some words. }\nevents:\n  a.b: { description: A., details: Note? }\n`,
      "7:9 types-are-known: No type is called `string?`. help: Write `Note: string`. The `?` belongs to the name of a field: `field?: Note`.",
      "8:17 types-are-known: No type is called `uuid?`. help: Write `Text: uuid`. The `?` belongs to the name of a field: `field?: Text`.",
      "10:36 types-are-known: No type is called `Note?`. help: The details are always there: write `details: Note`. A field may be absent where its name ends in `?`.",
    ],
    [
      "a question mark within a type",
      withDetails("a: string?[]", "b: uuid? | integer", "c: string? | null"),
      "10:10 types-are-known: No type is called `string?`. help: The `?` belongs to the name: `a?: string[]`.",
      "11:10 types-are-known: No type is called `uuid?`. help: The `?` belongs to the name: `b?: uuid | integer`.",
      "12:10 types-are-known: No type is called `string?`. help: The `?` belongs to the name: `c?: string | null`.",
    ],
    [
      "null in front of a type's own name, or alone",
      `${head}types:\n  Line: { sku: string }\n  Last: "null"\n  Next: null | Line[]\n  More: ["null", string]\n`,
      "8:10 types-are-known: `null` stands only behind ` | `. help: Write `Last: string | null`.",
      "9:9 types-are-known: `null` stands only behind ` | `. help: Write `Next: Line[] | null`.",
      "10:18 enums-hold-values: A list is an enum here, and `string` is a type. help: For text or null write `string | null`.",
    ],
    [
      "lists and maps of null",
      withDetails("a: string[] | null[]", "b: null[]", "c: null{} | integer"),
      "10:21 types-are-known: Neither `[]` nor `{}` stands behind `null`. help: Write `a: string[] | null`, or, if it may be absent, `a?: string[]`.",
      "11:10 types-are-known: Neither `[]` nor `{}` stands behind `null`. help: For items that may be anything, write `json[]`.",
      "12:10 types-are-known: Neither `[]` nor `{}` stands behind `null`. help: Write `c: integer | null`, or, if it may be absent, `c?: integer`.",
    ],
    [
      "words where a type belongs",
      withDetails("note: What the customer said", 'size: "string, or null"'),
      "10:13 types-are-known: `What the customer said` is not a type. help: A type is a name, with `[]` after it for a list or `{}` for a map, and ` | ` between alternatives.",
      "11:14 types-are-known: `string, or null` is not a type. help: A type is a name, with `[]` after it for a list or `{}` for a map, and ` | ` between alternatives.",
    ],
    [
      "`object` for the whole details",
      withEvent("details: object"),
      "9:14 types-are-known: `object` is JSON Schema, not a type of field maps. help: Use `schema:` instead of `details:`, or list the fields directly, one line each: `orderId: uuid`.",
    ],
    [
      "a literal between quotes",
      withEvent('enabled: "true"', 'version: "2"'),
      '9:14 values-fit-their-keys: `enabled` must be `true` or `false`, not `"true"`. help: Remove the quotes: `true`.',
      '10:14 values-fit-their-keys: `version` must be a whole number from 1 to 2147483647, not `"2"`. help: Remove the quotes: `2`.',
    ],
    [
      "durations that are too long",
      `${withEvent("retain: 99999999d")}handlers:\n  mail: { description: A., on: ["**"], timeout: 9999999999s, retry: { first: 1 s } }\n`,
      "9:13 durations-have-units: `99999999d` is too long. help: For ever is `forever`; the longest that can be said is `9999999d`.",
      "11:49 durations-have-units: `9999999999s` is too long. help: The longest that can be said is `999999999d`.",
      "11:78 durations-have-units: `1 s` is not a duration. help: A whole number and its unit, such as `30s`. Units: ms, s, m, h, d.",
    ],
    [
      "days that no month has",
      withEvent("deprecated: { description: Gone., until: 2027-02-29 }"),
      "9:46 values-fit-their-keys: `2027-02-29` is not a date. help: A day as YYYY-MM-DD.",
    ],
    [
      "an address for a type",
      withDetails("total: https://example.com/money.json"),
      "10:14 values-fit-their-keys: `https://example.com/money.json` is an address, not a type. help: Nothing is fetched: keep a copy of it beside the catalog, and name that under `types:`, such as `Address: ./address.json`.",
    ],
    [
      "references as JSON Schema writes them",
      `${head}types:\n  Money: { $ref: ./money.json }\nevents:\n  a.b: { description: A., details: { a: { $ref: "#/types/Line" }, b: { $ref: ./line.json } } }\n`,
      "7:12 fields-are-named-plainly: `$ref` is JSON Schema: a type is used by its name. help: Write `Money: ./money.json`.",
      "9:43 fields-are-named-plainly: `$ref` is JSON Schema: a type is used by its name. help: Write its name alone, such as `a: Line`.",
      "9:72 fields-are-named-plainly: `$ref` is JSON Schema: a type is used by its name. help: Under `types:` write `Address: ./line.json`, and here `Address`.",
    ],
    [
      "a file without the beginning of its path",
      `${head}types:\n  Money: money.json\nevents:\n  a.b: { description: A., details: { a: money.yaml#/Money } }\n  a.c: { description: A., details: money.json }\n`,
      "7:10 types-are-known: No type is called `money.json`. help: A file of JSON Schema is named by its path: `Money: ./money.json`.",
      "9:41 types-are-known: No type is called `money.yaml#/Money`. help: For a file of JSON Schema write `Address: ./money.yaml#/Money` under `types:`, and here `Address`.",
      "10:36 types-are-known: No type is called `money.json`. help: A file of JSON Schema: `schema: ./money.json`, instead of `details:`.",
    ],
    [
      "values beside a number that cannot be kept",
      withDetails("a: [1e400, 2]", "b: [.nan, 3, x]"),
      '10:11 yaml-is-sound: `1e400` is not a number that can be kept exactly. help: If it is a text, quote it: `"1e400"`.',
      '11:11 yaml-is-sound: `.nan` is not a number that can be kept exactly. help: If it is a text, quote it: `".nan"`.',
      '11:20 enums-are-of-one-kind: The values of an enum are of one kind; `x` is not a number. help: If text is meant, quote it: `"3"`.',
    ],
    [
      "a field that is always there in one that is not",
      withEvent('message: "{total.amount.value}"', "details: { total: { amount?: { value: string } } }"),
      "9:16 placeholders-are-always-there: `total.amount.value` may be absent (declared at 10:25). help: Say what then: `{total.amount.value|none}`.",
    ],
    [
      "a tag's name that runs into a field",
      `${withEvent('tags: ["customer{id}", "customer:{id}"]', "details: { id: uuid }")}tags: { customer: Of one customer. }\n`,
      "9:12 tags-are-known: What `customer{id}` becomes is not the tag `customer`. help: Put a colon behind the tag's name: `customer:{id}`.",
    ],
    [
      "a description without a type",
      withDetails("note: { description: What the customer said }"),
      "10:28 types-are-known: `What the customer said` is not a type. help: If these words describe a field, it needs a type as well: `{ type: string, description: What the customer said }`.",
    ],
    [
      "an enum in long form that says nothing more, or looks like an object",
      withDetails('size: { type: ["a, b", "1"] }', "kind: { type: [a, b], description: string }"),
      '10:13 long-forms-add-something: This says no more than `["a, b", "1"]`. help: Write `size: ["a, b", "1"]`, or, for an object with one field, `size: { type: { type: ["a, b", "1"] } }`.',
      '11:42 objects-are-unmistakable: This is an enum described as "string". help: For an object: `kind: { type: { type: [a, b], description: string } }`; otherwise describe it in words.',
    ],
    [
      "a note among fields that is no type",
      withDetails("x-note: for later"),
      "10:7 fields-are-named-plainly: In a map of fields every key is one, and `x-note` cannot be its name. help: To keep it beside the fields, describe them in long form: `{ type: { … }, x-note: … }`.",
    ],
    [
      "a version that no database can hold, and a subcategory whose name is none",
      `${withEvent("version: 202711281900")}`.replace(
        "action: Somebody did something.",
        "action: { description: A., subcategories: { Log In: B. } }",
      ),
      "5:59 names-are-plain: `Log In` cannot be the name of a subcategory. help: For example `log-in`. Lower-case words joined by hyphens, at most 64 characters.",
      "9:14 values-fit-their-keys: `version` must be a whole number from 1 to 2147483647, not `202711281900`.",
    ],
    [
      "a bracket too many",
      withEvent("details: { total: { amount: integer } } }", "message: '{total}'"),
      "9:45 yaml-is-sound: What `}` would close has not been opened. help: Remove it; if it belongs to a text, quote the text.",
      "10:16 placeholders-are-scalar: `total` is an object, and a placeholder stands for text, a number, or true or false. help: Name a field of it, such as `{total.amount}`.",
    ],
    [
      "a comma too many, and a semicolon",
      withEvent("details: { a: strin,, b: string; c: integr }"),
      "9:19 types-are-known: No type is called `strin`. help: Did you mean `string`?",
      "9:25 yaml-is-sound: Nothing stands before this comma. help: Remove it.",
      "9:38 yaml-is-sound: A comma is missing before `c`. help: Write `string, c: …`.",
      "9:41 types-are-known: No type is called `integr`. help: Did you mean `integer`?",
    ],
    [
      "a map beside its key",
      withEvent("details: orderId: uuid", "severity: hih"),
      "9:14 yaml-is-sound: A map begins on a line of its own. help: Put `orderId: uuid` on the next line, further in, or write `{ orderId: uuid }`.",
      "10:15 values-fit-their-keys: `severity` must be `low`, `medium`, `high` or `critical`, not `hih`. help: Did you mean `high`?",
    ],
    [
      "a line in braces that is indented by a tab",
      withEvent("details: { a: string,", "\tb: string }").replace("    \tb", "\tb"),
      "10:1 yaml-is-sound: A tab cannot indent YAML. help: Use spaces.",
    ],
    [
      "a line in braces that is not indented further",
      withEvent("details: { a: string, # {", "b: { c: string } }"),
      "10:5 yaml-is-sound: This line stands within the `{` above it, and is indented no further than the line of that. help: Indent it further.",
    ],
    [
      "braces that are not closed at all",
      withEvent('details: { a: string, b: "}"', "message: '{a}'"),
      "9:14 yaml-is-sound: The `{` that begins here is not closed. help: Close it with `}`; if it belongs to a text, quote the text.",
    ],
    [
      "a conflict that is left",
      withEvent("<<<<<<< HEAD", "severity: low", "=======", "severity: high", ">>>>>>> other").replaceAll(/^ +(?=[<=>]{7})/gm, ""),
      "9:1 yaml-is-sound: Git has left a conflict here. help: Keep what is meant, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
    ],
    [
      "a list of maps where a map belongs",
      `${head}events:\n- order.placed: A customer placed an order.\n`,
      "7:1 values-fit-their-keys: `events` must be a map, not a list. help: Leave the `- ` in front of each away: the name is the key.",
    ],
    [
      "a word behind a comma, in braces",
      `${head}events:\n  a.b: { description: What, why? }\n  a.c: { description: A., detials }\n`,
      '7:29 yaml-is-sound: Between braces, a comma ends a text: this is read as a key. help: Quote the text: `"What, why?"`.',
      "8:27 keys-are-known: An event has no key `detials`. help: Did you mean `details`?",
    ],
    [
      "a comment that takes what closes a brace",
      `${head}events:\n  a.b: { description: Refunds order #42, severity: hih }\n  a.c: { description: A., tags: [a, #b] }\n  a.d: { description: A., severity: hih }\n`,
      '7:37 yaml-is-sound: YAML takes `#42, severity: hih }` for a comment, and what closes the `{` stands in it. help: If `#42` belongs to a text, quote the text: `"Refunds order #42"`.',
      "7:52 values-fit-their-keys: `severity` must be `low`, `medium`, `high` or `critical`, not `hih`. help: Did you mean `high`?",
      '8:37 yaml-is-sound: YAML takes `#b] }` for a comment, and what closes the `[` stands in it. help: If `#b` belongs to a text, quote the text: `"#b"`.',
      "9:37 values-fit-their-keys: `severity` must be `low`, `medium`, `high` or `critical`, not `hih`. help: Did you mean `high`?",
    ],
    [
      "a block whose only line lacks the space behind its colon",
      `${head}events:\n  a.b:\n    description:It was late.\n  a.c: See https://example.com, or message:this.\n`,
      "8:5 yaml-is-sound: `description:It was late.` is one text to YAML, not a key and its value. help: A space belongs after the colon: `description: It was late.`.",
    ],
    [
      "a field of a choice of types",
      `${head}types: { Card: { kind: [card] }, Cash: { kind: [cash] } }\nevents:\n  a.b: { description: A., message: "{by.kind}", details: { by: Card | Cash } }\n`,
      "8:38 placeholders-have-fields: `by` of `a.b` is one of several types, and no field of it can be named. help: Put what is to be shown beside `by`.",
    ],
    [
      "an outcome that no emitted event has",
      withEvent('message: "It ended in {$outcome}."', 'tags: ["ended:{$outcome}"]'),
      "9:28 placeholders-are-always-there: `$outcome` is null in every event that is emitted. help: Make it a field of the details, such as `outcome: [success, failure]`, and name that: `{outcome}`; or say what stands for it: `{$outcome|none}`.",
      "10:20 placeholders-are-always-there: `$outcome` is null in every event that is emitted. help: Make it a field of the details, such as `outcome: [success, failure]`, and name that: `{outcome}`.",
    ],
    [
      "an outcome of the envelope where the details have one",
      withEvent('message: "It ended in {$outcome}."', "details: { outcome: [success, failure] }"),
      "9:28 placeholders-are-always-there: `$outcome` is null in every event that is emitted. help: For the field of the details write `{outcome}`; or say what stands for it: `{$outcome|none}`.",
    ],
    [
      "an outcome that is no field",
      withEvent('message: "It ended in {outcome}."'),
      "9:28 placeholders-have-fields: `order.placed` has no field `outcome`. help: It has no fields to name.",
    ],
    [
      "an outcome with its fallback, in a tag",
      withEvent('tags: ["ended:{$outcome|none}"]'),
      "9:20 placeholders-are-always-there: `$outcome` is null in every event that is emitted. help: Make it a field of the details, such as `outcome: [success, failure]`, and name that: `{outcome}`.",
    ],
    [
      "a part of the envelope for a subject, without its mark",
      withEvent('subject: "case:{actor}"'),
      "9:21 placeholders-have-fields: `order.placed` has no field `actor`. help: It has no fields to name: let the caller give the id, `subject: case`.",
    ],
    [
      "bounds without a number between them that is asked for",
      `${withDetails(
        "a: { type: integer, minimum: 1, maximum: 4, multipleOf: 5 }",
        "b: { type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2 }",
        "c: { type: Five, maximum: -1 }",
        "d: { type: number, minimum: 0.2, maximum: 0.8, multipleOf: 3 }",
        "e: { type: number, exclusiveMinimum: 5, maximum: 10, multipleOf: 5 }",
        "f: { type: integer, minimum: 1.5, maximum: 2 }",
        "g: { type: number, minimum: 0.001, maximum: 0.009, multipleOf: 0.01 }",
        "h: { type: integer, minimum: -4, maximum: 4, multipleOf: 5 }",
      )}types: { Five: { type: integer, minimum: -4, multipleOf: 5 } }\n`,
      "10:51 constraints-fit-the-type: No multiple of 5 lies between `minimum` and `maximum`. help: Make room for one, or remove `minimum` or `maximum`.",
      "11:48 constraints-fit-the-type: No whole number lies between `exclusiveMinimum` and `exclusiveMaximum`. help: Make room for one, or remove `exclusiveMinimum` or `exclusiveMaximum`.",
      "12:24 constraints-fit-the-type: No multiple of 5 lies between `minimum` and `maximum`. help: Make room for one, or remove `minimum` or `maximum`.",
      "13:54 constraints-fit-the-type: No multiple of 3 lies between `minimum` and `maximum`. help: Make room for one, or remove `minimum` or `maximum`.",
    ],
    [
      "replacements that lead back",
      `${head}events:\n${[
        "a.a: { description: A., deprecated: { description: D., use: a.a } }",
        "a.b: { description: A., deprecated: { description: D., use: a.c } }",
        "a.c: { description: A., deprecated: { description: D., use: a.d } }",
        "a.d: { description: A., deprecated: { description: D., use: a.b } }",
        "a.e: { description: A., deprecated: { description: D., use: a.b } }",
        "a.f: { description: A., deprecated: { description: D., use: a.g } }",
        "a.g: { description: A., deprecated: { description: D., use: a.h } }",
        "a.h: { description: A., details: { b: { type: string, deprecated: { description: D., use: a.h } } } }",
      ]
        .map((line) => `  ${line}\n`)
        .join("")}`,
      "7:63 replacements-are-known: `a.a` would take its own place. help: Name an event type that stays, or remove `use` and say in `description` what to do instead.",
      "8:63 replacements-are-known: What takes the place of `a.b` leads back to it, through `a.c`, `a.d`. help: Name an event type that stays, or remove `use` and say in `description` what to do instead.",
    ],
    [
      "values and tags that no store keeps",
      withEvent('tags: ["a\\0"]', 'message: "\\0"', 'details: { a: [b, "c\\0d"], e: ["\\u0001"] }'),
      "9:12 templates-are-sound: No event can carry this tag: no store keeps a text with NUL or half of a surrogate pair in it. help: Write the tag without that character.",
      "11:23 enums-hold-values: No event can have this value: no store keeps a text with NUL or half of a surrogate pair in it. help: Write the value without that character.",
    ],
    [
      "items of a list among keys",
      `${head.replace("{ action: Somebody did something. }", "\n  action: A.\n  - stock: About the stock.\n  - loan:\n      description: A.\n  last: L.")}events:\n  a.b: { description: A., category: stock }\n  a.c: { description: A., category: loan, severity: hih }\n`,
      "7:3 yaml-is-sound: `-` begins an item of a list, and the lines beside it are keys of a map. help: Leave the `- ` away: `stock: …`.",
      "8:3 yaml-is-sound: `-` begins an item of a list, and the lines beside it are keys of a map. help: Leave the `- ` away: `loan: …`.",
      "13:53 values-fit-their-keys: `severity` must be `low`, `medium`, `high` or `critical`, not `hih`. help: Did you mean `high`?",
    ],
    [
      "a block that is not indented",
      `${head}events:\n  a.b:\n  description: A.\n  details:\n    a: uuid\n  a.c: { description: C., severity: hih }\nhandlers:\n  mail:\n  description: Mails.\n  on: [a.b]\n`,
      "8:3 values-fit-their-keys: `description` stands as far out as `a.b`, and thus beside it. help: Indent what belongs to `a.b` further than its name.",
      "11:37 values-fit-their-keys: `severity` must be `low`, `medium`, `high` or `critical`, not `hih`. help: Did you mean `high`?",
      "14:3 values-fit-their-keys: `description` stands as far out as `mail`, and thus beside it. help: Indent what belongs to `mail` further than its name.",
    ],
    [
      "an event without anything before another",
      `${head}events:\n  a.b:\n  a.c: C.\n`,
      "7:3 values-fit-their-keys: Nothing is written for `a.b`. help: Write a description or a map, or remove the key.",
    ],
    [
      "a pattern that YAML reads as a list",
      withDetails("a: { type: string, pattern: [a-z] }"),
      '10:35 templates-are-quoted: YAML read a list here, not a text. help: Quote it: `"[a-z]"`.',
    ],
    ["a pattern of a space", withDetails('a: { type: string, pattern: " " }')],
    ["an outcome with its fallback", withEvent('message: "It ended in {$outcome|nothing yet}."')],
    [
      "texts that say nothing",
      `${head.replace("team-orders", '" "')}events:\n  a.b: " "\n  a.c: { description: "\\t", message: " ", tags: ["\\n"], deprecated: " ", owner: " ", details: { n: { type: string, description: "\\u00A0" } } }\n`,
      "3:8 values-fit-their-keys: Nothing is written for `owner`. help: Write text, or remove the key.",
      "7:8 values-fit-their-keys: Nothing is written for `a.b`. help: Write text, or remove the key.",
      "8:23 values-fit-their-keys: Nothing is written for `description`. help: Say what it means: `description: …`.",
      "8:38 values-fit-their-keys: Nothing is written for `message`. help: Write a text with placeholders, or remove the key.",
      "8:50 values-fit-their-keys: Nothing is written here. help: Write a text with placeholders.",
      "8:69 values-fit-their-keys: Nothing is written for `deprecated`. help: Write text, or remove the key.",
      "8:81 values-fit-their-keys: Nothing is written for `owner`. help: Write text, or remove the key.",
      "8:129 values-fit-their-keys: Nothing is written for `description`. help: Write text, or remove the key.",
    ],
    [
      "nothing where something must be written",
      `${head}events:\n  a.b:\n    description:\n    details:\n      n: { type: string, description: }\nhandlers:\n  warm: { description: Warms., on: }\n`,
      "8:5 values-fit-their-keys: Nothing is written for `description`. help: Say what it means: `description: …`.",
      "10:26 values-fit-their-keys: Nothing is written for `description`. help: Write text, or remove the key.",
      "12:32 values-fit-their-keys: Nothing is written for `on`. help: Name the events that it runs for: `on: [order.placed]`.",
    ],
    [
      "no details, in words",
      `${head}events:\n  a.b: { description: A., details: "null" }\n  a.c: { description: A., details: None }\n  a.d: { description: A., details: }\n`,
      "7:36 details-are-fields: `null` is not a map of fields, and details are fields. help: Where there is nothing to say, write `details: none`, or leave the key out.",
      "8:36 types-are-known: No type is called `None`. help: Where there is nothing to say, write `details: none`, or leave the key out.",
      "9:27 values-fit-their-keys: Nothing is written for `details`. help: List the fields, one line each: `orderId: uuid`, or remove the key.",
    ],
    [
      "no details of a category, in a word",
      `${head.replace("Somebody did something.", "{ description: A., details: none }")}events:\n  a.b: A.\n`,
      "5:51 values-fit-their-keys: `details` must be a map of fields, not `none`. help: List the fields, one line each: `orderId: uuid`, or remove the key.",
    ],
    [
      "a list for details",
      withEvent("details: string[]"),
      '9:14 details-are-fields: `string[]` is not a map of fields, and details are fields. help: Write a map of fields, such as `details: { value: "string[]" }`, or the name of a type that is one.',
    ],
  ])("%s", (_, text, ...told) => {
    expect(sayings(text)).toEqual(told);
  });
});
