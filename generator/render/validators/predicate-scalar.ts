import { type Code, code } from "../../code/code.js";
import { literal } from "../../code/literal.js";
import type { ExceptShape, JsonType, LiteralShape, NumberShape, Shape, StringShape } from "../../shapes/shape.js";
import {
  bounds,
  check,
  type CheckSite,
  type FieldPath,
  formatCheck,
  literalsOf,
  mostCompared,
  ownPatterns,
  patternsOf,
  valuesOf,
} from "./check-site.js";
import { either } from "./predicate.js";

export function numberConditions(shape: NumberShape, of: Code): readonly Code[] {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, width } = shape;
  const conditions = [code`${numberCheck(shape)}(${of}${bounds(shape.minimum, shape.maximum, -Infinity)})`];
  if (exclusiveMinimum !== undefined) conditions.push(code`${check("isAbove")}(${of}, ${literal(exclusiveMinimum)})`);
  if (exclusiveMaximum !== undefined) conditions.push(code`${check("isBelow")}(${of}, ${literal(exclusiveMaximum)})`);
  if (multipleOf !== undefined) conditions.push(code`${check("isMultiple")}(${of}, ${literal(multipleOf)})`);
  if (width !== undefined) conditions.push(code`${check("isOfWidth")}(${of}, ${literal(width)})`);
  return conditions;
}

function numberCheck(shape: NumberShape): Code {
  if (!shape.integer) return check("isNumber");
  return check(shape.builtIn === "integer" ? "isSafeInteger" : "isInteger");
}

export function textConditions(shape: StringShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const format = formatCheck(shape);
  const lengths = bounds(shape.minLength, shape.maxLength, 0);
  const conditions = format === null ? [] : [code`${format.accepts}(${of})`];
  if (lengths !== null) conditions.push(code`${check("isText")}(${of}${lengths})`);
  for (const pattern of patternsOf(shape, path, site)) conditions.push(code`${check("isMatch")}(${of}, ${pattern})`);
  return conditions.length > 0 ? conditions : [code`typeof ${of} === "string"`];
}

export function literalConditions(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return [either(literalAlternatives(shape, of, path, site))];
}

export function literalAlternatives(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const { scalars, others } = literalsOf(shape);
  const compared =
    scalars.length > mostCompared
      ? [code`${valuesOf(shape, path, site)}.has(${of})`]
      : scalars.map((each) => code`${of} === ${literal(each)}`);
  return others.length === 0 ? compared : [...compared, ...others.map((each) => code`${check("isSame")}(${of}, ${literal(each)})`)];
}

/** The one function that checks a shape, where there is nothing more to say than its name. */
export function plainCheck(shape: Shape): Code | null {
  if (shape.kind === "number") return isUnbounded(shape) ? numberCheck(shape) : null;
  if (shape.kind !== "string" || shape.minLength !== undefined || shape.maxLength !== undefined) return null;
  return ownPatterns(shape).length === 0 ? (formatCheck(shape)?.accepts ?? check("isString")) : null;
}

function isUnbounded({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, width }: NumberShape): boolean {
  return [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, width].every((bound) => bound === undefined);
}

/** That a value is not of a type of JSON. */
const others: Readonly<Record<JsonType, (of: Code) => Code>> = {
  null: (of) => code`${of} !== null`,
  boolean: (of) => code`typeof ${of} !== "boolean"`,
  number: (of) => code`typeof ${of} !== "number"`,
  string: (of) => code`typeof ${of} !== "string"`,
  array: (of) => code`!Array.isArray(${of})`,
  object: (of) => code`!${check("isObject")}(${of})`,
};

export function exceptConditions({ types }: ExceptShape, of: Code): readonly Code[] {
  return types.map((type) => others[type](of));
}
