import { type Code, code, empty, join, lines } from "../code/code.js";
import { identifier } from "../code/identifier.js";
import { literal, property, union } from "../code/literal.js";
import { body, types } from "../code/targets.js";
import type { ArrayShape, LiteralShape, NumberShape, ObjectShape, Shape, ShapeKind, StringShape, UnionShape } from "../model/shape.js";
import { check, type CheckSite, type FieldPath, formatCheck, ownPatterns, patternsOf, siteName, value, valuesOf } from "./check-site.js";
import { predicateNamed, sharedType } from "./module-scope.js";

/** The body of the predicate of a whole type. */
export function predicateBody(shape: Shape, site: CheckSite): Code {
  if (shape.kind === "object") return returned(objectConditions(shape, [], site));
  // A choice of alternatives stands alone here, and needs no parentheses.
  if (shape.kind === "union") return code`return ${join(unionAlternatives(shape, value, [], site), or)};`;
  if (shape.kind === "literal") return code`return ${join(literalAlternatives(shape, value, [], site), or)};`;
  return returned(conditionsOf(shape, value, [], site));
}

function returned(conditions: readonly Code[]): Code {
  const [only] = conditions;
  // Whatever JSON can say is something.
  if (only === undefined) return code`return ${value} !== undefined;`;
  if (conditions.length === 1) return code`return ${only};`;
  return code`
    return (
      ${lines(conditions.map((condition, at) => (at < conditions.length - 1 ? code`${condition} &&` : condition)))}
    );
  `;
}

/** What must hold of an expression, all of it. */
function conditionsOf(shape: Shape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return conditionMakers[shape.kind](shape, of, path, site);
}

type Makers = {
  readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, of: Code, path: FieldPath, site: CheckSite) => readonly Code[];
};

const makers: Makers = {
  any: () => [],
  null: (_, of) => [code`${of} === null`],
  boolean: (_, of) => [code`typeof ${of} === "boolean"`],
  number: numberConditions,
  string: stringConditions,
  literal: literalConditions,
  array: arrayConditions,
  object: nestedObjectConditions,
  union: unionConditions,
  ref: ({ to }, of, _, site) => [code`${predicateNamed(site.scope, to)}(${of})`],
};

// The table is checked against the kinds above; here a shape meets the maker of its own kind.
const conditionMakers = makers as {
  readonly [Kind in ShapeKind]: (shape: Shape, of: Code, path: FieldPath, site: CheckSite) => readonly Code[];
};

const and = code` && `;
const or = code` || `;
const comma = code`, `;

function numberConditions(shape: NumberShape, of: Code): readonly Code[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape;
  return [
    code`${numberCheck(shape)}(${join([of, ...bounds(minimum, maximum, -Infinity)], comma)})`,
    ...(exclusiveMinimum === undefined ? [] : [code`${check("isAbove")}(${of}, ${literal(exclusiveMinimum)})`]),
    ...(exclusiveMaximum === undefined ? [] : [code`${check("isBelow")}(${of}, ${literal(exclusiveMaximum)})`]),
    ...(multipleOf === undefined ? [] : [code`${check("isMultiple")}(${of}, ${literal(multipleOf)})`]),
  ];
}

function numberCheck(shape: NumberShape): Code {
  if (!shape.integer) return check("isNumber");
  return check(shape.builtIn === "integer" ? "isSafeInteger" : "isInteger");
}

/** Arguments for the least and the most, as far as they are needed. */
function bounds(least: number | undefined, most: number | undefined, none: number): readonly Code[] {
  if (most !== undefined) return [literal(least ?? none), literal(most)];
  return least === undefined ? [] : [literal(least)];
}

function stringConditions(shape: StringShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const format = formatCheck(shape);
  const lengths = bounds(shape.minLength, shape.maxLength, 0);
  const conditions = [
    ...(format === null ? [] : [code`${format.accepts}(${of})`]),
    ...(lengths.length === 0 ? [] : [code`${check("isText")}(${join([of, ...lengths], comma)})`]),
    ...patternsOf(shape, path, site).map((pattern) => code`${check("isMatch")}(${of}, ${pattern})`),
  ];
  return conditions.length > 0 ? conditions : [code`typeof ${of} === "string"`];
}

const mostCompared = 8;

function literalConditions(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return [either(literalAlternatives(shape, of, path, site))];
}

function literalAlternatives(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  if (shape.values.length > mostCompared) return [code`${valuesOf(shape, path, site)}.has(${of})`];
  return shape.values.map((each) => code`${of} === ${literal(each)}`);
}

function either(conditions: readonly Code[]): Code {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : code`(${join(conditions, or)})`;
}

/** A condition that can stand beside `||`. */
function all(conditions: readonly Code[]): Code {
  const [only] = conditions;
  if (only === undefined) return code`true`;
  return conditions.length === 1 ? only : code`(${join(conditions, and)})`;
}

function arrayConditions(shape: ArrayShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const list = join([of, acceptorOf(shape.items, path, site), ...bounds(shape.minItems, shape.maxItems, 0)], comma);
  return [code`${check("isList")}(${list})`, ...(shape.uniqueItems === true ? [code`${check("areDistinct")}(${of})`] : [])];
}

/** A function for each of several values. */
function acceptorOf(shape: Shape, path: FieldPath, site: CheckSite): Code {
  if (shape.kind === "any") return check("isAnything");
  if (shape.kind === "ref") return predicateNamed(site.scope, shape.to);
  if (shape.kind === "object" && !isMap(shape)) return nestedObject(shape, path, site);
  const plain = plainCheck(shape);
  if (plain !== null) return plain;
  const item = identifier("item");
  return code`(${item}) => ${join(conditionsOf(shape, item, path, site), and)}`;
}

/** The one function that checks a shape, where there is nothing more to say than its name. */
function plainCheck(shape: Shape): Code | null {
  if (shape.kind === "number") return isUnbounded(shape) ? numberCheck(shape) : null;
  if (shape.kind !== "string" || shape.minLength !== undefined || shape.maxLength !== undefined) return null;
  return ownPatterns(shape).length === 0 ? (formatCheck(shape)?.accepts ?? null) : null;
}

function isUnbounded({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberShape): boolean {
  return [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf].every((bound) => bound === undefined);
}

function nestedObjectConditions(shape: ObjectShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  if (!isMap(shape)) return [code`${nestedObject(shape, path, site)}(${of})`];
  const acceptor = acceptorOf(shape.rest, path, site);
  return [code`${check("isMap")}(${join([of, acceptor, ...bounds(shape.minProperties, shape.maxProperties, 0)], comma)})`];
}

function isMap(shape: ObjectShape): shape is ObjectShape & { readonly rest: Shape } {
  return shape.fields.length === 0 && shape.rest !== null;
}

/** A predicate of its own for an object within the type. */
function nestedObject(shape: ObjectShape, path: FieldPath, site: CheckSite): Code {
  const name = siteName(site, path, "is");
  const conditions = objectConditions(shape, path, site);
  site.functions.push(code`
    function ${name}(${value}${types(code`: unknown`)})${types(code`: boolean`)}${body(returned(conditions))}
  `);
  return name;
}

function objectConditions(shape: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const size = code`${check("size")}(${value})`;
  return [
    code`${check("isObject")}${fieldNames(shape, site)}(${value})`,
    // First, because it is the cheapest way to refuse what has a field too many.
    ...(shape.rest === null ? [code`${size} === ${closedSize(shape.fields)}`] : []),
    ...(shape.minProperties === undefined ? [] : [code`${size} >= ${literal(shape.minProperties)}`]),
    ...(shape.maxProperties === undefined ? [] : [code`${size} <= ${literal(shape.maxProperties)}`]),
    ...shape.fields.flatMap((field) => fieldConditions(field, path, site)),
    ...restConditions(shape, path, site),
  ];
}

/** The type argument that makes the declared fields known to the compiler. */
function fieldNames({ fields }: ObjectShape, { scope }: CheckSite): Code {
  if (scope.target === "js") return empty;
  return fields.length === 0 ? code`<string>` : code`<${union(fields.map(({ name }) => name))}>`;
}

function closedSize(fields: ObjectShape["fields"]): Code {
  const required = fields.filter((field) => field.required).length;
  const optional = fields.filter((field) => !field.required).map((field) => code`${check("present")}(${access(field.name)})`);
  return required > 0 || optional.length === 0 ? join([literal(required), ...optional], code` + `) : join(optional, code` + `);
}

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function access(name: string): Code {
  // What every object inherits is not a field.
  return inherited.has(name) ? code`${check("own")}(${value}, ${literal(name)})` : property("value", name);
}

function fieldConditions({ name, shape, required }: ObjectShape["fields"][number], path: FieldPath, site: CheckSite): readonly Code[] {
  const field = access(name);
  const conditions = conditionsOf(shape, field, [...path, name], site);
  if (!required) return conditions.length === 0 ? [] : [code`(${field} === undefined || ${all(conditions)})`];
  return acceptsUndefined(shape, site, new Set()) ? [code`${field} !== undefined`, ...conditions] : conditions;
}

/** Whether the conditions of a shape also hold where nothing is. */
function acceptsUndefined(shape: Shape, site: CheckSite, seen: Set<string>): boolean {
  if (shape.kind === "union") return shape.of.some((variant) => acceptsUndefined(variant, site, seen));
  if (shape.kind !== "ref" || seen.has(shape.to)) return shape.kind === "any";
  seen.add(shape.to);
  const target = sharedType(site.scope, shape.to).shape;
  return target.kind !== "any" && acceptsUndefined(target, site, seen);
}

function restConditions({ fields, rest }: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  if (rest === null || rest.kind === "any") return [];
  const declared = literal(fields.map(({ name }) => name));
  return [code`${check("everyOther")}(${value}, ${declared}, ${acceptorOf(rest, path, site)})`];
}

function unionConditions(shape: UnionShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return [either(unionAlternatives(shape, of, path, site))];
}

function unionAlternatives(shape: UnionShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return shape.of.map((variant) => all(conditionsOf(variant, of, path, site)));
}
