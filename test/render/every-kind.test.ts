import { type Descriptor, explain, type Issue } from "@eventbook/runtime/check";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { describer } from "../../generator/check/descriptor-value.js";
import type { Shape } from "../../generator/shapes/shape.js";
import { renderModules } from "../../generator/render/modules/modules.js";
import { handMadeModel } from "../support/hand-made-model.js";
import { loadModule } from "../support/load-module.js";
import { schemaOf } from "../support/schema-of.js";
import { deeply, everyKind, type KindCase, sharedForKinds } from "./every-kind.js";

const ajv = new Ajv({ strict: false, ownProperties: true });
addFormats.default(ajv, { mode: "full" });

const model = handMadeModel({
  types: { ...sharedForKinds, ...Object.fromEntries(everyKind.map(({ shape }, at) => [`It${at}`, shape])) },
  events: {},
});
const [js] = renderModules(model, { out: "generated", target: "js", storage: [] });
const module = loadModule(js?.content ?? "");

type Generated = (value?: unknown) => unknown;

function generated(name: string): Generated {
  const made = module[name];
  if (typeof made !== "function") throw new Error(`The module exports no ${name}.`);
  return made as Generated;
}

function described(name: string): Descriptor {
  return generated(`describe$${name}`)() as Descriptor;
}

function told(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ path, rule }) => `${path} ${rule}`);
}

function oracle(shape: Shape): Generated {
  const { definitions, ...schema } = schemaOf(shape, model.definitions);
  return ajv.compile({ allOf: [schema], definitions });
}

const cases = everyKind.map((each, at): readonly [string, KindCase & { readonly at: number }] => [each.what, { ...each, at }]);

describe.each(cases)("%s", (_, { shape, at, accepted, refused, isSaid = true }) => {
  const accepts = generated(`isIt${at}`);
  const byGenerated = (value: unknown) => explain(described(`It${at}`), value);
  const byModel = (value: unknown) => explain(describer(model.definitions)(shape), value);

  test("accepts what it says", () => {
    for (const value of accepted) {
      const about = JSON.stringify(value);
      expect(accepts(value), about).toBe(true);
      expect(told(byGenerated(value)), about).toEqual([]);
      expect(told(byModel(value)), about).toEqual([]);
      if (isSaid) expect(oracle(shape)(value), about).toBe(true);
    }
  });

  test("refuses the others, and says why", () => {
    for (const [value, ...issues] of refused) {
      const about = JSON.stringify(value);
      expect(accepts(value), about).toBe(false);
      expect(told(byGenerated(value)), about).toEqual(issues);
      expect(byModel(value), about).toEqual(byGenerated(value));
      if (isSaid) expect(oracle(shape)(value), about).toBe(false);
    }
  });
});

describe("values that are nested without end", () => {
  test("are refused with one issue, and end no stack", () => {
    const deep = deeply(200_000);
    expect(generated("isTree")(deep)).toBe(false);
    expect(explain(described("Tree"), deep)).toEqual([{ path: "", rule: "depth", message: "must not be nested so deep" }]);
    expect(generated("isTree")(deeply(500))).toBe(true);
  });

  test("are not accepted where something else is forbidden", () => {
    expect(generated("isNoTree")(deeply(200_000))).toBe(false);
    expect(generated("isNoTree")(deeply(500))).toBe(false);
    expect(generated("isNoTree")("else")).toBe(true);
  });

  test("may contain themselves", () => {
    const tree: { children: unknown[] } = { children: [] };
    tree.children.push(tree);
    expect(generated("isTree")(tree)).toBe(false);
  });
});
