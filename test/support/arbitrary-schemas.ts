import fc from "fast-check";

/** A JSON Schema, as a value. */
export type Schema = boolean | SchemaMap;

export interface SchemaMap {
  readonly [keyword: string]: unknown;
}

/** The drafts that ajv knows as well, and that differ most. */
export type RandomDraft = "draft-07" | "2020-12";

/** Names of properties: plain ones, names of JavaScript's own, names that are no identifiers. */
export const propertyNames: readonly string[] = ["a", "b", "kind", "toString", "constructor", "x-y", "0", "a/b~c", "ünï"];

/** Patterns of texts and of names, each with what it matches. */
export const patterns: Readonly<Record<string, readonly string[]>> = {
  "^[A-Z]{2}": ["AB", "ABc"],
  "[0-9]$": ["x9", "0"],
  "^\\p{L}+$": ["é", "abc"],
  "^x-": ["x-y", "x-"],
  "^[a-n]": ["a", "b", "kind"],
  o: ["constructor", "o"],
};

/** Formats, each with what it takes. */
export const formats: Readonly<Record<string, readonly string[]>> = {
  date: ["2024-02-29", "2023-02-29"],
  "date-time": ["2026-01-31T12:00:00Z", "2026-01-31 12:00"],
  time: ["12:00:00Z", "25:00:00Z"],
  duration: ["P1DT2H", "P"],
  email: ["ada@example.com", "ada"],
  hostname: ["example.com", "-a"],
  ipv4: ["10.0.0.1", "10.0.0.256"],
  ipv6: ["::1", "1::2::3"],
  uri: ["https://example.com/a?b#c", "/a"],
  "uri-reference": ["/a/b", "\\"],
  "uri-template": ["/a/{b}", "/a/{b"],
  uuid: ["0190163d-8694-739b-aea5-966c26f8ad91", "0190163d"],
  "json-pointer": ["/a~0b", "a"],
  "relative-json-pointer": ["0#", "/a"],
  regex: ["^a", "("],
};

const types = ["null", "boolean", "integer", "number", "string", "array", "object"] as const;
const constants = fc.constantFrom<unknown>(
  "a",
  "AB",
  "",
  0,
  1,
  2.5,
  -3,
  true,
  false,
  null,
  [],
  {},
  [1, "a"],
  { a: 1 },
  { a: [0], b: null },
);
const counts = fc.nat(3);

const numeric = keywords({
  minimum: fc.integer({ min: -9, max: 3 }),
  maximum: fc.integer({ min: 0, max: 20 }),
  exclusiveMinimum: fc.integer({ min: -9, max: 3 }),
  exclusiveMaximum: fc.integer({ min: 0, max: 20 }),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 10),
});

const textual = keywords({
  minLength: counts,
  maxLength: fc.integer({ min: 1, max: 9 }),
  pattern: fc.constantFrom(...Object.keys(patterns)),
});

const formatted = keywords({ format: fc.constantFrom(...Object.keys(formats)) });

const valued = fc.oneof(
  fc.record({ const: constants }),
  fc.record({ enum: fc.uniqueArray(constants, { minLength: 1, maxLength: 5, selector: (value) => JSON.stringify(value) }) }),
);

const typed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom(...types) }) },
  fc.record({ type: fc.subarray([...types], { minLength: 1, maxLength: 3 }) }),
);

/** A map with a few of these keywords. */
function keywords(of: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<SchemaMap> {
  const seldom = Object.entries(of).map(([name, value]) => {
    const said = value.map((it): readonly (readonly [string, unknown])[] => [[name, it]]);
    return fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: said });
  });
  return fc.tuple(...seldom).map((said) => Object.fromEntries(said.flat()));
}

/** Where a draft keeps definitions. */
export function definitionsKey(draft: RandomDraft): "definitions" | "$defs" {
  return draft === "draft-07" ? "definitions" : "$defs";
}

const definitionNames = ["A", "B", "C"] as const;

/**
 * Whole documents: a schema and the definitions that it and they refer to, in circles as well. Of what is evaluated ajv only knows the simple
 * cases: `unevaluatedItems` and `unevaluatedProperties` stand at the root, in documents without conditions and choices; the official suite has
 * the others.
 */
export function schemasOf(draft: RandomDraft, names = propertyNames): fc.Arbitrary<SchemaMap> {
  const known = documentsOf({ draft, names, isEvaluating: false });
  return draft === "draft-07" ? known : fc.oneof(known, documentsOf({ draft, names, isEvaluating: true }));
}

interface Language {
  readonly draft: RandomDraft;
  readonly names: readonly string[];
  /** Whether the document speaks of what none of its schemas speaks of. */
  readonly isEvaluating: boolean;
}

function documentsOf(language: Language): fc.Arbitrary<SchemaMap> {
  const { draft, isEvaluating } = language;
  const schema = schemaOf(language);
  const definitions = fc.record(Object.fromEntries(definitionNames.map((name) => [name, schema])));
  const $schema = draft === "draft-07" ? "http://json-schema.org/draft-07/schema#" : "https://json-schema.org/draft/2020-12/schema";
  const rest = isEvaluating
    ? fc.record({ unevaluatedProperties: schema, unevaluatedItems: schema }, { requiredKeys: [] })
    : fc.constant({});
  return fc.tuple(schema, rest, definitions).map(([root, others, defined]) => ({
    $schema,
    ...(typeof root === "boolean" ? { allOf: [root] } : root),
    ...others,
    [definitionsKey(draft)]: defined,
  }));
}

function schemaOf({ draft, names: spoken, isEvaluating }: Language): fc.Arbitrary<Schema> {
  const isNew = draft === "2020-12";
  const names = fc.constantFrom(...spoken);
  const reference = fc.constantFrom(...definitionNames.map((name) => `#/${definitionsKey(draft)}/${name}`), ...(isEvaluating ? [] : ["#"]));
  return fc.letrec<{ schema: Schema; map: SchemaMap; listed: SchemaMap; keyed: SchemaMap; composed: SchemaMap }>((tie) => {
    const schema = tie("schema");
    const some = fc.array(schema, { minLength: 1, maxLength: 3 });
    const mapOf = (keys: fc.Arbitrary<string>, of: fc.Arbitrary<unknown>, maxKeys = 3) =>
      fc.dictionary(keys, of, { minKeys: 1, maxKeys, noNullPrototype: true });
    const nameLists = fc.uniqueArray(names, { maxLength: 2 });
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 1, arbitrary: fc.boolean() },
        { weight: 2, arbitrary: joined(typed, numeric) },
        { weight: 2, arbitrary: joined(typed, textual) },
        { weight: 2, arbitrary: joined(fc.constant({ type: "string" }), formatted) },
        { weight: 2, arbitrary: valued },
        { weight: 1, arbitrary: typed },
        { weight: 2, arbitrary: fc.record({ $ref: reference }) },
        { weight: 4, arbitrary: joined(fc.oneof(fc.constant({ type: "object" }), fc.constant({})), tie("keyed")) },
        { weight: 4, arbitrary: joined(fc.oneof(fc.constant({ type: "array" }), fc.constant({})), tie("listed")) },
        { weight: 3, arbitrary: joined(fc.oneof(typed, fc.constant({})), tie("composed")) },
        { weight: 2, arbitrary: joined(tie("keyed"), tie("composed")) },
        { weight: 1, arbitrary: joined(tie("listed"), tie("composed")) },
        {
          weight: 1,
          arbitrary: joined(
            typed,
            numeric,
            textual,
            formatted,
            tie("listed"),
            tie("keyed"),
            tie("composed"),
            fc.record({ $ref: reference }),
          ),
        },
        { weight: 1, arbitrary: joined(valued, tie("keyed"), numeric, textual) },
      ),
      map: tie("keyed"),
      keyed: keywords({
        properties: mapOf(names, schema, 4),
        required: nameLists,
        additionalProperties: schema,
        patternProperties: mapOf(fc.constantFrom("^x-", "^[a-n]", "o", "[0-9]$"), schema, 2),
        propertyNames: schema,
        minProperties: fc.nat(2),
        maxProperties: fc.integer({ min: 1, max: 4 }),
        ...(isNew
          ? {
              dependentRequired: mapOf(names, nameLists, 2),
              ...(isEvaluating ? {} : { dependentSchemas: mapOf(names, schema, 2) }),
            }
          : { dependencies: mapOf(names, fc.oneof<fc.Arbitrary<unknown>[]>(nameLists, schema), 2) }),
      }),
      listed: keywords({
        items: isNew ? schema : fc.oneof<fc.Arbitrary<unknown>[]>(schema, some),
        ...(isNew
          ? { prefixItems: some, minContains: fc.nat(2), maxContains: fc.integer({ min: 0, max: 3 }) }
          : { additionalItems: schema }),
        ...(isEvaluating ? {} : { contains: schema }),
        minItems: fc.nat(2),
        maxItems: fc.integer({ min: 1, max: 4 }),
        uniqueItems: fc.boolean(),
      }),
      composed: isEvaluating
        ? fc.record({ allOf: some })
        : keywords({ allOf: some, anyOf: some, oneOf: some, not: schema, if: schema, then: schema, else: schema }),
    };
  }).schema;
}

/** A map with the keywords of all; of equal ones, the last. */
function joined(...parts: readonly fc.Arbitrary<SchemaMap>[]): fc.Arbitrary<SchemaMap> {
  return fc.tuple(...parts).map((maps) => Object.assign({}, ...maps) as SchemaMap);
}

/** The keywords that stand in a schema, at any depth. */
export function keywordsIn(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== "object" || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    found.add(name);
    for (const inner of schemasUnder(name, value)) keywordsIn(inner, found);
  }
  return found;
}

const maps = new Set(["properties", "patternProperties", "dependencies", "dependentSchemas", "definitions", "$defs"]);
const plain = new Set(["const", "enum", "required", "type", "dependentRequired"]);

function schemasUnder(name: string, value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || plain.has(name)) return [];
  return maps.has(name) || Array.isArray(value) ? Object.values(value).filter((each) => !isListOfNames(each)) : [value];
}

function isListOfNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
