import { explain } from "@eventbook/runtime/check";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { describer } from "../../../generator/check/descriptor-value.js";
import type { Shape } from "../../../generator/shapes/shape.js";
import { renderModules } from "../../../generator/render/modules/modules.js";
import { handMadeModel } from "../../support/hand-made-model.js";
import { loadModule } from "../../support/load-module.js";
import { schemaOf } from "../../support/schema-of.js";
import { knownDifferences } from "./known-differences.js";

const ajv = new Ajv({ strict: false, ownProperties: true });
addFormats.default(ajv, { mode: "full" });

function byAjv(shape: Shape, value: unknown): boolean | "throws" {
  const validate = ajv.compile(schemaOf(shape));
  try {
    return validate(value);
  } catch {
    return "throws";
  }
}

function byPredicate(shape: Shape, value: unknown): boolean {
  const [js] = renderModules(handMadeModel({ types: { It: shape }, events: {} }), { out: "generated", target: "js", storage: [] });
  const { isIt } = loadModule(js?.content ?? "");
  return typeof isIt === "function" && isIt(value) === true;
}

test.each(knownDifferences)("$what: ajv and we differ as the table says", ({ shape, value, accepted }) => {
  expect({ byAjv: byAjv(shape, value), byUs: byPredicate(shape, value) }).toEqual(accepted);
  expect(explain(describer(new Map())(shape), value).length === 0).toBe(accepted.byUs);
  expect(accepted.byAjv).not.toBe(accepted.byUs);
});
