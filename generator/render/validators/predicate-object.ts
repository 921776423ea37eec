import { type Code, code, empty, join } from "../../code/code.js";
import { literal, property, union } from "../../code/literal.js";
import type { Field, ObjectShape, Shape } from "../../shapes/shape.js";
import { bounds, check, type CheckSite, type FieldPath, leafSite, value } from "./check-site.js";
import { isInherited } from "../types/inherited-names.js";
import { isLeaf, perLeaf } from "./leaf.js";
import { sharedType } from "../modules/module-scope.js";
import { acceptorOf, all, conditionsOf, eachBelow, nestedFunction } from "./predicate.js";
import { entryConditions } from "./predicate-entries.js";

export function nestedObjectConditions(shape: ObjectShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  if (!isMap(shape)) return [code`${nestedObject(shape, path, site)}(${of})`];
  const { rest, minProperties, maxProperties } = shape;
  if (rest.kind === "any" && minProperties === undefined && maxProperties === undefined) return [code`${check("isObject")}(${of})`];
  return [code`${check("isMap")}(${of}, ${acceptorOf(rest, path, site)}${bounds(minProperties, maxProperties, 0)})`];
}

/** Whether nothing is said of names. */
export function isMap(shape: ObjectShape): shape is ObjectShape & { readonly rest: Shape } {
  const { fields, rest, patterns, names, requires } = shape;
  return fields.length === 0 && rest !== null && patterns === undefined && names === undefined && requires === undefined;
}

/** A predicate of its own for an object within the type. */
export function nestedObject(shape: ObjectShape, path: FieldPath, site: CheckSite): Code {
  return nestedFunction(() => objectConditions(shape, path, site), path, site);
}

export function objectConditions(shape: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const conditions = [code`${check("isObject")}${fieldNames(shape, site)}(${value})`];
  // First, because it is the cheapest way to refuse what has a field too many.
  if (shape.rest === null && shape.patterns === undefined) conditions.push(code`${size} === ${closedSize(shape.fields)}`);
  if (shape.minProperties !== undefined) conditions.push(code`${size} >= ${literal(shape.minProperties)}`);
  if (shape.maxProperties !== undefined) conditions.push(code`${size} <= ${literal(shape.maxProperties)}`);
  for (let at = 0, field = shape.fields[0]; field !== undefined; field = shape.fields[++at]) {
    const each = fieldConditions(field, path, site);
    if (each !== empty) conditions.push(each);
  }
  for (const { when, names } of shape.requires ?? []) conditions.push(...requiredWith(when, names));
  if (shape.patterns === undefined && shape.names === undefined) conditions.push(...restConditions(shape, path, site));
  else conditions.push(...entryConditions(shape, path, site));
  return conditions;
}

const size = code`${check("size")}(${value})`;

/** The type argument that makes the fields that are spoken of known to the compiler. */
function fieldNames({ fields, requires }: ObjectShape, { scope }: CheckSite): Code {
  if (scope.target === "js") return empty;
  const names = new Set(fields.map(({ name }) => name));
  for (const { when, names: others } of requires ?? []) for (const name of [when, ...others]) names.add(name);
  return names.size === 0 ? code`<string>` : code`<${union([...names])}>`;
}

function closedSize(fields: ObjectShape["fields"]): Code {
  const terms: Code[] = [];
  for (let at = 0, field = fields[0]; field !== undefined; field = fields[++at])
    if (!field.required) terms.push(code`${check("present")}(${access(field.name)})`);
  const required = literal(fields.length - terms.length);
  if (terms.length === 0) return required;
  return terms.length === fields.length ? join(terms, plus) : code`${required} + ${join(terms, plus)}`;
}

const plus = code` + `;

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
  return isInherited(name) ? code`${check("own")}(${value}, ${literal(name)})` : property("value", name);
}

function fieldConditions(field: Field, path: FieldPath, site: CheckSite): Code {
  const { name, shape } = field;
  if (!isLeaf(shape)) return eachBelow(conditionsOfField(field, path, site));
  return field.required ? requiredLeaf(name, shape) : optionalLeaf(name, shape);
}

const requiredLeaf = perLeaf((name, shape) => eachBelow(conditionsOfField({ name, shape, required: true }, [], leafSite)));
const optionalLeaf = perLeaf((name, shape) => eachBelow(conditionsOfField({ name, shape, required: false }, [], leafSite)));

type NamedShape = Pick<Field, "name" | "shape" | "required">;

function conditionsOfField({ name, shape, required }: NamedShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const field = access(name);
  if (shape.kind === "never" && !required) return [code`${field} === undefined`];
  const conditions = conditionsOf(shape, field, [...path, name], site);
  if (!required) return conditions.length === 0 ? [] : [code`(${field} === undefined || ${all(conditions)})`];
  return acceptsUndefined(shape, site) ? [code`${field} !== undefined`, ...conditions] : conditions;
}

function requiredWith(when: string, names: readonly string[]): readonly Code[] {
  if (names.length === 0) return [];
  return [code`(${access(when)} === undefined || ${all(names.map((name) => code`${access(name)} !== undefined`))})`];
}

/** Whether the conditions of a shape may also hold where nothing is. `seen` holds the keys of the types on the way. */
export function acceptsUndefined(shape: Shape, site: CheckSite, seen?: Set<string>): boolean {
  const { kind } = shape;
  if (kind === "union") return shape.of.some((variant) => acceptsUndefined(variant, site, seen));
  if (kind === "all") return shape.of.every((part) => acceptsUndefined(part, site, seen));
  if (kind !== "ref" || seen?.has(shape.to)) return kind === "any" || kind === "not" || kind === "if" || kind === "except";
  const target = sharedType(site.scope, shape.to).shape;
  // The predicates of other types say themselves that there is something.
  return (target.kind === "union" || target.kind === "ref") && acceptsUndefined(target, site, (seen ?? new Set()).add(shape.to));
}

function restConditions({ fields, rest }: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  if (rest === null || rest.kind === "any") return [];
  const declared = literal(fields.map(({ name }) => name));
  return [code`${check("everyOther")}(${value}, ${declared}, ${acceptorOf(rest, path, site)})`];
}
