import { limits } from "../../diagnostics/limits.js";
import type { Shape } from "../../shapes/shape.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import { lowerInside } from "./lower-schema.js";
import type { Task, UndecidedSchemaUnion } from "./lowering.js";
import { reportUnsound, within } from "../schema-findings.js";
import { keyword, keywordPlace } from "../schema-site.js";
import { isUnknown, unknownShape } from "../../shapes/unknown-shape.js";
import { anything, nothing } from "./shapes.js";

/** What `allOf`, `anyOf` and `oneOf` say of values of the types in scope. */
export function lowerComposed(task: Task): readonly Shape[] {
  return [...schemasIn(task, "allOf").map((node) => lowerInside(task, node, task.scope)), unionOf(task, "anyOf"), unionOf(task, "oneOf")];
}

/** The schemas in a list of them. */
function schemasIn(task: Task, name: string): readonly YamlNode[] {
  const node = keyword(task.site, name);
  if (node?.kind === "list" && node.items.length > 0) return within(node.items, { task, name, most: limits.alternatives });
  if (node !== undefined) reportUnsound(task, keywordPlace(task.site, name), `\`${name}\` is a list of schemas, and holds at least one.`);
  return [];
}

/** How to tell the variants apart is decided when every definition is known. */
function unionOf(task: Task, name: "anyOf" | "oneOf"): Shape {
  const lowered = schemasIn(task, name).map((node) => lowerInside(task, node, task.scope));
  if (lowered.length === 0) return anything;
  if (lowered.some(isUnknown)) return unknownShape;
  const isExact = name === "oneOf";
  const of = lowered.filter(({ kind }) => kind !== "never");
  const [only = nothing] = of;
  if (of.length < 2) return only;
  if (!isExact && of.some(({ kind }) => kind === "any")) return anything;
  const union: UndecidedSchemaUnion["union"] = { kind: "union", of, by: isExact ? "exactly-one" : "first" };
  task.lowering.undecided.push({ union, isExact });
  return union;
}
