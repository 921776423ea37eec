import { type Code, code, join } from "../../code/code.js";
import type { AllShape, IfShape, NotShape, Shape, UnionShape } from "../../shapes/shape.js";
import { check, type CheckSite, type FieldPath, value } from "./check-site.js";
import { all, conditionsOf, either, nestedFunction, testOf } from "./predicate.js";

const comma = code`, `;

export function unionConditions(shape: UnionShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const alternatives = unionAlternatives(shape, of, path, site);
  // More than one of them holds whatever the value is, which is then not spoken of.
  if (shape.by === "exactly-one" && alternatives.length > 1 && alternatives.every(({ text }) => text === "true"))
    return [code`${check("isNothing")}(${of})`];
  return [shape.by === "exactly-one" ? code`${check("exactlyOne")}(${join(alternatives, comma)})` : either(alternatives)];
}

export function unionAlternatives(shape: UnionShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const later = shape.of.findIndex(isTold) + 1;
  const conditions = (at: number) => (later > 0 && at >= later ? laterConditions : conditionsOf);
  return shape.of.map((variant, at) => all(conditions(at)(variant, of, path, site)));
}

export function allConditions(shape: AllShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return shape.of.flatMap((part, at) => (at === 0 ? conditionsOf(part, of, path, site) : laterConditions(part, of, path, site)));
}

export function notConditions({ shape }: NotShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return [code`!${testOf(shape, path, site)}(${of})`];
}

export function ifConditions(shape: IfShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const test = code`${testOf(shape.test, path, site)}(${of})`;
  const then = all(laterConditions(shape.then, of, path, site));
  return [code`(${test} ? ${then} : ${all(laterConditions(shape.else, of, path, site))})`];
}

/** The conditions of what is said of a value of which something is known already: TypeScript refuses to compare a text with a number. */
export function laterConditions(shape: Shape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  if (!comparesLiterals(shape)) return conditionsOf(shape, of, path, site);
  return [code`${nestedFunction(() => conditionsOf(shape, value, path, site), path, site)}(${of})`];
}

/** Whether TypeScript knows what a value is that is not so: it is what it must not be. */
function isTold(shape: Shape): boolean {
  if (shape.kind === "union" || shape.kind === "all") return shape.of.some(isTold);
  if (shape.kind === "if") return isTold(shape.then) || isTold(shape.else);
  return shape.kind === "except" || shape.kind === "not";
}

function comparesLiterals(shape: Shape): boolean {
  if (shape.kind === "union" || shape.kind === "all") return shape.of.some(comparesLiterals);
  if (shape.kind === "if") return comparesLiterals(shape.then) || comparesLiterals(shape.else);
  return shape.kind === "literal";
}
