import { type Code, code } from "../../code/code.js";
import { literal } from "../../code/literal.js";
import type { ArrayShape, Shape } from "../../shapes/shape.js";
import { bounds, check, type CheckSite, type FieldPath, value } from "./check-site.js";
import { acceptorOf, all, conditionsOf, nestedFunction, testOf } from "./predicate.js";

export function listConditions(shape: ArrayShape, of: Code, path: FieldPath, site: CheckSite): readonly Code[] {
  const { prefix = none, uniqueItems, contains = none } = shape;
  const conditions = prefix.length > 0 ? [code`${tuple(shape, path, site)}(${of})`] : [plainList(shape, of, path, site)];
  if (uniqueItems === true) conditions.push(code`${check("areDistinct")}(${of})`);
  for (const { shape: item, least, most } of contains) {
    const limits = most === undefined ? literal(least) : code`${literal(least)}, ${literal(most)}`;
    conditions.push(code`${check("hasItems")}(${of}, ${testOf(item, path, site)}, ${limits})`);
  }
  return conditions;
}

const none: readonly never[] = [];

function plainList({ items, minItems, maxItems }: ArrayShape, of: Code, path: FieldPath, site: CheckSite): Code {
  return code`${check("isList")}(${of}, ${acceptorOf(items, path, site)}${bounds(minItems, maxItems, 0)})`;
}

/** A predicate of its own for a list whose first items are each by themselves. */
function tuple({ prefix = none, items, minItems = 0, maxItems = Infinity }: ArrayShape, path: FieldPath, site: CheckSite): Code {
  const isClosed = items.kind === "never";
  const most = isClosed ? Math.min(maxItems, prefix.length) : maxItems;
  const list = () =>
    isClosed || items.kind === "any"
      ? code`${check("isList")}(${value}, ${check("isAnything")}${bounds(minItems, most === Infinity ? undefined : most, 0)})`
      : code`${check("isList")}(${value}, ${acceptorOf(items, path, site)}, ${literal(minItems)}, ${literal(most)}, ${literal(prefix.length)})`;
  return nestedFunction(() => [list(), ...prefix.flatMap((item, at) => prefixConditions(item, at, { minItems, path, site }))], path, site);
}

function prefixConditions(
  item: Shape,
  at: number,
  { minItems, path, site }: { readonly minItems: number; readonly path: FieldPath; readonly site: CheckSite },
): readonly Code[] {
  const conditions = conditionsOf(item, code`${value}[${literal(at)}]`, path, site);
  if (conditions.length === 0 || at < minItems) return conditions;
  return [code`(${value}.length <= ${literal(at)} || ${all(conditions)})`];
}
