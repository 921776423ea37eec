import { describe, expect, it } from "vitest";
import { check } from "../support/model-of.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
`;

/** What is said of one field, without the rule: message and way out. */
function ofField(field: string): readonly string[] {
  return said(`${head}events:\n  a.b:\n    description: A.\n    details:\n      ${field}\n`);
}

function said(text: string): readonly string[] {
  return check(text).diagnostics.map(({ message, help }) => `${message} ${help ?? ""}`);
}

describe("what people bring from elsewhere", () => {
  it.each([
    ["f: decimal(6,2)", "No type is called `decimal(6,2)`. Types have no sizes: write `decimal`."],
    ["f: VARCHAR(20)", "No type is called `VARCHAR(20)`. Types have no sizes: write `string`."],
    ["f: float32", "No type is called `float32`. Write `number`."],
    ["f: list", "No type is called `list`. A list is written `string[]`."],
    ["f: map", "No type is called `map`. A map from text is written `string{}`."],
    ["f: enum", "No type is called `enum`. An enum is a list of its values: `[small, large]`."],
    ["f: enum(small, large)", "`enum(small, large)` is not a type. An enum is a list of its values: `[small, large]`."],
    ["f: enum(small,large)", "No type is called `enum(small,large)`. An enum is a list of its values: `[small, large]`."],
    ['f: "[]string"', "`[]string` is not a type. Write `string[]`."],
    ["f: string[3]", '`string[3]` is not a type. A list of so many is `{ type: "string[]", minItems: 3, maxItems: 3 }`.'],
    ['f: "[uuid]"', "`[uuid]` is not a type. Write `uuid[]`."],
    [
      'f: { type: string, pattern: "/^(a|b)+$/i" }',
      "No text matches this: its slashes would stand before the beginning and behind the end. Leave them away: `^(a|b)+$`.",
    ],
    [
      "f: { type: [a, b], values: 3 }",
      "`values` says nothing about this type; a map with `type` describes one field. For an object with a field called `type`: `f: { type: { type: [a, b], values: 3 } }`.",
    ],
    ["f: optional string", "`optional string` is not a type. A field may be absent where its name ends in `?`: `field?: string`."],
    ["f: nullable string", "`nullable string` is not a type. Write `string | null`."],
    ["f: { type: object, fields: { a: string } }", "An object is a map of its fields. List the fields directly."],
    ["f: { type: list, of: uuid }", "A list is its item's type and `[]`. `f: uuid[]`."],
    ["f: { type: map, of: string }", "A map from text is its values' type and `{}`. `f: string{}`."],
    ["f: { type: enum, values: [a, b] }", "An enum is a list. `f: [a, b]`, or `f: { type: [a, b], … }` to say more."],
    [
      "f: { type: string, values: string }",
      "`values` says nothing about a string; a map with `type` describes one field. For an object with a field called `type`: `f: { type: { type: string, values: string } }`.",
    ],
    ["f: { type: uuid, unique: true }", "A check sees one event at a time: whether a value is unique, it cannot know. Remove `unique`."],
    ['f: { type: "string[]", unique: true }', "A field has no key `unique`. Did you mean `uniqueItems`?"],
    [
      "lines: [{ sku: string }]",
      "An item of `lines` must be text, a number or a boolean, not a map. A list is an enum here. For a list of objects name their type: under `types:` write `Line: { … }`, and here `Line[]`.",
    ],
  ])("%s", (field, expected) => expect(ofField(field)).toEqual([expected]));

  it.each([
    ["orderId", "order:{orderId}"],
    ["order_id", "order:{order_id}"],
    ["{orderId}", "order:{orderId}"],
    ["Order:{id}", "order:{id}"],
    ["order/{id}", "order:{id}"],
    ["OrderLine", "order-line"],
  ])("subject: %s", (subject, meant) =>
    expect(said(`${head}events:\n  a.b: { description: A., subject: "${subject}" }\n`)).toEqual([
      `\`${subject}\` is not a kind of thing such as \`order\`, or \`order:{orderId}\`, or \`none\`. For example \`${meant}\`.`,
    ]),
  );

  it.each([
    [
      "events:\n  - name: a.b\n    description: A.\n",
      "`events` must be a map, not a list. Write a map in which the name is the key: `a.b: { … }`.",
    ],
    ["events:\n  - a.b: A.\n", "`events` must be a map, not a list. Leave the `- ` in front of each away: the name is the key."],
    ["use: other.events.yaml\n", "`use` must be a list of catalogs, not `other.events.yaml`. Write a list: `[./other.events.yaml]`."],
    [
      "use: [other.events.yaml]\n",
      "`other.events.yaml` is not a catalog. For example `./other.events.yaml`. A path that begins with `./` or `../`, or an export of a package: `name/export`.",
    ],
    [
      "events:\n  a/b: A.\n",
      "`a/b` cannot be the name of an event. For example `a.b`. Segments joined by dots; a segment is letters and digits, with single hyphens or underscores between them. At most 128 characters.",
    ],
    [
      "events:\n  a.b: { description: A., as: madeIt }\n",
      "`madeIt` is not an identifier. For example `MadeIt`. A capital letter, then letters and digits.",
    ],
    ["events:\n  a.b: { description: A., owner: [anna, ben] }\n", '`owner` must be text, not a list. Write one text: `"anna, ben"`.'],
    [
      "events:\n  a.b: { description: A., severity: warning }\n",
      "`severity` must be `low`, `medium`, `high` or `critical`, not `warning`. Did you mean `medium`?",
    ],
  ])("%s", (more, expected) => expect(said(head + more)).toEqual([expected]));

  it.each([
    ["details.loafId", "`a.b` has no field `details`. A name is one of the details: `{loafId}`."],
    ["details.baker.name", "`a.b` has no field `details`. A name is one of the details: `{baker.name}`."],
    ["$details.loafId", "The envelope has no `$details.loafId`. A name is one of the details: `{loafId}`."],
    ["details.price", "`a.b` has no field `details`. It has `loafId`, `baker`."],
    ["$occurred_at", "The envelope has no `$occurred_at`. Did you mean `$occurredAt`?"],
  ])("{%s}", (reference, expected) => {
    const details = "details: { loafId: uuid, baker: { name: string } }";
    expect(said(`${head}events:\n  a.b: { description: A., message: "{${reference}}", ${details} }\n`)).toEqual([expected]);
  });

  it("leaves a pattern alone of which one alternative may match", () =>
    expect(ofField('f: { type: string, pattern: "/^a|x|b$/" }')).toEqual([]));

  it("names a catalog as it may be called", () =>
    expect(said(head.replace("catalog: shop", "catalog: Corner Shop"))).toEqual([
      "`Corner Shop` is not a name. For example `corner-shop`. Lower-case words joined by hyphens, at most 64 characters.",
    ]));
});
