import { type Code, code, empty, join, lineBreak } from "../../code/code.js";
import { identifier } from "../../code/identifier.js";
import type { Shape, ShapeKind } from "../../shapes/shape.js";
import { check, type CheckSite, type FieldPath, ownFunction, siteName, value } from "./check-site.js";
import { predicateNamed } from "../modules/module-scope.js";
import { allConditions, ifConditions, notConditions, unionAlternatives, unionConditions } from "./predicate-choice.js";
import { listConditions } from "./predicate-list.js";
import { acceptsUndefined, isMap, nestedObject, nestedObjectConditions, objectConditions } from "./predicate-object.js";
import {
  exceptConditions,
  literalAlternatives,
  literalConditions,
  numberConditions,
  plainCheck,
  textConditions,
} from "./predicate-scalar.js";

/** The body of the predicate of a whole type. */
export function predicateBody(shape: Shape, site: CheckSite): Code {
  if (shape.kind === "object") return returned(objectConditions(shape, [], site));
  // A choice of alternatives stands alone here, and needs no parentheses.
  if (shape.kind === "union" && shape.by !== "exactly-one") return code`return ${join(unionAlternatives(shape, value, [], site), or)};`;
  if (shape.kind === "literal") return code`return ${join(literalAlternatives(shape, value, [], site), or)};`;
  const conditions = conditionsOf(shape, value, [], site);
  const isLoose = conditions.length > 0 && shape.kind !== "ref" && acceptsUndefined(shape, site);
  return returned(isLoose ? [something, ...conditions] : conditions);
}

/** Whatever JSON can say is something. */
const something = code`${value} !== undefined`;

/** All of it, as the end of a function. */
export function returned(conditions: readonly Code[]): Code {
  if (conditions.length === 0) return code`return ${something};`;
  if (conditions.length === 1) return code`return ${conditions};`;
  return code`
    return (
      ${eachBelow(conditions)}
    );
  `;
}

/** All of several conditions, each on its own line; empty where there is none. */
export function eachBelow(conditions: readonly Code[]): Code {
  if (conditions.length > 1) return join(conditions, andBelow);
  return conditions[0] ?? empty;
}

/** What must hold of an expression, all of it. */
export function conditionsOf(shape: Shape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  return conditionMakers[shape.kind](shape, of, path, site);
}

type Makers = {
  readonly [Kind in ShapeKind]: (shape: Extract<Shape, { kind: Kind }>, of: Code, path: FieldPath, site: CheckSite) => readonly Code[];
};

const makers: Makers = {
  any: () => [],
  never: (_, of) => [code`${check("isNothing")}(${of})`],
  except: exceptConditions,
  null: (_, of) => [code`${of} === null`],
  boolean: (_, of) => [code`typeof ${of} === "boolean"`],
  number: numberConditions,
  string: textConditions,
  literal: literalConditions,
  array: listConditions,
  object: nestedObjectConditions,
  union: unionConditions,
  all: allConditions,
  not: notConditions,
  if: ifConditions,
  ref: ({ to }, of, _, site) => [code`${predicateNamed(site.scope, to)}(${of})`],
};

// The table is checked against the kinds above; here a shape meets the maker of its own kind.
const conditionMakers = makers as {
  readonly [Kind in ShapeKind]: (shape: Shape, of: Code, path: FieldPath, site: CheckSite) => readonly Code[];
};

const and = code` && `;
const andBelow = code` &&${lineBreak}`;
const or = code` || `;

/** A condition that can stand wherever an operand can. */
export function either(conditions: readonly Code[]): Code {
  const [only] = conditions;
  if (only === undefined) return code`false`;
  return conditions.length === 1 ? only : code`(${join(conditions, or)})`;
}

/** The same for all of several. */
export function all(conditions: readonly Code[]): Code {
  const [only] = conditions;
  if (only === undefined) return code`true`;
  return conditions.length === 1 ? only : code`(${join(conditions, and)})`;
}

/** A function for each of several values. */
export function acceptorOf(shape: Shape, path: FieldPath, site: CheckSite): Code {
  const named = namedAcceptor(shape, path, site);
  if (named !== null) return named;
  const item = identifier("item");
  const conditions = conditionsOf(shape, item, path, site);
  // What is all of several shapes that ask for nothing asks for nothing.
  return conditions.length === 0 ? check("isAnything") : code`(${item}) => ${join(conditions, and)}`;
}

/** A function that stands by itself already; null where it would have to be written. */
function namedAcceptor(shape: Shape, path: FieldPath, site: CheckSite): Code | null {
  if (shape.kind === "any") return check("isAnything");
  if (shape.kind === "never") return check("isNothing");
  if (shape.kind === "ref") return predicateNamed(site.scope, shape.to);
  if (shape.kind === "object" && !isMap(shape)) return nestedObject(shape, path, site);
  return plainCheck(shape);
}

/** A function that predicate and descriptor share: all that either wants to know is whether it holds. */
export function testOf(shape: Shape, path: FieldPath, site: CheckSite): Code {
  const known = site.tests.get(shape);
  if (known !== undefined) return known;
  const made = namedAcceptor(shape, path, site) ?? nestedFunction(() => conditionsOf(shape, value, path, site), path, site);
  site.tests.set(shape, made);
  return made;
}

const ofValue = code`value‹: unknown›`;

/** A function of its own within the type; its conditions speak of `value`. */
export function nestedFunction(conditionsOfValue: () => readonly Code[], path: FieldPath, site: CheckSite): Code {
  // Its name comes before the names of what is within it.
  const name = siteName(site, path, "is");
  return ownFunction(site, { name, parameters: ofValue, statement: returned(conditionsOfValue()) });
}
