import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { RandomDraft, SchemaMap } from "../support/arbitrary-schemas.js";

const options = {
  strict: false,
  ownProperties: true,
  validateSchema: false,
  allErrors: true,
  logger: false,
  code: { optimize: false },
} as const;

/** What ajv says of a value; null: it cannot tell. */
export type Verdict = (value: unknown) => boolean | null;

/** Compiles a schema by ajv, which cannot tell where definitions go round in circles. */
export function byAjv(schema: object, draft: RandomDraft): Verdict {
  const ajv = draft === "draft-07" ? new Ajv(options) : new Ajv2020(options);
  addFormats.default(ajv, { mode: "full" });
  const validate = orNull(() => ajv.compile(schema));
  return (value) => validate && orNull(() => validate(value));
}

/** The same, but where it is known to err: names that every object has are evaluated to it. */
export function byAjvIfSure(document: SchemaMap, draft: RandomDraft): Verdict {
  const verdict = byAjv(forAjv(document, draft), draft);
  if (!JSON.stringify(document).includes('"unevaluatedProperties":')) return verdict;
  return (value) => (/"(?:toString|constructor|__proto__)":/u.test(JSON.stringify(value)) ? null : verdict(value));
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || (error instanceof TypeError && ownMistakes.test(error.message))) return null;
    throw error;
  }
}

/** Items are compared by calling their own `valueOf` or `toString`, which here are data; and properties are counted before there is a place for it. */
const ownMistakes = /(?:valueOf|toString) is not a function|properties of undefined/u;

const besideReference = new Set(["$ref", "$schema", "definitions"]);
const holdingValues = new Set(["const", "enum"]);

/**
 * A document as ajv has to be told it: up to draft-07 without what stands beside a reference, and with the schemas of the first items by
 * themselves, since behind them ajv looks at nothing else where a list ends before they do.
 */
function forAjv(document: SchemaMap, draft: RandomDraft): SchemaMap {
  const heard = Object.entries(document).filter(([name]) => draft === "2020-12" || !("$ref" in document) || besideReference.has(name));
  const map: SchemaMap = Object.fromEntries(
    heard.map(([name, value]) => [name, holdingValues.has(name) ? value : innerForAjv(value, draft)]),
  );
  const { prefixItems, items, additionalItems, allOf, ...others } = map;
  if (!Array.isArray(prefixItems) && !Array.isArray(items)) return map;
  const tuple = Object.entries({ prefixItems, items, additionalItems }).filter(([, value]) => value !== undefined);
  return { ...others, allOf: [...(Array.isArray(allOf) ? (allOf as readonly unknown[]) : []), Object.fromEntries(tuple)] };
}

function innerForAjv(inner: unknown, draft: RandomDraft): unknown {
  if (Array.isArray(inner)) return inner.map((each) => innerForAjv(each, draft));
  return typeof inner === "object" && inner !== null ? forAjv(inner as SchemaMap, draft) : inner;
}
