import { areAlike } from "./are-alike.js";
import { jsonTypeOf, jsonTypesOf } from "./json-types.js";
import { areSamePatterns, surelyMatches } from "./patterns.js";
import type { ArrayShape, Json, NumberShape, ObjectShape, Shape, StringShape } from "./shape.js";
import { isSameJson } from "./same-json.js";
import { isUnknown, isVague } from "./unknown-shape.js";
import { followRefs, type ShapeOf } from "./walk-shape.js";

/**
 * Whether every value that `narrow` accepts is accepted by `wide`. A yes is proved; a no only says that it was not.
 * Pairs of named types that are already being compared are taken to hold: a value is finite, so the comparison of its parts ends.
 */
export function acceptsNoMore(narrow: Shape, wide: Shape, shapeOf: ShapeOf): boolean {
  return isNoMore(narrow, wide, { shapeOf, assumed: new Set(), trail: [], refuted: new Set() });
}

interface Context {
  readonly shapeOf: ShapeOf;
  /** Pairs that hold, or are being compared. */
  readonly assumed: Set<string>;
  /** The same in the order in which they were taken to hold, so that a failure takes back what rests on it. */
  readonly trail: string[];
  readonly refuted: Set<string>;
}

function isNoMore(narrow: Shape, wide: Shape, context: Context): boolean {
  if (isUnknown(narrow) || isUnknown(wide) || wide.kind === "any" || narrow.kind === "never") return true;
  if (narrow.kind === "ref" || wide.kind === "ref") return refIsNoMore(narrow, wide, context);
  if (wide.kind === "union" && wide.by === "exactly-one" && areAlike(narrow, wide)) return true;
  if (narrow.kind === "union") return narrow.of.every((variant) => isNoMore(variant, wide, context));
  if (narrow.kind === "literal") return narrow.values.every((value) => holdsLiteral(value, wide, context.shapeOf));
  if (wide.kind === "all") return wide.of.every((part) => isNoMore(narrow, part, context));
  if (wide.kind === "union" && wide.by !== "exactly-one" && wide.of.some((variant) => isNoMore(narrow, variant, context))) return true;
  if (narrow.kind === "all" && narrow.of.some((part) => isNoMore(part, wide, context))) return true;
  if (wide.kind === "except") return !jsonTypesOf(narrow, context.shapeOf).some((type) => wide.types.includes(type));
  if (narrow.kind === "number" && wide.kind === "number") return numberIsNoMore(narrow, wide);
  if (narrow.kind === "string" && wide.kind === "string") return textIsNoMore(narrow, wide);
  if (narrow.kind === "array" && wide.kind === "array") return listIsNoMore(narrow, wide, context);
  if (narrow.kind === "object" && wide.kind === "object") return objectIsNoMore(narrow, wide, context);
  // Of the others nothing is proved but that they say the same.
  return areAlike(narrow, wide);
}

function refIsNoMore(narrow: Shape, wide: Shape, context: Context): boolean {
  const [a, b] = [followRefs(narrow, context.shapeOf), followRefs(wide, context.shapeOf)];
  if (a.kind === "ref" || b.kind === "ref") return false;
  if (narrow.kind !== "ref" || wide.kind !== "ref") return isNoMore(a, b, context);
  const pair = `${narrow.to} ${wide.to}`;
  if (narrow.to === wide.to || context.assumed.has(pair)) return true;
  if (context.refuted.has(pair)) return false;
  const before = context.trail.push(pair) - 1;
  context.assumed.add(pair);
  if (isNoMore(a, b, context)) return true;
  for (const taken of context.trail.splice(before)) context.assumed.delete(taken);
  context.refuted.add(pair);
  return false;
}

/** Whether a shape certainly accepts a value. A format is not looked into, nor is an object or a list. */
function holdsLiteral(value: Json, wide: Shape, shapeOf: ShapeOf): boolean {
  const shape = followRefs(wide, shapeOf);
  switch (shape.kind) {
    case "any":
      return true;
    case "union":
      return shape.by !== "exactly-one" && shape.of.some((variant) => holdsLiteral(value, variant, shapeOf));
    case "all":
      return shape.of.every((part) => holdsLiteral(value, part, shapeOf));
    case "except":
      return !shape.types.includes(jsonTypeOf(value));
    case "literal":
      return shape.values.some((each) => isSameJson(each, value));
    case "null":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && holdsNumber(value, shape);
    case "string":
      return typeof value === "string" && holdsText(value, shape);
    default:
      return false;
  }
}

function holdsNumber(value: number, shape: NumberShape): boolean {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = shape;
  if ((shape.integer || shape.width !== undefined) && !Number.isSafeInteger(value)) return false;
  if (shape.width === 32 && (value < -(2 ** 31) || value >= 2 ** 31)) return false;
  if (value < minimum || value > maximum || value <= exclusiveMinimum || value >= exclusiveMaximum) return false;
  return multipleOf === undefined || (Number.isSafeInteger(value) && Number.isSafeInteger(multipleOf) && value % multipleOf === 0);
}

function holdsText(value: string, shape: StringShape): boolean {
  if (shape.format !== undefined) return false;
  const length = Array.from(value).length;
  if (length < (shape.minLength ?? 0) || length > (shape.maxLength ?? Infinity)) return false;
  return (shape.patterns ?? []).every((pattern) => surelyMatches(pattern, value));
}

function numberIsNoMore(narrow: NumberShape, wide: NumberShape): boolean {
  if (wide.integer && !narrow.integer && narrow.width === undefined) return false;
  if (wide.width !== undefined && (narrow.width === undefined || narrow.width > wide.width)) return false;
  const { minimum: least = -Infinity, exclusiveMinimum: above = -Infinity } = narrow;
  const { maximum: most = Infinity, exclusiveMaximum: below = Infinity } = narrow;
  const low = wide.minimum === undefined || Math.max(least, above) >= wide.minimum;
  const high = wide.maximum === undefined || Math.min(most, below) <= wide.maximum;
  const lowOpen = wide.exclusiveMinimum === undefined || above >= wide.exclusiveMinimum || least > wide.exclusiveMinimum;
  const highOpen = wide.exclusiveMaximum === undefined || below <= wide.exclusiveMaximum || most < wide.exclusiveMaximum;
  return low && high && lowOpen && highOpen && isMultiple(narrow, wide.multipleOf);
}

function isMultiple(narrow: NumberShape, of: number | undefined): boolean {
  if (of === undefined || narrow.multipleOf === of || (of === 1 && narrow.integer)) return true;
  const { multipleOf } = narrow;
  return (
    multipleOf !== undefined && narrow.integer && Number.isSafeInteger(multipleOf) && Number.isSafeInteger(of) && multipleOf % of === 0
  );
}

function textIsNoMore(narrow: StringShape, wide: StringShape): boolean {
  if ((narrow.minLength ?? 0) < (wide.minLength ?? 0) || (narrow.maxLength ?? Infinity) > (wide.maxLength ?? Infinity)) return false;
  if (wide.format !== undefined && narrow.format !== wide.format) return false;
  return (wide.patterns ?? []).every((pattern) => narrow.patterns?.some((each) => areSamePatterns(each, pattern)));
}

function listIsNoMore(narrow: ArrayShape, wide: ArrayShape, context: Context): boolean {
  if ((narrow.minItems ?? 0) < (wide.minItems ?? 0) || (narrow.maxItems ?? Infinity) > (wide.maxItems ?? Infinity)) return false;
  if (wide.uniqueItems === true && narrow.uniqueItems !== true) return false;
  if (wide.contains !== undefined && !areAlike(wide.contains, narrow.contains)) return false;
  const first = Math.max(narrow.prefix?.length ?? 0, wide.prefix?.length ?? 0);
  const pairs = Array.from({ length: first }, (_, at) => isNoMore(itemAt(narrow, at), itemAt(wide, at), context));
  return pairs.every(Boolean) && isNoMore(narrow.items, wide.items, context);
}

function itemAt({ prefix, items }: ArrayShape, at: number): Shape {
  return prefix?.[at] ?? items;
}

function objectIsNoMore(narrow: ObjectShape, wide: ObjectShape, context: Context): boolean {
  return (
    isVague(narrow) ||
    isVague(wide) ||
    areAlike(narrow, wide) ||
    (!hasRules(narrow) &&
      !hasRules(wide) &&
      sizeIsNoMore(narrow, wide) &&
      keepsFields(narrow, wide, context) &&
      addsNothing(narrow, wide, context))
  );
}

/** Whether more is said of names than which are declared: that is only compared as a whole. */
function hasRules({ patterns, names, requires }: ObjectShape): boolean {
  return patterns !== undefined || names !== undefined || requires !== undefined;
}

function sizeIsNoMore(narrow: ObjectShape, wide: ObjectShape): boolean {
  const least = Math.max(narrow.minProperties ?? 0, narrow.fields.filter((field) => field.required).length);
  const most = Math.min(narrow.maxProperties ?? Infinity, narrow.rest === null ? narrow.fields.length : Infinity);
  return least >= (wide.minProperties ?? 0) && most <= (wide.maxProperties ?? Infinity);
}

/** Whether each field of the wide one is there where it must be, and accepts no more. */
function keepsFields(narrow: ObjectShape, wide: ObjectShape, context: Context): boolean {
  const own = new Map(narrow.fields.map((field) => [field.name, field]));
  return wide.fields.every((field) => {
    const kept = own.get(field.name);
    if (field.required && !kept?.required) return false;
    const shape = kept === undefined ? narrow.rest : kept.shape;
    return shape === null || isNoMore(shape, field.shape, context);
  });
}

/** Whether what the narrow one has beyond the fields of the wide one is accepted as the wide one's rest. */
function addsNothing(narrow: ObjectShape, wide: ObjectShape, context: Context): boolean {
  const known = new Set(wide.fields.map((field) => field.name));
  const others = narrow.fields.filter((field) => !known.has(field.name)).map((field) => field.shape);
  const { rest } = wide;
  return [...others, ...(narrow.rest === null ? [] : [narrow.rest])].every((shape) => rest !== null && isNoMore(shape, rest, context));
}
