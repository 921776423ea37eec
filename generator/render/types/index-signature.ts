import { type Code, code } from "../../code/code.js";
import type { ObjectShape, Shape } from "../../shapes/shape.js";
import { isDeclaredForAll } from "./inherited-names.js";
import { joinedOnce, typeOf } from "./details-type.js";
import type { TypeContext } from "./type-context.js";

/** The index signature: what other properties are, or that there are none where no property at all is declared. */
export function indexOf({ fields, rest, patterns = [] }: ObjectShape, context: TypeContext): Code | null {
  const others = [...patterns.map(({ shape }) => shape), ...(rest === null ? [] : [rest])].filter(({ kind }) => kind !== "never");
  if (others.length === 0) return fields.length === 0 ? code`readonly [name: string]: never` : null;
  if (fields.length === 0) return code`readonly [name: string]: ${typesOf(others, context)}`;
  // TypeScript wants the declared fields to fit the signature as well.
  const all = [...others, ...fields.map((field) => field.shape)];
  if (others.some(saysNothing) || fields.some((field) => field.undeclared === true || isDeclaredForAll(field.name)))
    return code`readonly [name: string]: unknown`;
  const types = all.map((shape) => typeOf(shape, context));
  return code`readonly [name: string]: ${joinedOnce(fields.every((field) => field.required) ? types : [...types, code`undefined`])}`;
}

function saysNothing({ kind }: Shape): boolean {
  return kind === "any" || kind === "not" || kind === "if";
}

function typesOf(shapes: readonly Shape[], context: TypeContext): Code {
  return joinedOnce(shapes.map((shape) => typeOf(shape, context)));
}
