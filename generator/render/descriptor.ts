import { type Code, code, join, lines } from "../code/code.js";
import { key, literal } from "../code/literal.js";
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
import { type CheckSite, type FieldPath, formatCheck, leafSite, patternsOf, valuesOf } from "./check-site.js";
import { isLeaf, mostInLine, perLeaf } from "./leaf.js";
import { descriptorNamed } from "./module-scope.js";

/** What the collector reads: the form of `runtime/check/descriptor.ts`. */
export function descriptorOf(shape: Shape, path: FieldPath, site: CheckSite): Code {
  return descriptorMakers[shape.kind](shape, path, site);
}

const anything = literal(true);
const nothing = literal("null");
const boolean = literal("boolean");
const string = literal("string");
const array = literal("array");
const object = literal("object");
const absent = literal(null);

type Makers = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, path: FieldPath, site: CheckSite) => Code };

const makers: Makers = {
  any: () => anything,
  null: () => nothing,
  boolean: () => boolean,
  number: numberDescriptor,
  string: stringDescriptor,
  literal: literalDescriptor,
  array: arrayDescriptor,
  object: objectDescriptor,
  union: unionDescriptor,
  ref: ({ to }, _, site) => descriptorNamed(site.scope, to),
};

// The table is checked against the kinds above; here a shape meets the maker of its own kind.
const descriptorMakers = makers as { readonly [Kind in ShapeKind]: (shape: Shape, path: FieldPath, site: CheckSite) => Code };

const comma = code`, `;

/** A kind and what belongs to it; what is not needed is `null`, and left away at the end. */
function tuple(kind: Code, parts: readonly (Code | null)[]): Code {
  const members = [kind];
  let count = 1;
  for (const part of parts) {
    members.push(part ?? absent);
    if (part !== null) count = members.length;
  }
  members.length = count;
  return code`[${join(members, comma)}]`;
}

function optional(value: number | undefined): Code | null {
  return value === undefined ? null : literal(value);
}

const number = literal("number");
const integer = literal("integer");
const safeInteger = literal("safe-integer");

function numberDescriptor(shape: NumberShape): Code {
  const kind = !shape.integer ? number : shape.builtIn === "integer" ? safeInteger : integer;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = shape;
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf];
  return bounds.every((bound) => bound === undefined) ? kind : tuple(kind, bounds.map(optional));
}

function stringDescriptor(shape: StringShape, path: FieldPath, site: CheckSite): Code {
  const format = formatCheck(shape)?.descriptor ?? null;
  const { minLength, maxLength, patterns } = shape;
  if (minLength === undefined && maxLength === undefined && patterns === undefined) return format ?? string;
  const own = patternsOf(shape, path, site);
  if (minLength === undefined && maxLength === undefined && own.length === 0) return format ?? string;
  return tuple(string, [optional(minLength), optional(maxLength), format, ...own]);
}

function literalDescriptor(shape: LiteralShape, path: FieldPath, site: CheckSite): Code {
  const isLong = shape.values.length > mostInLine;
  return isLong ? code`["enum", ...${valuesOf(shape, path, site)}]` : literal(["enum", ...shape.values]);
}

function arrayDescriptor(shape: ArrayShape, path: FieldPath, site: CheckSite): Code {
  const unique = shape.uniqueItems === true ? literal(true) : null;
  return tuple(array, [descriptorOf(shape.items, path, site), optional(shape.minItems), optional(shape.maxItems), unique]);
}

function objectDescriptor(shape: ObjectShape, path: FieldPath, site: CheckSite): Code {
  const required = shape.fields.filter((field) => field.required);
  const others = required.length === shape.fields.length ? [] : shape.fields.filter((field) => !field.required);
  const rest = shape.rest === null ? null : descriptorOf(shape.rest, path, site);
  const parts = [
    required.length === 0 ? null : fieldsDescriptor(required, path, site),
    others.length === 0 ? null : fieldsDescriptor(others, path, site),
    rest,
    optional(shape.minProperties),
    optional(shape.maxProperties),
  ];
  return tuple(object, parts);
}

function fieldsDescriptor(fields: readonly Field[], path: FieldPath, site: CheckSite): Code {
  return code`{
    ${lines(fields.map((field) => (isLeaf(field.shape) ? leafEntry(field.name, field.shape) : fieldEntry(field.name, field.shape, path, site))))}
  }`;
}

const leafEntry = perLeaf((name, shape) => fieldEntry(name, shape, [], leafSite));

function fieldEntry(name: string, shape: Shape, path: FieldPath, site: CheckSite): Code {
  return code`${key(name)}: ${descriptorOf(shape, [...path, name], site)},`;
}

function unionDescriptor(shape: UnionShape, path: FieldPath, site: CheckSite): Code {
  const variants = shape.of.map((variant) => descriptorOf(variant, path, site));
  const { by } = shape;
  if (by === "first") return code`["any", [${join(variants, comma)}]]`;
  if (by === "type") return code`["type", [${join(variants, comma)}]]`;
  const tagged = variants.map((variant, at) => code`[${literal(by.values[at] ?? [])}, ${variant}]`);
  return code`["tag", ${literal(by.field)}, [${join(tagged, comma)}]]`;
}
