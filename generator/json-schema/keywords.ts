import type { Draft } from "./dialect.js";

/** What stands under a keyword: nothing of schemas, one, a list or a map of them, or whichever of these it turns out to be. */
type Holds = "nothing" | "schema" | "list" | "map" | "any";

/** What is known of a keyword. */
export interface Keyword {
  readonly holds: Holds;
  /** The first draft that has it. */
  readonly since: Draft;
  /** The last one. */
  readonly until: Draft;
  /** Whether it has a say in which values are valid; what does not is never missed. */
  readonly asserts: boolean;
}

function asserting(holds: Holds, since: Draft = 4, until: Draft = 2020): Keyword {
  return { holds, since, until, asserts: true };
}

const annotation: Keyword = { holds: "nothing", since: 4, until: 2020, asserts: false };
const place: Keyword = { holds: "map", since: 4, until: 2020, asserts: false };

const table: Readonly<Record<string, Keyword>> = {
  type: asserting("nothing"),
  enum: asserting("nothing"),
  const: asserting("nothing", 6),
  allOf: asserting("list"),
  anyOf: asserting("list"),
  oneOf: asserting("list"),
  not: asserting("schema"),
  if: asserting("schema", 7),
  then: asserting("schema", 7),
  else: asserting("schema", 7),
  properties: asserting("map"),
  patternProperties: asserting("map"),
  additionalProperties: asserting("schema"),
  propertyNames: asserting("schema", 6),
  required: asserting("nothing"),
  minProperties: asserting("nothing"),
  maxProperties: asserting("nothing"),
  dependencies: asserting("map"),
  dependentRequired: asserting("nothing", 2019),
  dependentSchemas: asserting("map", 2019),
  unevaluatedProperties: asserting("schema", 2019),
  items: asserting("any"),
  prefixItems: asserting("list", 2020),
  additionalItems: asserting("schema", 4, 2019),
  unevaluatedItems: asserting("schema", 2019),
  minItems: asserting("nothing"),
  maxItems: asserting("nothing"),
  uniqueItems: asserting("nothing"),
  contains: asserting("schema", 6),
  minContains: asserting("nothing", 2019),
  maxContains: asserting("nothing", 2019),
  minLength: asserting("nothing"),
  maxLength: asserting("nothing"),
  pattern: asserting("nothing"),
  format: asserting("nothing"),
  minimum: asserting("nothing"),
  maximum: asserting("nothing"),
  exclusiveMinimum: asserting("nothing"),
  exclusiveMaximum: asserting("nothing"),
  multipleOf: asserting("nothing"),
  nullable: asserting("nothing"),
  $ref: asserting("nothing"),
  $dynamicRef: asserting("nothing", 2020),
  $recursiveRef: asserting("nothing", 2019, 2019),
  definitions: place,
  $defs: place,
  contentSchema: { ...annotation, holds: "schema" },
};

const annotations =
  `$schema $id id $anchor $dynamicAnchor $recursiveAnchor $vocabulary $comment title description default examples deprecated
readOnly writeOnly contentMediaType contentEncoding example discriminator xml externalDocs self markdownDescription enumNames enumDescriptions
markdownEnumDescriptions deprecationMessage defaultSnippets errorMessage tsType tsEnumNames tsAdditionalProperties javaType existingJavaType`.split(
    /\s+/u,
  );

/** Every keyword of every draft, and those of OpenAPI, Iglu, editors and generators that say something to them. */
export const keywords: ReadonlyMap<string, Keyword> = new Map([
  ...Object.entries(table),
  ...annotations.map((name) => [name, annotation] as const),
]);

/** Whether a draft has a keyword. */
export function isOf(draft: Draft, { since, until }: Keyword): boolean {
  return since <= draft && draft <= until;
}

/** Whether a name says nothing about which values are valid: annotations, what only holds definitions, and `x-` keys. */
export function isSilent(name: string): boolean {
  return name.startsWith("x-") || keywords.get(name)?.asserts === false;
}
