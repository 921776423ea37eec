import type { JsonType, Shape } from "../../shapes/shape.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { hasArrayKeywords, lowerArray } from "./lower-array.js";
import { hasNumberKeywords, lowerNumber } from "./lower-number.js";
import { hasObjectKeywords, lowerObject } from "./lower-object.js";
import { hasTextKeywords, lowerText } from "./lower-text.js";
import { lowerValues } from "./lower-values.js";
import { everyType, type Scope, type Task } from "./lowering.js";
import { reportUnsound } from "../schema-findings.js";
import { itemsOf, scalarOf } from "../schema-node.js";
import { keyword, placeIn } from "../schema-site.js";
import { allOf, anything, everyOf } from "./shapes.js";

/** What a schema says of each type by itself: `type`, `const`, `enum`, and the keywords that speak of one type only. */
export interface OfTypes {
  readonly shape: Shape;
  /** The types that a value can still have. */
  readonly types: Scope;
}

/** A type that keywords speak of. */
interface Lowerer {
  readonly isSaid: (task: Task) => boolean;
  readonly lower: (task: Task) => Shape;
}

const lowerers: Readonly<Partial<Record<JsonType, Lowerer>>> = {
  number: { isSaid: hasNumberKeywords, lower: lowerNumber },
  string: { isSaid: hasTextKeywords, lower: lowerText },
  array: { isSaid: hasArrayKeywords, lower: lowerArray },
  object: { isSaid: hasObjectKeywords, lower: lowerObject },
};

export function lowerTypes(task: Task): OfTypes {
  const said = typesOf(task);
  const types = said === null ? task.scope : task.scope.filter((type) => said.types.has(type));
  if (types.length === 0) return { shape: anything, types };
  const values = lowerValues({ ...task, scope: types }, said?.isInteger ?? false);
  if (values !== null) return { shape: values.shape, types: values.types };
  const own = { ...task, scope: types };
  const spoken = types.filter((type) => lowerers[type]?.isSaid(own) === true);
  return { shape: bare(own, { spoken, isTyped: said !== null }), types };
}

interface Spoken {
  readonly spoken: Scope;
  readonly isTyped: boolean;
}

/** A union by type. Where nobody said which types there are, what is not spoken of is anything else. */
function bare(task: Task, { spoken, isTyped }: Spoken): Shape {
  if (spoken.length === 0 && !isTyped) return anything;
  const others = task.scope.filter((type) => !spoken.includes(type));
  const of = spoken.map((type) => ofType(type, task));
  if (!isTyped && task.scope.length === everyType.length) of.push({ kind: "except", types: spoken });
  else of.push(...others.map(everyOf));
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind: "union", of, by: "type" };
}

/** What keywords say of values of one type. */
function ofType(type: JsonType, task: Task): Shape {
  return lowerers[type]?.lower(task) ?? everyOf(type);
}

interface SaidTypes {
  readonly types: ReadonlySet<JsonType>;
  readonly isInteger: boolean;
}

/** What `type` says, widened by `nullable`; null: nothing. */
function typesOf(task: Task): SaidTypes | null {
  const { site } = task;
  const node = keyword(site, "type");
  if (node === undefined) return null;
  const types = new Set<JsonType>();
  let [isInteger, isNumber] = [false, false];
  for (const item of node.kind === "list" ? itemsOf(node) : [node]) {
    const name = scalarOf(item);
    const type = everyType.find((each) => each === name);
    if (type !== undefined) types.add(type);
    if (name === "number") isNumber = true;
    else if (name === "integer") {
      types.add("number");
      isInteger = true;
    } else if (type === undefined) {
      const help = typeof name === "string" ? didYouMean(name, [...everyType, "integer"]) : undefined;
      reportUnsound(
        task,
        placeIn(site.document, item),
        `\`type\` is one of ${[...everyType, "integer"].map((each) => `\`${each}\``).join(", ")}, or a list of them.`,
        help,
      );
      return null;
    }
  }
  if (scalarOf(keyword(site, "nullable")) === true) types.add("null");
  return { types, isInteger: isInteger && !isNumber };
}

/** Whether a schema wants whole numbers. */
export function wantsInteger(task: Task): boolean {
  const node = keyword(task.site, "type");
  const names = node?.kind === "list" ? itemsOf(node).map(scalarOf) : [scalarOf(node)];
  return names.includes("integer") && !names.includes("number");
}

/** What is said of the values of types, beside a list of them. */
export function besideValues(task: Task): Shape {
  const spoken = task.scope.filter((type) => lowerers[type]?.isSaid(task) === true);
  return spoken.length === 0 ? anything : allOf([bare(task, { spoken, isTyped: true })]);
}
