import { type Code, code, join, lines } from "../../code/code.js";
import { imported } from "../../code/imports.js";
import { key, literal } from "../../code/literal.js";
import { typed } from "../../code/targets.js";
import type {
  ArrayShape,
  Field,
  IfShape,
  LiteralShape,
  NumberShape,
  ObjectShape,
  Shape,
  ShapeKind,
  StringShape,
  UnionShape,
} from "../../shapes/shape.js";
import {
  check,
  type CheckSite,
  type FieldPath,
  formatCheck,
  leafSite,
  literalsOf,
  mostCompared,
  patternConstant,
  patternsOf,
  valuesOf,
} from "./check-site.js";
import { isDeclaredForAll } from "../types/inherited-names.js";
import { isLeaf, perLeaf } from "./leaf.js";
import { descriptorNamed } from "../modules/module-scope.js";
import { testOf } from "./predicate.js";

/** What the collector reads: the form of `runtime/check/descriptor.ts`. */
export function descriptorOf(shape: Shape, path: FieldPath, site: CheckSite): Code {
  return descriptorMakers[shape.kind](shape, path, site);
}

/** The type of descriptors. */
export const descriptorType: Code = imported("Descriptor", "@eventbook/runtime/check", "type");

const anything = literal(true);
const impossible = literal(false);
const nothing = literal("null");
const boolean = literal("boolean");
const string = literal("string");
const array = literal("array");
const object = literal("object");
const absent = literal(null);

type Makers = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, path: FieldPath, site: CheckSite) => Code };

const makers: Makers = {
  any: () => anything,
  never: () => impossible,
  except: ({ types }) =>
    code`${check("except")}(${join(
      types.map((type) => literal(type)),
      comma,
    )})`,
  null: () => nothing,
  boolean: () => boolean,
  number: numberDescriptor,
  string: stringDescriptor,
  literal: literalDescriptor,
  array: arrayDescriptor,
  object: objectDescriptor,
  union: unionDescriptor,
  all: ({ of }, path, site) => code`${check("allOf")}(${severalOf(of, path, site)})`,
  not: ({ shape }, path, site) => code`${check("not")}(${testOf(shape, path, site)})`,
  if: ifDescriptor,
  ref: ({ to }, _, site) => descriptorNamed(site.scope, to),
};

// The table is checked against the kinds above; here a shape meets the maker of its own kind.
const descriptorMakers = makers as { readonly [Kind in ShapeKind]: (shape: Shape, path: FieldPath, site: CheckSite) => Code };

const comma = code`, `;

/** A kind and what belongs to it; what is not needed is `null`, and left away at the end. */
function tuple(kind: Code, parts: readonly (Code | null)[]): Code {
  return code`[${join(withoutEnd(kind, parts), comma)}]`;
}

function withoutEnd(first: Code, parts: readonly (Code | null)[]): readonly Code[] {
  let count = parts.length;
  while (count > 0 && parts[count - 1] === null) count--;
  const members = [first];
  for (let at = 0; at < count; at++) members.push(parts[at] ?? absent);
  return members;
}

function optional(value: number | undefined): Code | null {
  return value === undefined ? null : literal(value);
}

const number = literal("number");
const integer = literal("integer");
const safeInteger = literal("safe-integer");

function numberDescriptor(shape: NumberShape): Code {
  const kind = !shape.integer ? number : shape.builtIn === "integer" ? safeInteger : integer;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, width } = shape;
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, width];
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
  const { scalars, others } = literalsOf(shape);
  if (scalars.length <= mostCompared) return literal(["enum", ...shape.values]);
  return code`[${join([code`"enum", ...${valuesOf(shape, path, site)}`, ...others.map((each) => literal(each))], comma)}]`;
}

function arrayDescriptor(shape: ArrayShape, path: FieldPath, site: CheckSite): Code {
  const { items, minItems, maxItems, uniqueItems, prefix = none, contains = none } = shape;
  const unique = uniqueItems === true ? literal(true) : null;
  const list = tuple(array, [descriptorOf(items, path, site), optional(minItems), optional(maxItems), unique]);
  if (prefix.length === 0 && contains.length === 0) return list;
  const contained = contains.map(({ shape: item, least, most }) => tuple(testOf(item, path, site), [literal(least), optional(most)]));
  return code`${check("ruledList")}(${join([list, code`[${severalOf(prefix, path, site)}]`, ...contained], comma)})`;
}

const none: readonly never[] = [];

function objectDescriptor(shape: ObjectShape, path: FieldPath, site: CheckSite): Code {
  const rest = shape.rest === null || shape.rest.kind === "never" ? null : descriptorOf(shape.rest, path, site);
  const required = fieldsDescriptor(shape.fields, true, path, site);
  const others = fieldsDescriptor(shape.fields, false, path, site);
  const plain = tuple(object, [required, others, rest, optional(shape.minProperties), optional(shape.maxProperties)]);
  const withRules = withoutEnd(plain, rulesOf(shape, path, site));
  return withRules.length === 1 ? plain : code`${check("ruledObject")}(${join(withRules, comma)})`;
}

/** What few objects say, in the order of the arguments; nothing where an object says nothing of it. */
function rulesOf(
  { patterns = none, names, requires = none, restRule }: ObjectShape,
  path: FieldPath,
  site: CheckSite,
): readonly (Code | null)[] {
  if (patterns === none && names === undefined && requires === none && restRule === undefined) return none;
  const matched = patterns.map(({ pattern, shape }) => code`[${patternConstant(pattern, path, site)}, ${descriptorOf(shape, path, site)}]`);
  return [
    matched.length === 0 ? null : code`[${join(matched, comma)}]`,
    names === undefined ? null : testOf(names, path, site),
    requires.length === 0 ? null : literal(requires.map((each) => [each.when, ...each.names])),
    restRule === undefined ? null : literal(restRule),
  ];
}

/** The fields that are required, or those that are not; null where there are none. */
function fieldsDescriptor(fields: readonly Field[], required: boolean, path: FieldPath, site: CheckSite): Code | null {
  const entries: Code[] = [];
  for (let at = 0, field = fields[0]; field !== undefined; field = fields[++at])
    if (field.required === required) entries.push(entryOf(field, path, site));
  if (entries.length === 0) return null;
  return code`{
    ${lines(entries)}
  }`;
}

function entryOf(field: Field, path: FieldPath, site: CheckSite): Code {
  const { name, shape } = field;
  return field.undeclared !== true && isLeaf(shape) ? leafEntry(name, shape) : fieldEntry(field, path, site);
}

const leafEntry = perLeaf((name, shape) => fieldEntry({ name, shape }, [], leafSite));

function fieldEntry(field: NamedShape, path: FieldPath, site: CheckSite): Code {
  return code`${key(field.name)}: ${fieldDescriptor(field, path, site)},`;
}

type NamedShape = Pick<Field, "name" | "shape" | "undeclared">;

function fieldDescriptor({ name, shape, undeclared }: NamedShape, path: FieldPath, site: CheckSite): Code {
  if (undeclared === true) return absent;
  const descriptor = descriptorOf(shape, [...path, name], site);
  // TypeScript takes such a name for the member that every object has.
  return isDeclaredForAll(name) ? code`${descriptor}${asDescriptor}` : descriptor;
}

const asDescriptor = typed(code` as ${descriptorType}`);

function severalOf(shapes: readonly Shape[], path: FieldPath, site: CheckSite): Code {
  return join(
    shapes.map((each) => descriptorOf(each, path, site)),
    comma,
  );
}

function unionDescriptor({ of, by }: UnionShape, path: FieldPath, site: CheckSite): Code {
  if (by === "exactly-one") return code`${check("oneOf")}(${severalOf(of, path, site)})`;
  if (by === "first") return code`["any", [${severalOf(of, path, site)}]]`;
  if (by === "type") return code`["type", [${severalOf(of, path, site)}]]`;
  const tagged = of.map((variant, at) => code`[${literal(by.values[at] ?? [])}, ${descriptorOf(variant, path, site)}]`);
  return code`["tag", ${literal(by.field)}, [${join(tagged, comma)}]]`;
}

function ifDescriptor({ test, then, else: otherwise }: IfShape, path: FieldPath, site: CheckSite): Code {
  return code`${check("when")}(${testOf(test, path, site)}, ${severalOf([then, otherwise], path, site)})`;
}
