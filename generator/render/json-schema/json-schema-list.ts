import type { ArrayShape } from "../../shapes/shape.js";
import { type SchemaContext, schemaText, subschemaText } from "./json-schema.js";
import { containsKey } from "./own-keywords.js";
import { breakAt, jsonList, jsonMembers, jsonObject, jsonString } from "../print-json.js";

export function arrayKeywords(shape: ArrayShape, depth: number, context: SchemaContext): string {
  const { items, prefix, contains, minItems, maxItems, uniqueItems } = shape;
  const held = prefix === undefined ? itemsKeyword(shape, depth, context) : prefixKeywords(prefix, items, depth, context);
  const limits: { [keyword: string]: number | true } = {};
  if (minItems !== undefined) limits["minItems"] = minItems;
  if (maxItems !== undefined) limits["maxItems"] = maxItems;
  if (uniqueItems !== undefined) limits["uniqueItems"] = uniqueItems;
  const text = `${breakAt(depth)}"type": "array"${held}${jsonMembers(limits, depth)}`;
  return contains === undefined ? text : text + containsKeywords(contains, depth, context);
}

function itemsKeyword({ items }: ArrayShape, depth: number, context: SchemaContext): string {
  return `${breakAt(depth)}"items": ${items.kind === "never" ? "false" : schemaText(items, depth, context)}`;
}

function prefixKeywords(prefix: readonly ArrayShape["items"][], items: ArrayShape["items"], depth: number, context: SchemaContext): string {
  if (prefix.length === 0) return `${breakAt(depth)}"items": ${subschemaText(items, depth, context)}`;
  const first = prefix.map((item) => subschemaText(item, depth + 1, context));
  const text = `${breakAt(depth)}"items": ${jsonList(first, depth)}`;
  return items.kind === "any" ? text : `${text}${breakAt(depth)}"additionalItems": ${subschemaText(items, depth, context)}`;
}

type Contains = NonNullable<ArrayShape["contains"]>;

/** Draft-07 only knows that there is one such item. How many of them there must be, or may be, is left to whoever reads. */
function containsKeywords(contains: Contains, depth: number, context: SchemaContext): string {
  const [only] = contains;
  if (only !== undefined && contains.length === 1) return oneContains(only, depth, context);
  const parts = contains.map((each) => jsonObject(oneContains(each, depth + 2, context), depth + 1)).filter((part) => part !== "{}");
  return parts.length === 0 ? "" : `${breakAt(depth)}"allOf": ${jsonList(parts, depth)}`;
}

function oneContains(contains: Contains[number], depth: number, context: SchemaContext): string {
  return context.keepsExtensions ? countedContains(contains, depth, context) : plainContains(contains, depth, context);
}

function plainContains({ shape, least, most }: Contains[number], depth: number, context: SchemaContext): string {
  const next = breakAt(depth);
  if (most === 0) return containsNone(shape, depth, context);
  const counts: string[] = [];
  if (least > 1) counts.push(`minContains: ${least}`);
  if (most !== undefined) counts.push(`maxContains: ${most}`);
  const said = `Of the items that "contains" means there are more rules (2019-09): ${counts.join(", ")}`;
  const note = counts.length === 0 ? "" : `${next}"$comment": ${jsonString(said)}`;
  return least > 0 ? `${next}"contains": ${subschemaText(shape, depth, context)}${note}` : note;
}

/** The counts as 2019-09 writes them, which draft-07 ignores. */
function countedContains({ shape, least, most }: Contains[number], depth: number, context: SchemaContext): string {
  const counts: { [keyword: string]: number } = {};
  if (least !== 1 || most === 0) counts["minContains"] = least;
  if (most !== undefined) counts["maxContains"] = most;
  const keyword = least > 0 && most !== 0 ? "contains" : containsKey;
  const none = most === 0 ? containsNone(shape, depth, context) : "";
  return `${none}${breakAt(depth)}"${keyword}": ${subschemaText(shape, depth, context)}${jsonMembers(counts, depth)}`;
}

function containsNone(shape: ArrayShape["items"], depth: number, context: SchemaContext): string {
  return `${breakAt(depth)}"not": ${jsonObject(`${breakAt(depth + 1)}"contains": ${subschemaText(shape, depth + 1, context)}`, depth)}`;
}
