import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keywordsIn, type RandomDraft, schemasOf } from "../support/arbitrary-schemas.js";
import { Choices, fittedValue } from "../support/fitted-values.js";
import { mutant, mutations } from "../support/mutants.js";
import { ajvDifferences } from "./ajv-differences.js";
import { byAjv, byAjvIfSure, type Verdict } from "./ajv-oracle.js";
import { checksFrom, type SchemaChecks } from "./schema-checks.js";

const common = `type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format
items contains minItems maxItems uniqueItems properties required additionalProperties patternProperties propertyNames minProperties maxProperties
allOf anyOf oneOf not if then else $ref`;

const keywords: Readonly<Record<RandomDraft, readonly string[]>> = {
  "draft-07": `${common} additionalItems dependencies definitions`.split(/\s+/u),
  "2020-12":
    `${common} prefixItems minContains maxContains dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems $defs`.split(
      /\s+/u,
    ),
};

/** Why a random document may be refused: definitions in circles, and what is evaluated in circles. */
const rulesThatRefuse = new Set(["schemas-are-sound", "schemas-are-expressible"]);

const tries = fc.array(fc.tuple(fc.array(fc.nat(60), { maxLength: 40 }), fc.option(mutations)), { minLength: 8, maxLength: 8 });

/** Throws where predicate, collector and ajv are not of one mind. */
function agreed(ours: SchemaChecks, verdict: Verdict, { document, value }: Tried): "accepted" | "refused" | "untold" {
  const [accepted, explained, oracle] = [ours.accepts(value), ours.explains(value), verdict(value)];
  if ((oracle ?? accepted) !== accepted || explained === accepted)
    throw new Error(`${JSON.stringify(value)}: ${JSON.stringify({ accepted, explained, oracle })}, ${JSON.stringify(document)}`);
  return oracle === null ? "untold" : accepted ? "accepted" : "refused";
}

interface Tried {
  readonly document: object;
  readonly value: unknown;
}

describe.each(["draft-07", "2020-12"] as const)("random schemas of %s", (draft) => {
  it("accept and refuse fitting and nearly fitting values as they do in ajv", () => {
    const seen = { documents: 0, refusedDocuments: 0, untold: 0, accepted: 0, refused: 0, keywords: new Set<string>() };
    fc.assert(
      fc.property(schemasOf(draft), tries, (document, values) => {
        seen.documents++;
        const ours = checksFrom(document);
        if ("refused" in ours) {
          seen.refusedDocuments++;
          expect(ours.refused.filter((rule) => !rulesThatRefuse.has(rule))).toEqual([]);
          return;
        }
        for (const name of keywordsIn(document)) seen.keywords.add(name);
        const verdict = byAjvIfSure(document, draft);
        for (const [made, mutation] of values) {
          const fitted = fittedValue(document, new Choices(made));
          const value = mutation === null ? fitted : mutant(fitted, mutation);
          seen[agreed(ours, verdict, { document, value })]++;
        }
      }),
      { numRuns: 150 },
    );
    expect([...seen.keywords]).toEqual(expect.arrayContaining([...keywords[draft]]));
    expect(seen.accepted).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(100);
    expect(seen.untold).toBeLessThan(300);
    expect(seen.refusedDocuments / seen.documents).toBeLessThan(0.25);
  });
});

it("sees a check that differs in one bound", () => {
  const [two, three] = [{ minLength: 2 }, { minLength: 3 }];
  const ours = checksFrom(two);
  if ("refused" in ours) throw new Error(ours.refused.join());
  expect(agreed(ours, byAjv(two, "draft-07"), { document: two, value: "ab" })).toBe("accepted");
  expect(() => agreed(ours, byAjv(three, "draft-07"), { document: three, value: "ab" })).toThrow('"oracle":false');
});

describe("what ajv and we think differently of", () => {
  it.each(ajvDifferences)("$what", ({ draft, schema, value, accepted }) => {
    const $schema = draft === "draft-07" ? "http://json-schema.org/draft-07/schema#" : "https://json-schema.org/draft/2020-12/schema";
    const ours = checksFrom({ $schema, ...schema });
    if ("refused" in ours) throw new Error(ours.refused.join());
    expect({ byAjv: byAjv(schema, draft)(value), byUs: ours.accepts(value) }).toEqual(accepted);
    expect(ours.explains(value)).toBe(!accepted.byUs);
    expect(accepted.byAjv).not.toBe(accepted.byUs);
  });
});
