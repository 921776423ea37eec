import { explain, type Issue } from "@eventbook/runtime/check";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describer } from "../../generator/check/descriptor-value.js";
import type { ObjectShape, Shape } from "../../generator/shapes/shape.js";
import { renderModules } from "../../generator/render/modules/modules.js";
import { fitting, isSaidByDraft7, nearly, shapes, sharedShapes, wild } from "../support/arbitrary-shapes.js";
import { handMadeModel } from "../support/hand-made-model.js";
import { type Checks, checksOf, loadModule } from "../support/load-module.js";
import { schemaOf } from "../support/schema-of.js";

/** A shape, and everything that says whether a value fits it. */
interface Case {
  readonly shape: Shape;
  readonly generated: Checks;
  readonly described: (value: unknown) => readonly Issue[];
  readonly oracle: ValidateFunction;
}

const options = { out: "generated", target: "js", storage: [] } as const;

// As shapes have it: with the flag `u`, but for patterns that only compile without.
const regExp = Object.assign(
  (source: string): RegExp => {
    try {
      return new RegExp(source, "u");
    } catch {
      return new RegExp(source);
    }
  },
  { code: "" },
);
const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true, code: { regExp } });
addFormats.default(ajv, { mode: "full" });

function casesOf(all: readonly Shape[]): readonly Case[] {
  const details = (shape: Shape): ObjectShape => ({
    kind: "object",
    rest: null,
    fields: [
      {
        name: "it",
        shape,
        required: true,
        description: null,
        deprecated: null,
        indexed: false,
        origin: { file: { path: "x", text: "" }, start: 0, end: 0 },
      },
    ],
  });
  const events = Object.fromEntries(all.map((shape, at) => [`it.${at}`, { details: details(shape) }]));
  const model = handMadeModel({ types: sharedShapes, events });
  const [js] = renderModules(model, options);
  const module = loadModule(js?.content ?? "");
  const describe = describer(model.definitions);
  const [{ events: inOrder } = { events: [] }] = model.modules;
  return inOrder.map((event, at) => ({
    shape: all[at] ?? { kind: "any" },
    generated: checksOf(module, event.names),
    described: (value) => explain(describe(event.details), value),
    oracle: ajv.compile(schemaOf(event.details, model.definitions)),
  }));
}

/**
 * Null where ajv cannot tell: it compares items by calling their own `valueOf` or `toString`, which here are data, and divides numbers that are
 * larger than those it can divide exactly.
 */
function verdictOf({ oracle, shape }: Case, value: unknown): boolean | null {
  if (JSON.stringify(shape).includes('"multipleOf"') && /\d{16}|e\+/.test(JSON.stringify(value))) return null;
  try {
    return oracle(value);
  } catch (error) {
    if (error instanceof TypeError && /(?:valueOf|toString) is not a function/.test(error.message)) return null;
    throw error;
  }
}

/** The verdict of predicate, collector, generated collector and oracle; throws where they are not of one mind. */
function agreed(it: Case, value: unknown): boolean {
  const { shape, generated, described } = it;
  const accepted = generated.accepts(value);
  const told = JSON.stringify({ shape, value, issues: generated.issues(value) });
  if (isSaidByDraft7(shape)) expect(verdictOf(it, value) ?? accepted, told).toBe(accepted);
  expect(generated.issues(value).length === 0, told).toBe(accepted);
  expect(described(value).length === 0, told).toBe(accepted);
  expect(plain(described(value)), told).toEqual(plain(generated.issues(value)));
  return accepted;
}

const plain = (issues: readonly Issue[]) => issues.map(({ path, rule }) => `${path} ${rule}`);

test("predicate, collector and ajv agree on arbitrary shapes and values", () => {
  const seen = { accepted: 0, refused: 0 };
  const batch = fc.array(shapes, { minLength: 12, maxLength: 12 }).chain((all) =>
    fc.record({
      all: fc.constant(all),
      values: fc.tuple(
        ...all.map((shape) =>
          fc.array(fc.oneof({ weight: 3, arbitrary: fitting(shape) }, { weight: 3, arbitrary: nearly(shape) }, wild), {
            minLength: 6,
            maxLength: 6,
          }),
        ),
      ),
    }),
  );
  fc.assert(
    fc.property(batch, ({ all, values }) => {
      casesOf(all).forEach((each, at) => {
        for (const it of values[at] ?? []) seen[agreed(each, { it }) ? "accepted" : "refused"]++;
      });
    }),
    { numRuns: 12 },
  );
  // Both halves of the property were exercised.
  expect(seen.accepted).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
}, 120_000);

test("a check that differs in one bound is seen", () => {
  const [right, wrong] = casesOf([
    { kind: "string", minLength: 2 },
    { kind: "string", minLength: 3 },
  ]);
  if (right === undefined || wrong === undefined) throw new Error("There is a case for each shape.");
  expect(agreed(right, { it: "ab" })).toBe(true);
  for (const part of ["generated", "described", "oracle"] as const)
    expect(() => agreed({ ...right, [part]: wrong[part] }, { it: "ab" }), part).toThrow();
});
