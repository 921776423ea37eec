import type { ArrayShape, Shape } from "../../shapes/shape.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import { countAt } from "./lower-number.js";
import { lowerInside } from "./lower-schema.js";
import { everyType, type Task } from "./lowering.js";
import { reportUnsound } from "../schema-findings.js";
import { itemsOf, scalarOf } from "../schema-node.js";
import { keyword, keywordPlace } from "../schema-site.js";
import { anything } from "./shapes.js";

const said = ["items", "prefixItems", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"] as const;

/** Whether a schema says something of lists. */
export function hasArrayKeywords({ site }: Task): boolean {
  return said.some((name) => keyword(site, name) !== undefined);
}

type Mutable = { -readonly [Key in keyof ArrayShape]: ArrayShape[Key] };

/** What a schema says of lists. */
export function lowerArray(task: Task): Shape {
  const { prefix, rest } = itemSchemas(task);
  const lowerItem = (node: YamlNode) => lowerInside(task, node, everyType);
  const shape: Mutable = { kind: "array", items: rest === undefined ? anything : lowerItem(rest) };
  if (prefix.length > 0) shape.prefix = prefix.map(lowerItem);
  const [least, most] = [countAt(task, "minItems"), countAt(task, "maxItems")];
  if (least !== undefined && least > 0) shape.minItems = least;
  if (most !== undefined) shape.maxItems = most;
  if (scalarOf(keyword(task.site, "uniqueItems")) === true) shape.uniqueItems = true;
  addContains(shape, task);
  return shape;
}

/** The schemas of the first items, and that of those behind them. */
export function itemSchemas(task: Task): { readonly prefix: readonly YamlNode[]; readonly rest: YamlNode | undefined } {
  const { site } = task;
  const items = keyword(site, "items");
  if (site.resource.draft < 2020) {
    return items?.kind === "list" ? { prefix: items.items, rest: keyword(site, "additionalItems") } : { prefix: [], rest: items };
  }
  const prefix = itemsOf(keyword(site, "prefixItems"));
  if (items?.kind !== "list") return { prefix, rest: items };
  reportUnsound(task, keywordPlace(site, "items"), "`items` is one schema since 2020-12.", "For a list of them, write `prefixItems`.");
  return { prefix, rest: undefined };
}

function addContains(shape: Mutable, task: Task): void {
  const { site } = task;
  const node = site.resource.draft >= 6 ? keyword(site, "contains") : undefined;
  if (node === undefined) return;
  const isCounted = site.resource.draft >= 2019;
  const least = (isCounted ? countAt(task, "minContains") : undefined) ?? 1;
  const most = isCounted ? countAt(task, "maxContains") : undefined;
  if (least === 0 && most === undefined) return;
  const contained = lowerInside(task, node, everyType);
  shape.contains = [most === undefined ? { shape: contained, least } : { shape: contained, least, most }];
}
