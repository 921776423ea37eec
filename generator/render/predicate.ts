import { type Code, code, empty, join, lineBreak } from "../code/code.js";
import { identifier } from "../code/identifier.js";
import { literal, property, union } from "../code/literal.js";
import type {
  ArrayShape,
  Field,
  LiteralShape,
  NumberShape,
  ObjectShape,
  Shape,
  ShapeKind,
  StringShape,
  UnionShape,
} from "../model/shape.js";
import {
  check,
  type CheckSite,
  type FieldPath,
  formatCheck,
  leafSite,
  ownPatterns,
  patternsOf,
  siteName,
  unknownValue,
  value,
  valuesOf,
} from "./check-site.js";
import { isLeaf, mostInLine, perLeaf } from "./leaf.js";
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
      ${join(conditions, andBelow)}
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
const andBelow = code` &&${lineBreak}`;
const or = code` || `;

function numberConditions(shape: NumberShape, of: Code): readonly Code[] {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf } = shape;
  const conditions = [code`${numberCheck(shape)}(${of}${bounds(shape.minimum, shape.maximum, -Infinity)})`];
  if (exclusiveMinimum !== undefined) conditions.push(code`${check("isAbove")}(${of}, ${literal(exclusiveMinimum)})`);
  if (exclusiveMaximum !== undefined) conditions.push(code`${check("isBelow")}(${of}, ${literal(exclusiveMaximum)})`);
  if (multipleOf !== undefined) conditions.push(code`${check("isMultiple")}(${of}, ${literal(multipleOf)})`);
  return conditions;
}

function numberCheck(shape: NumberShape): Code {
  if (!shape.integer) return check("isNumber");
  return check(shape.builtIn === "integer" ? "isSafeInteger" : "isInteger");
}

/** Further arguments for the least and the most, as far as they are needed. */
function bounds(least: number | undefined, most: number | undefined, none: number): Code | null {
  if (most !== undefined) return code`, ${literal(least ?? none)}, ${literal(most)}`;
  return least === undefined ? null : code`, ${literal(least)}`;
}

function stringConditions(shape: StringShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const format = formatCheck(shape);
  const lengths = bounds(shape.minLength, shape.maxLength, 0);
  const conditions = format === null ? [] : [code`${format.accepts}(${of})`];
  if (lengths !== null) conditions.push(code`${check("isText")}(${of}${lengths})`);
  for (const pattern of patternsOf(shape, path, site)) conditions.push(code`${check("isMatch")}(${of}, ${pattern})`);
  return conditions.length > 0 ? conditions : [code`typeof ${of} === "string"`];
}

function literalConditions(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return [either(literalAlternatives(shape, of, path, site))];
}

function literalAlternatives(shape: LiteralShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  if (shape.values.length > mostInLine) return [code`${valuesOf(shape, path, site)}.has(${of})`];
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
  const { items, minItems, maxItems, uniqueItems } = shape;
  const list = code`${check("isList")}(${of}, ${acceptorOf(items, path, site)}${bounds(minItems, maxItems, 0)})`;
  return uniqueItems === true ? [list, code`${check("areDistinct")}(${of})`] : [list];
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
  const { rest, minProperties, maxProperties } = shape;
  return [code`${check("isMap")}(${of}, ${acceptorOf(rest, path, site)}${bounds(minProperties, maxProperties, 0)})`];
}

function isMap(shape: ObjectShape): shape is ObjectShape & { readonly rest: Shape } {
  return shape.fields.length === 0 && shape.rest !== null;
}

/** A predicate of its own for an object within the type. */
function nestedObject(shape: ObjectShape, path: FieldPath, site: CheckSite): Code {
  const name = siteName(site, path, "is");
  const conditions = objectConditions(shape, path, site);
  site.functions.push(code`
    function ${name}(${unknownValue})‹: boolean› {
      ${returned(conditions)}
    }
  `);
  return name;
}

function objectConditions(shape: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const conditions = [code`${check("isObject")}${fieldNames(shape, site)}(${value})`];
  // First, because it is the cheapest way to refuse what has a field too many.
  if (shape.rest === null) conditions.push(code`${size} === ${closedSize(shape.fields)}`);
  if (shape.minProperties !== undefined) conditions.push(code`${size} >= ${literal(shape.minProperties)}`);
  if (shape.maxProperties !== undefined) conditions.push(code`${size} <= ${literal(shape.maxProperties)}`);
  for (const field of shape.fields) conditions.push(...fieldConditions(field, path, site));
  conditions.push(...restConditions(shape, path, site));
  return conditions;
}

const size = code`${check("size")}(${value})`;

/** The type argument that makes the declared fields known to the compiler. */
function fieldNames({ fields }: ObjectShape, { scope }: CheckSite): Code {
  if (scope.target === "js") return empty;
  return fields.length === 0 ? code`<string>` : code`<${union(fields.map(({ name }) => name))}>`;
}

function closedSize(fields: ObjectShape["fields"]): Code {
  const optional = fields.filter((field) => !field.required);
  const required = fields.length - optional.length;
  const terms = optional.map((field) => code`${check("present")}(${access(field.name)})`);
  if (required > 0 || optional.length === 0) terms.unshift(literal(required));
  return join(terms, plus);
}

const plus = code` + `;

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

const accesses = new Map<string, Code>();

/** A field of the value; made once for each name, as names are the same few words again and again. */
function access(name: string): Code {
  let made = accesses.get(name);
  if (made === undefined) {
    made = accessTo(name);
    accesses.set(name, made);
  }
  return made;
}

function accessTo(name: string): Code {
  // What every object inherits is not a field.
  return inherited.has(name) ? code`${check("own")}(${value}, ${literal(name)})` : property("value", name);
}

function fieldConditions({ name, shape, required }: Field, path: FieldPath, site: CheckSite): readonly Code[] {
  if (isLeaf(shape)) return (required ? requiredLeaf : optionalLeaf)(name, shape);
  return conditionsOfField({ name, shape, required }, path, site);
}

type NamedShape = Pick<Field, "name" | "shape" | "required">;

const requiredLeaf = perLeaf((name, shape) => conditionsOfField({ name, shape, required: true }, [], leafSite));
const optionalLeaf = perLeaf((name, shape) => conditionsOfField({ name, shape, required: false }, [], leafSite));

function conditionsOfField({ name, shape, required }: NamedShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const field = access(name);
  const conditions = conditionsOf(shape, field, [...path, name], site);
  if (!required) return conditions.length === 0 ? [] : [code`(${field} === undefined || ${all(conditions)})`];
  return acceptsUndefined(shape, site) ? [code`${field} !== undefined`, ...conditions] : conditions;
}

/** Whether the conditions of a shape also hold where nothing is. `seen` holds the keys of the types on the way. */
function acceptsUndefined(shape: Shape, site: CheckSite, seen?: Set<string>): boolean {
  if (shape.kind === "union") return shape.of.some((variant) => acceptsUndefined(variant, site, seen));
  if (shape.kind !== "ref" || seen?.has(shape.to)) return shape.kind === "any";
  const target = sharedType(site.scope, shape.to).shape;
  return target.kind !== "any" && acceptsUndefined(target, site, (seen ?? new Set()).add(shape.to));
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
