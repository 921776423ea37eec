import { type Code, code } from "../../code/code.js";
import { identifier } from "../../code/identifier.js";
import { literal } from "../../code/literal.js";
import type { ObjectShape, Pattern, Shape } from "../../shapes/shape.js";
import { check, type CheckSite, type FieldPath, ownFunction, patternConstant, siteName, value } from "./check-site.js";
import { all, conditionsOf, either, returned, testOf } from "./predicate.js";

const name = identifier("name");
const item = identifier("item");

/** That every property is as its name asks for. */
export function entryConditions(shape: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const { fields, names } = shape;
  const others = othersConditions(shape, path, site);
  const conditions = names === undefined ? [] : [code`${testOf(names, path, site)}(${name})`];
  if (fields.length === 0) conditions.push(...others);
  else if (others.length > 0) conditions.push(either([isDeclared(fields), all(others)]));
  if (conditions.length === 0) return [];
  const entry = siteName(site, path, "is", "$entry");
  // A parameter that is not used is a mistake for some compilers.
  const parameters = asksForValues(shape) ? code`name‹: string›, item‹: unknown›` : code`name‹: string›`;
  return [code`${check("everyEntry")}(${value}, ${ownFunction(site, { name: entry, parameters, statement: returned(conditions) })})`];
}

function asksForValues({ patterns = [], rest }: ObjectShape): boolean {
  return [rest, ...patterns.map(({ shape }) => shape)].some((shape) => shape !== null && shape.kind !== "any" && shape.kind !== "never");
}

/** What holds of a property that is not declared: what the patterns say of it, and what the rest is where none matches. */
function othersConditions({ patterns = [], rest }: ObjectShape, path: FieldPath, site: CheckSite): readonly Code[] {
  // Made where it is asked for: a constant that nothing uses is a mistake for some compilers.
  const match = (pattern: Pattern) => code`${check("isMatch")}(${name}, ${patternConstant(pattern, path, site)})`;
  const conditions = patterns.flatMap(({ pattern, shape }) => {
    if (shape.kind === "any") return [];
    const inner = shape.kind === "never" ? [] : conditionsOf(shape, item, path, site);
    return [inner.length === 0 ? code`!${match(pattern)}` : either([code`!${match(pattern)}`, all(inner)])];
  });
  if (rest?.kind === "any") return conditions;
  const matches = patterns.map(({ pattern }) => match(pattern));
  const others: Shape = rest ?? { kind: "never" };
  return [...conditions, either(others.kind === "never" ? matches : [...matches, all(conditionsOf(others, item, path, site))])];
}

function isDeclared(fields: ObjectShape["fields"]): Code {
  return code`${literal(fields.map((field) => field.name))}.includes(${name})`;
}
