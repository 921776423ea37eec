import type { NumberShape, Shape } from "../../shapes/shape.js";
import { wantsInteger } from "./lower-types.js";
import { assertsFormats, type Task } from "./lowering.js";
import { reportUnsound } from "../schema-findings.js";
import { scalarOf } from "../schema-node.js";
import { keyword, placeIn } from "../schema-site.js";

const said = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;

const widths: ReadonlyMap<unknown, 32 | 64> = new Map([
  ["int32", 32],
  ["int64", 64],
]);

/** Whether a schema says something of numbers. */
export function hasNumberKeywords(task: Task): boolean {
  return said.some((name) => keyword(task.site, name) !== undefined) || widthOf(task) !== undefined || wantsInteger(task);
}

/** What a schema says of numbers. */
export function lowerNumber(task: Task): Shape {
  const width = widthOf(task);
  const shape: { -readonly [Key in keyof NumberShape]: NumberShape[Key] } = {
    kind: "number",
    integer: wantsInteger(task) || width !== undefined,
  };
  if (width !== undefined) shape.width = width;
  const multipleOf = numberAt(task, "multipleOf");
  if (multipleOf !== undefined && multipleOf > 0) shape.multipleOf = multipleOf;
  else if (multipleOf !== undefined) reportUnsound(task, valuePlace(task, "multipleOf"), "`multipleOf` is a number above 0.");
  addBound(shape, task, { inclusive: "minimum", exclusive: "exclusiveMinimum" });
  addBound(shape, task, { inclusive: "maximum", exclusive: "exclusiveMaximum" });
  return shape;
}

interface Bound {
  readonly inclusive: "minimum" | "maximum";
  readonly exclusive: "exclusiveMinimum" | "exclusiveMaximum";
}

/** In draft-04 the exclusive one says of the other whether it is itself allowed. */
function addBound(shape: { -readonly [Key in keyof NumberShape]: NumberShape[Key] }, task: Task, { inclusive, exclusive }: Bound): void {
  const bound = numberAt(task, inclusive);
  if (task.site.resource.draft > 4) {
    const open = numberAt(task, exclusive);
    if (bound !== undefined) shape[inclusive] = bound;
    if (open !== undefined) shape[exclusive] = open;
    return;
  }
  const isOpen = scalarOf(keyword(task.site, exclusive));
  if (isOpen !== undefined && typeof isOpen !== "boolean") {
    const message = `\`${exclusive}\` is \`true\` or \`false\` in draft-04, and a number only later.`;
    reportUnsound(task, valuePlace(task, exclusive), message, `Write \`${inclusive}\` beside it, or say a later \`$schema\`.`);
  }
  if (bound !== undefined) shape[isOpen === true ? exclusive : inclusive] = bound;
}

/** A number that a keyword must be. */
function numberAt(task: Task, name: string): number | undefined {
  const node = keyword(task.site, name);
  const value = scalarOf(node);
  if (node === undefined || typeof value === "number") return typeof value === "number" ? value : undefined;
  const isOld = typeof value === "boolean" && name.startsWith("exclusive");
  reportUnsound(
    task,
    valuePlace(task, name),
    `\`${name}\` is a number.`,
    isOld ? "`true` and `false` belong to draft-04: say so by `$schema`, or write the bound itself." : undefined,
  );
  return undefined;
}

/** A count that a keyword must be: whole, and not negative. */
export function countAt(task: Task, name: string): number | undefined {
  const node = keyword(task.site, name);
  if (node === undefined) return undefined;
  const value = scalarOf(node);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  reportUnsound(task, valuePlace(task, name), `\`${name}\` is a whole number from 0 on.`);
  return undefined;
}

function valuePlace({ site }: Task, name: string) {
  return placeIn(site.document, keyword(site, name) ?? site.node);
}

function widthOf(task: Task): 32 | 64 | undefined {
  return assertsFormats(task) ? widths.get(scalarOf(keyword(task.site, "format"))) : undefined;
}
