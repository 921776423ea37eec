import type { ArrayShape, Field, ObjectShape, Shape } from "../../shapes/shape.js";
import { closesItself } from "./closes-itself.js";
import { conditional } from "./lower-conditions.js";
import { type Evaluated, evaluatedBy, type Speaking, Unsayable } from "./evaluated.js";
import { evaluatedItems, type Items } from "./evaluated-items.js";
import { evaluatedProperties, type Properties } from "./evaluated-properties.js";
import { lowerInside } from "./lower-schema.js";
import { everyType, type Task } from "./lowering.js";
import { keyword, keywordPlace } from "../schema-site.js";
import { unknownShape } from "../../shapes/unknown-shape.js";
import { anyObject, anything } from "./shapes.js";

/** What `unevaluatedProperties` and `unevaluatedItems` say: what no keyword beside them speaks of, whatever case the value is. */
export function lowerUnevaluated(task: Task): readonly Shape[] {
  if (task.site.resource.draft < 2019) return [];
  return [
    closesItself(task)
      ? anything
      : unevaluated(task, { name: "unevaluatedProperties", type: "object", speaking: evaluatedProperties, close: closeObject }),
    unevaluated(task, { name: "unevaluatedItems", type: "array", speaking: evaluatedItems, close: closeArray }),
  ];
}

interface Closing<T> {
  readonly name: "unevaluatedProperties" | "unevaluatedItems";
  readonly type: "object" | "array";
  readonly speaking: Speaking<T>;
  readonly close: (spoken: T, others: Shape, task: Task) => Shape;
}

function unevaluated<T>(task: Task, { name, type, speaking, close }: Closing<T>): Shape {
  const node = keyword(task.site, name);
  if (node === undefined || !task.scope.includes(type)) return anything;
  const others = lowerInside(task, node, everyType);
  if (others.kind === "any") return others;
  const own: Task = { ...task, scope: [type] };
  try {
    const closed = closeEach(evaluatedBy(withoutSelf(own, name), speaking), (spoken) => close(spoken, others, own));
    if (closed.kind === "any" || task.scope.length === 1) return closed;
    const test: Shape = type === "object" ? anyObject : { kind: "array", items: anything };
    return closed.kind === type
      ? { kind: "union", of: [closed, { kind: "except", types: [type] }], by: "type" }
      : conditional({ test, then: closed, else: anything });
  } catch (reason) {
    if (!(reason instanceof Unsayable)) throw reason;
    task.lowering.report("schemas-are-expressible", {
      place: keywordPlace(task.site, name),
      message: `\`${name}\` cannot be expressed here: ${reason.message}.`,
      help:
        type === "object"
          ? "List all properties in one schema, and close it by `additionalProperties`."
          : "List all items in one schema, and close it by `items`.",
    });
    return unknownShape;
  }
}

/** The keyword itself speaks of what is left, so it must not be counted when what is left is asked for. */
function withoutSelf(task: Task, name: string): Task {
  const { node } = task.site;
  if (node.kind !== "map") return task;
  const entries = new Map(node.entries);
  entries.delete(name);
  return { ...task, site: { ...task.site, node: { ...node, entries } } };
}

function closeEach<T>(evaluated: Evaluated<T>, close: (spoken: T) => Shape): Shape {
  if (evaluated.kind === "known") return close(evaluated.what);
  const { test, then, else: other } = evaluated;
  return conditional({ test, then: closeEach(then, close), else: closeEach(other, close) });
}

function closeObject({ isAll, names, patterns }: Properties, others: Shape): Shape {
  if (isAll) return anything;
  const fields: readonly Field[] = [...names].map(([name, origin]) => ({
    name,
    shape: anything,
    required: false,
    description: null,
    deprecated: null,
    indexed: false,
    origin,
  }));
  const shape: ObjectShape = { kind: "object", fields, rest: others.kind === "never" ? null : others, restRule: "unevaluatedProperties" };
  return patterns.length === 0 ? shape : { ...shape, patterns: patterns.map((pattern) => ({ pattern, shape: anything })) };
}

/** Since 2020-12 an item that `contains` was looking for is spoken of, wherever it stands. */
function closeArray({ isAll, count, contained }: Items, others: Shape, task: Task): Shape {
  if (isAll) return anything;
  const items = contained.reduce<Shape>((rest, shape) => {
    const union = { kind: "union", of: rest.kind === "never" ? [shape] : [shape, rest], by: "first" as const } satisfies Shape;
    const [only] = union.of;
    if (only !== undefined && union.of.length === 1) return only;
    task.lowering.undecided.push({ union, isExact: false });
    return union;
  }, others);
  const shape: ArrayShape = { kind: "array", items };
  return count === 0 ? shape : { ...shape, prefix: Array.from({ length: count }, () => anything) };
}
