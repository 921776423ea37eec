import { Ajv } from "ajv";
import formatsOf from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import type { Json } from "../../generator/shapes/shape.js";
import { importAll } from "./imported.js";

const ajv = () => formatsOf.default(new Ajv({ strict: false, logger: false }));

/** The schema that is generated for the one event of what was imported, as a predicate; null: it was left out, and said so. */
function importedPredicate(schema: Json): ((value: Json) => boolean) | null {
  const { files, findings, notes } = importAll({ "s/it.json": JSON.stringify(schema) });
  expect(findings).toEqual([]);
  const catalogs = [...files].filter(([path]) => path.endsWith(".events.yaml")).map(([path, text]) => ({ path, text }));
  const beside = (path: string) => (files.has(path) ? { path, text: files.get(path) ?? "" } : "missing");
  const { value } = generate(catalogs, { out: "generated", target: "js", storage: [] }, beside);
  const artifact = value.find(({ path }) => path === "schemas/s.json");
  if (artifact === undefined) {
    expect(notes.some(({ kind }) => kind === "left-out")).toBe(true);
    return null;
  }
  const checker = ajv().addSchema(JSON.parse(artifact.content) as object);
  return (value) => checker.validate("s.json#/definitions/it", value) as boolean;
}

const names = fc.constantFrom("a", "b", "type", "Subnet ID");
const texts = fc.constantFrom("", "a", "b", "abc", "2024-01-01", "yes", "string", "😀");
const numbers = fc.constantFrom(-1, 0, 1, 1.5, 2, 3, 10);

/** Values from so small a world that schemas and values meet in it. */
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    numbers,
    texts,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const counts = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });

function without(entries: object): Json {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Json;
}

const schemas = fc.letrec<{ schema: Json; object: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .record({ type: fc.constant("string"), minLength: counts, maxLength: counts, pattern: fc.constantFrom(undefined, "^a", "b$") })
      .map(without),
    fc
      .record({
        type: fc.constantFrom("number", "integer"),
        minimum: fc.option(numbers, { nil: undefined }),
        exclusiveMaximum: fc.option(numbers, { nil: undefined }),
      })
      .map(without),
    fc.constantFrom<Json>(
      {},
      true,
      { type: "boolean" },
      { type: "null" },
      { type: "string", format: "date" },
      { $ref: "#/definitions/D", maxLength: 1 },
    ),
    fc.record({ enum: fc.uniqueArray(fc.oneof(texts, numbers, fc.boolean(), fc.constant(null)), { minLength: 1, maxLength: 3 }) }),
    fc
      .record({
        type: fc.uniqueArray(fc.constantFrom("string", "number", "null", "boolean", "array"), { minLength: 1, maxLength: 3 }),
        maxLength: counts,
        minimum: counts,
      })
      .map(without),
    fc
      .record({
        type: fc.constant("array"),
        items: fc.oneof(tie("schema"), fc.constant(undefined)),
        minItems: counts,
        uniqueItems: fc.constantFrom(true, undefined),
      })
      .map(without),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie("schema") }),
    tie("object"),
  ),
  object: fc
    .record({
      type: fc.constantFrom("object", "object", undefined),
      properties: fc.dictionary(names, tie("schema"), { maxKeys: 3 }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.constantFrom<Json>(false, false, true), fc.constant(undefined), tie("schema")),
      maxProperties: counts,
    })
    .map(without),
}));

describe("what is imported", () => {
  it("accepts what its schema accepts, and refuses what that refuses", { timeout: 120_000 }, () => {
    let compared = 0;
    fc.assert(
      fc.property(
        schemas.object,
        fc.array(fc.dictionary(names, values, { maxKeys: 3 }), { minLength: 8, maxLength: 8 }),
        (object, samples) => {
          const schema = { ...(object as object), description: "It.", definitions: { D: { type: "string", enum: ["a", "abc"] } } } as Json;
          const accepts = importedPredicate(schema);
          if (accepts === null) return;
          const oracle = ajvOf(schema);
          for (const sample of samples) {
            compared++;
            expect(accepts(sample), JSON.stringify(sample)).toBe(oracle(sample));
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

/** Up to draft-07 the siblings of a reference mean nothing, whatever ajv makes of them. */
function ajvOf(schema: Json): (value: Json) => boolean {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/definitions/D","maxLength":1', '"$ref":"#/definitions/D"');
  const compiled = ajv().compile(JSON.parse(text) as object);
  return (value) => compiled(value) as boolean;
}
