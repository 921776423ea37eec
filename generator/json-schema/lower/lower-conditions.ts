import type { Field, JsonType, ObjectShape, Shape } from "../../shapes/shape.js";
import type { YamlNode, YamlScalar } from "../../read/yaml/yaml-node.js";
import { isSilent } from "../keywords.js";
import { lowerInside } from "./lower-schema.js";
import { everyType, type Task } from "./lowering.js";
import { entriesOf, scalarOf } from "../schema-node.js";
import { keyword, placeIn } from "../schema-site.js";
import { anything, nothing } from "./shapes.js";

/** What `not`, `if` and schemas that depend on a property say of values of the types in scope. */
export function lowerConditions(task: Task): readonly Shape[] {
  return [lowerNot(task), lowerIf(task), ...lowerDependent(task)];
}

function lowerNot(task: Task): Shape {
  const node = keyword(task.site, "not");
  if (node === undefined) return anything;
  const types = onlyTypes(node);
  if (types !== null) return types.length === everyType.length ? nothing : { kind: "except", types };
  const shape = lowerInside(task, node, task.scope);
  if (shape.kind === "any") return nothing;
  return shape.kind === "never" ? anything : { kind: "not", shape };
}

/** The types that a schema speaks of which says nothing else; null: it does. */
function onlyTypes(node: YamlNode): readonly JsonType[] | null {
  if (node.kind !== "map" || ![...node.entries.keys()].every((name) => name === "type" || isSilent(name))) return null;
  const type = node.entries.get("type")?.value;
  const names: readonly unknown[] = type?.kind === "list" ? type.items.map(scalarOf) : [scalarOf(type)];
  const types = everyType.filter((each) => names.includes(each));
  return types.length > 0 && types.length === names.length ? types : null;
}

function lowerIf(task: Task): Shape {
  const { site } = task;
  const test = site.resource.draft >= 7 ? keyword(site, "if") : undefined;
  if (test === undefined) return anything;
  const branch = (name: string) => {
    const node = keyword(site, name);
    return node === undefined ? anything : lowerInside(task, node, task.scope);
  };
  return conditional({ test: lowerInside(task, test, task.scope), then: branch("then"), else: branch("else") });
}

/** One shape after another, by a test; without it where it decides nothing. */
export function conditional({ test, then, else: other }: { readonly test: Shape; readonly then: Shape; readonly else: Shape }): Shape {
  if (test.kind === "any") return then;
  if (test.kind === "never") return other;
  return then.kind === "any" && other.kind === "any" ? anything : { kind: "if", test, then, else: other };
}

/** Where the property is there, the value is an object, so that more need not be proved. */
function lowerDependent(task: Task): readonly Shape[] {
  if (!task.scope.includes("object")) return [];
  return dependentSchemas(task).map(({ key, value }) => {
    const then = lowerInside(task, value, ["object"]);
    return then.kind === "any" ? then : conditional({ test: objectWith(task, key), then, else: anything });
  });
}

/** The schemas that hold where a property is there. */
export function dependentSchemas({ site }: Task) {
  const later = site.resource.draft >= 2019 ? [...entriesOf(keyword(site, "dependentSchemas")).values()] : [];
  return [...later, ...[...entriesOf(keyword(site, "dependencies")).values()].filter(({ value }) => value.kind !== "list")];
}

/** An object that has a property. */
export function objectWith({ site }: Task, key: YamlScalar): ObjectShape {
  const field: Field = {
    name: key.text,
    shape: anything,
    required: true,
    undeclared: true,
    description: null,
    deprecated: null,
    indexed: false,
    origin: placeIn(site.document, key),
  };
  return { kind: "object", fields: [field], rest: anything };
}
