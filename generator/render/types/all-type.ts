import { type Code, code, join } from "../../code/code.js";
import type { AllShape, ObjectShape, Shape } from "../../shapes/shape.js";
import { followRefs, type ShapeOf } from "../../shapes/walk-shape.js";
import { parenthesised, typeOf, unionType } from "./details-type.js";
import type { TypeContext } from "./type-context.js";
import { distributed } from "./distribute.js";
import { isClosed, mergeObjects } from "./merge-objects.js";
import { json } from "./json-type.js";

const and = code` & `;

/** The type of what is several things at once; objects are merged where that keeps them closed. */
export function allType(shape: AllShape, context: TypeContext): Code {
  const merged = mergedParts(shape, context.shapeOf);
  const choice = distributed(merged, context.shapeOf);
  if (choice !== null) return unionType(choice, context);
  const parts = closedParts(merged, context.shapeOf);
  const [only] = parts;
  if (only === undefined) return json;
  if (parts.length === 1) return typeOf(only, context);
  const seen = new Set<string>();
  const types = parts.map((part) => parenthesised(part, context));
  return join(
    types.filter(({ text }) => text === null || (!seen.has(text) && seen.add(text))),
    and,
  );
}

/** The one object that a shape comes down to; null where it is something else. */
export function objectOf(shape: Shape, shapeOf: ShapeOf): ObjectShape | null {
  if (shape.kind === "object") return shape;
  if (shape.kind !== "all") return null;
  const [only, ...others] = closedParts(mergedParts(shape, shapeOf), shapeOf);
  return others.length === 0 && only?.kind === "object" ? only : null;
}

/** What a shape is at once, without what types cannot say. */
function mergedParts(shape: AllShape, shapeOf: ShapeOf): readonly Shape[] {
  const spoken = spokenParts(shape);
  const never = spoken.find(({ kind }) => kind === "never");
  if (never !== undefined) return [never];
  const some = spoken.some(({ kind }) => kind !== "except") ? spoken.filter(({ kind }) => kind !== "except") : spoken;
  const resolved = some.map((part) => resolvedObject(part, shapeOf, 0));
  const isWholeClosed = resolved.some((object) => object !== null && isClosed(object));
  // An interface that is open would open the whole: there its fields are written out.
  const objects = some.flatMap((part, at) => (part.kind === "object" || isWholeClosed ? (resolved[at] ?? []) : []));
  const others = some.filter((part, at) => resolved[at] === null || (part.kind !== "object" && !isWholeClosed));
  if (objects.length === 0) return others;
  return [mergeObjects(objects), ...others];
}

function spokenParts({ of }: AllShape): readonly Shape[] {
  return of.flatMap((part) => {
    if (part.kind === "all") return spokenParts(part);
    return saysNothing(part) ? [] : [part];
  });
}

/** Whether the type of a shape takes everything. */
function saysNothing(shape: Shape): boolean {
  const { kind } = shape;
  if (kind === "union") return shape.of.some(saysNothing);
  return kind === "all" ? shape.of.every(saysNothing) : kind === "any" || kind === "not" || kind === "if";
}

const deepest = 8;

/** The object that a shape, or what it refers to, comes down to. */
function resolvedObject(shape: Shape, shapeOf: ShapeOf, depth: number): ObjectShape | null {
  const target = followRefs(shape, shapeOf);
  if (target.kind === "object") return target;
  if (target.kind !== "all" || depth > deepest) return null;
  const parts = spokenParts(target).map((part) => resolvedObject(part, shapeOf, depth + 1));
  const objects = parts.filter((part) => part !== null);
  return objects.length > 0 && objects.length === parts.length ? mergeObjects(objects) : null;
}

/** What stands beside a closed object does not open it. */
function closedParts([first, ...others]: readonly Shape[], shapeOf: ShapeOf): readonly Shape[] {
  if (first === undefined) return [];
  return [first, ...(first.kind === "object" && isClosed(first) ? others.flatMap((part) => withoutIndex(part, shapeOf)) : others)];
}

/** Alternatives beside a closed object: what they leave open, it closes. */
function withoutIndex(part: Shape, shapeOf: ShapeOf): readonly Shape[] {
  if (part.kind !== "union") return [part];
  const variants = part.of.map((variant): Shape => {
    const object = resolvedObject(variant, shapeOf, 0);
    return object?.rest?.kind === "any" && object.patterns === undefined ? { ...object, rest: null } : variant;
  });
  // One that asks for no field says nothing, and nor does the choice of which it is a part.
  return variants.some((variant) => variant.kind === "object" && variant.fields.length === 0) ? [] : [{ ...part, of: variants }];
}
