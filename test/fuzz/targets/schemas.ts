import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { runGenerator } from "./catalogs.js";

const keywords =
  `$schema $id $ref $defs $anchor $recursiveRef $dynamicRef definitions type properties required additionalProperties patternProperties
propertyNames minProperties maxProperties dependencies dependentRequired dependentSchemas unevaluatedProperties items prefixItems additionalItems contains
minContains maxContains minItems maxItems uniqueItems unevaluatedItems enum const anyOf oneOf allOf not if then else format pattern minLength maxLength
minimum maximum exclusiveMinimum exclusiveMaximum multipleOf title description examples default deprecated readOnly nullable discriminator
object array string number integer boolean null uuid date-time email uri #/definitions/a #/$defs/b # http://json-schema.org/draft-07/schema#
http://json-schema.org/draft-04/schema# https://json-schema.org/draft/2020-12/schema https://json-schema.org/draft/2019-09/schema ^a+$`.split(
    /\s+/u,
  );

const catalog = `catalog: shop
description: What happens in the shop.
owner: us
defaults: { category: fact, retain: 1d }
categories: { fact: It happened. }
types: { Other: { schema: "../schemas/x.json#/definitions/a" } }
events:
  order.placed: { description: Placed., schema: ../schemas/x.json }
  order.paid: { description: Paid., details: { other: Other } }
`;

/** One JSON Schema of anybody's, as the details of an event. */
export const schemas: Target = {
  name: "schemas",
  seeds: () => [
    ...foundTexts("schemas"),
    ...textsBelow(["test/golden", "schemas", "test/import/fixtures"], /\.json$/u, 8000),
    ...samples.map((sample) => JSON.stringify(sample)),
  ],
  mutate: (text, others, random) =>
    mutatedData(
      text,
      others,
      {
        read: JSON.parse,
        write: (tree) => JSON.stringify(tree, null, 1) ?? "",
        fresh: (from) => samples[from.below(samples.length)],
        words: keywords,
      },
      random,
    ),
  run: (text, isThorough) => runGenerator(new Map([["events/shop.events.yaml", catalog]]), new Map([["schemas/x.json", text]]), isThorough),
};

const draft7 = "http://json-schema.org/draft-07/schema#";
const draft2020 = "https://json-schema.org/draft/2020-12/schema";

const samples: readonly object[] = [
  {
    $schema: draft7,
    type: "object",
    properties: { a: { $ref: "#/definitions/a" }, b: { type: ["string", "null"], minLength: 1, pattern: "^a+$" } },
    required: ["a"],
    definitions: { a: { type: "integer", minimum: 1, multipleOf: 2 } },
  },
  {
    $schema: draft7,
    type: "object",
    oneOf: [
      { properties: { k: { const: "a" } }, required: ["k"] },
      { properties: { k: { const: "b" } }, required: ["k"] },
    ],
    definitions: { a: { enum: ["x", 1, null, { y: [2] }] } },
  },
  {
    $schema: draft2020,
    type: "object",
    properties: {
      list: {
        type: "array",
        prefixItems: [{ type: "string" }],
        items: { $ref: "#/definitions/a" },
        uniqueItems: true,
        minItems: 1,
        contains: { type: "string" },
      },
    },
    unevaluatedProperties: false,
    definitions: { a: { type: "array", items: { $ref: "#/definitions/a" } } },
  },
  {
    $schema: draft7,
    type: "object",
    if: { properties: { a: { const: 1 } } },
    then: { required: ["b"] },
    else: { not: { required: ["c"] } },
    patternProperties: { "^x-": true },
    propertyNames: { maxLength: 9 },
    dependencies: { a: ["b"] },
    definitions: { a: { format: "date-time", type: "string" } },
  },
  {
    $schema: draft7,
    allOf: [{ type: "object", properties: { a: { type: "number" } } }, { $ref: "#/definitions/a" }],
    definitions: { a: { type: "object", additionalProperties: { type: "boolean" } } },
  },
];
