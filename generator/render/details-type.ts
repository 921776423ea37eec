import { type Code, code, empty, join, lines } from "../code/code.js";
import { imported } from "../code/imports.js";
import { key, union } from "../code/literal.js";
import { from } from "../code/origin.js";
import type { Field, ObjectShape, Shape, ShapeKind } from "../model/shape.js";
import { docOf } from "./doc.js";
import { isLeaf, perLeaf } from "./leaf.js";

/** What a shared type is called where the type is printed. */
export type TypeNamed = (key: string) => Code;

/** The TypeScript type of a shape. */
export function typeOf(shape: Shape, typeNamed: TypeNamed): Code {
  return typePrinters[shape.kind](shape, typeNamed);
}

/** The members of an object, between braces: what stands behind the name of an interface. */
export function membersOf(shape: ObjectShape, typeNamed: TypeNamed): Code {
  const index = indexOf(shape, typeNamed);
  if (index !== null && shape.fields.length === 0) return code`{ ${index} }`;
  const members = [...shape.fields.map((field) => memberOf(field, typeNamed)), ...(index === null ? [] : [code`${index};`])];
  return code`{
    ${lines(members)}
  }`;
}

const boolean = code`boolean`;
const number = code`number`;
const string = code`string`;
const nothing = code`null`;
const json = imported("Json", "@eventbook/runtime", "type");

type Printers = { readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, typeNamed: TypeNamed) => Code };

const printers: Printers = {
  any: () => json,
  null: () => nothing,
  boolean: () => boolean,
  number: () => number,
  string: () => string,
  literal: ({ values }) => union(values),
  array: ({ items }, typeNamed) => code`readonly ${parenthesised(items, typeNamed)}[]`,
  object: membersOf,
  union: ({ of }, typeNamed) =>
    join(
      of.map((variant) => typeOf(variant, typeNamed)),
      or,
    ),
  ref: ({ to }, typeNamed) => typeNamed(to),
};

// The table is checked against the kinds above; here a shape meets the printer of its own kind.
const typePrinters = printers as { readonly [Kind in ShapeKind]: (shape: Shape, typeNamed: TypeNamed) => Code };

const or = code` | `;

function parenthesised(shape: Shape, typeNamed: TypeNamed): Code {
  const inner = typeOf(shape, typeNamed);
  const several = shape.kind === "union" || shape.kind === "array" || (shape.kind === "literal" && shape.values.length > 1);
  return several ? code`(${inner})` : inner;
}

function memberOf(field: Field, typeNamed: TypeNamed): Code {
  const { shape, required } = field;
  const name = from(field.origin, key(field.name));
  const type = isLeaf(shape) ? leafType("", shape) : typeOf(shape, typeNamed);
  const member = required ? code`readonly ${name}: ${type};` : code`readonly ${name}?: ${type} | undefined;`;
  return field.description === null && field.deprecated === null ? member : lines([docOf(field), member]);
}

const leafType = perLeaf((_, shape) => typeOf(shape, noTypes));

function noTypes(key: string): never {
  throw new Error(`A leaf does not refer to ${key}.`);
}

/** The index signature: what other properties are, or that there are none where no property at all is declared. */
function indexOf({ fields, rest }: ObjectShape, typeNamed: TypeNamed): Code | null {
  if (rest === null) return fields.length === 0 ? code`readonly [name: string]: never` : null;
  if (fields.length === 0) return code`readonly [name: string]: ${typeOf(rest, typeNamed)}`;
  if (rest.kind === "any") return code`readonly [name: string]: unknown`;
  // TypeScript wants the declared fields to fit the signature as well.
  const all = [rest, ...fields.map((field) => field.shape)].map((shape) => typeOf(shape, typeNamed));
  return code`readonly [name: string]: ${join(all, or)}${fields.every((field) => field.required) ? empty : code` | undefined`}`;
}
