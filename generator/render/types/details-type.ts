import { type Code, code, join, lines } from "../../code/code.js";
import { key, literal, literalType } from "../../code/literal.js";
import { from } from "../../code/origin.js";
import { everyJsonType } from "../../shapes/json-types.js";
import type { ExceptShape, Field, JsonType, LiteralShape, ObjectShape, Shape, ShapeKind } from "../../shapes/shape.js";
import { followRefs } from "../../shapes/walk-shape.js";
import { allType } from "./all-type.js";
import { docOf } from "../modules/doc.js";
import { indexOf } from "./index-signature.js";
import { isDeclaredForAll } from "./inherited-names.js";
import { json } from "./json-type.js";
import { isLeaf, perLeaf } from "../validators/leaf.js";
import { listType } from "./list-type.js";
import type { TypeContext } from "./type-context.js";

/**
 * The TypeScript type of a shape. Every value that the shape accepts is of this type; where TypeScript cannot say what the shape says, the type is
 * wider, and never narrower.
 */
export function typeOf(shape: Shape, context: TypeContext): Code {
  return typePrinters[shape.kind](shape, context);
}

/** The members of an object, between braces: what stands behind the name of an interface. */
export function membersOf(shape: ObjectShape, context: TypeContext): Code {
  const index = indexOf(shape, context);
  if (index !== null && shape.fields.length === 0) return code`{ ${index} }`;
  const members: Code[] = [];
  for (let at = 0, field = shape.fields[0]; field !== undefined; field = shape.fields[++at]) members.push(memberOf(field, context));
  if (index !== null) members.push(code`${index};`);
  return code`{
    ${lines(members)}
  }`;
}

const boolean = code`boolean`;
const number = code`number`;
const string = code`string`;
const nothing = code`null`;
const never = code`never`;

type Printers = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, context: TypeContext) => Code };

const printers: Printers = {
  any: () => json,
  never: () => never,
  except: exceptType,
  null: () => nothing,
  boolean: () => boolean,
  number: () => number,
  string: () => string,
  literal: ({ values }) => (values.length === 0 ? never : literalType(values)),
  array: listType,
  object: membersOf,
  union: ({ of }, context) => unionType(of, context),
  all: allType,
  // What is forbidden, and what depends on something else, TypeScript cannot say.
  not: () => json,
  if: () => json,
  ref: ({ to }, context) => context.named(to),
};

// The table is checked against the kinds above; here a shape meets the printer of its own kind.
const typePrinters = printers as { readonly [Kind in ShapeKind]: (shape: Shape, context: TypeContext) => Code };

const or = code` | `;

/** One of several. A text beside literal ones is written so that editors still propose those. */
export function unionType(of: readonly Shape[], context: TypeContext): Code {
  const variants = of.filter(({ kind }) => kind !== "never");
  if (variants.length === 0) return never;
  const isOpen = variants.some((variant) => hasLiteralText(variant, context));
  const types = variants.map((variant) => {
    const type = typeOf(variant, context);
    if (variant.kind === "all") return code`(${type})`;
    return isOpen && followRefs(variant, context.shapeOf).kind === "string" ? code`(${type} & {})` : type;
  });
  return joinedOnce(types);
}

function hasLiteralText(shape: Shape, { shapeOf }: TypeContext): boolean {
  const target = followRefs(shape, shapeOf);
  return target.kind === "literal" && target.values.some((value) => typeof value === "string");
}

/** Alternatives, each of them once. */
export function joinedOnce(types: readonly Code[]): Code {
  const seen = new Set<string>();
  return join(
    types.filter(({ text }) => text === null || (!seen.has(text) && seen.add(text))),
    or,
  );
}

/** Kinds whose types may be several words. */
const composed: ReadonlySet<ShapeKind> = new Set(["union", "array", "all", "except"]);

/** A type that stands before `[]`, or beside `&`. */
export function parenthesised(shape: Shape, context: TypeContext): Code {
  const inner = typeOf(shape, context);
  return composed.has(shape.kind) || (shape.kind === "literal" && isComposed(shape)) ? code`(${inner})` : inner;
}

function isComposed({ values }: LiteralShape): boolean {
  return values.length > 1 || Array.isArray(values[0]);
}

function memberOf(field: Field, context: TypeContext): Code {
  const name = from(field.origin, key(field.name));
  const type = memberType(field, context);
  const member = field.required ? code`readonly ${name}: ${type};` : code`readonly ${name}?: ${type} | ${absent(field.name)};`;
  return field.description === null && field.deprecated === null ? member : lines([docOf(field), member]);
}

/** Where there is no such field, TypeScript finds what every object inherits. */
function absent(name: string): Code {
  return isDeclaredForAll(name) ? code`Object[${literal(name)}] | undefined` : undefinedType;
}

function memberType(field: Field, context: TypeContext): Code {
  const { shape } = field;
  if (field.undeclared === true && shape.kind === "any") return unknown;
  return isLeaf(shape) ? leafType("", shape) : typeOf(shape, context);
}

const leafType = perLeaf((_, shape) => typeOf(shape, noTypes));

/** A leaf refers to no type. */
const noTypes: TypeContext = { named: noType, shapeOf: noType };

function noType(key: string): never {
  throw new Error(`A leaf does not refer to ${key}.`);
}

const unknown = code`unknown`;
const undefinedType = code`undefined`;

const jsonTypes: Readonly<Record<JsonType, Code>> = {
  null: nothing,
  boolean,
  number,
  string,
  array: code`readonly ${json}[]`,
  object: code`{ readonly [name: string]: ${json} }`,
};

function exceptType({ types }: ExceptShape): Code {
  const others = everyJsonType.filter((type) => !types.includes(type));
  return others.length === 0 ? never : joinedOnce(others.map((type) => jsonTypes[type]));
}
