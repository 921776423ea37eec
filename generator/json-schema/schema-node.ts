import type { Json } from "../shapes/shape.js";
import type { YamlMap, YamlNode } from "../read/yaml/yaml-node.js";

/** The text under a key; null where there is none. */
export function textAt(map: YamlMap, key: string): string | null {
  const node = map.entries.get(key)?.value;
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : null;
}

/** The items of a list; none where it is none. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The entries of a map, in its order; none where it is none. */
export function entriesOf(node: YamlNode | undefined): YamlMap["entries"] {
  return node?.kind === "map" ? node.entries : none;
}

const none: YamlMap["entries"] = new Map();

/** The value of a scalar; undefined for what is none. */
export function scalarOf(node: YamlNode | undefined): string | number | boolean | null | undefined {
  return node?.kind === "scalar" ? node.value : undefined;
}

/** A JSON value without places. Its maps have no prototype. */
export function jsonOf(node: YamlNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(jsonOf);
  const map: Record<string, Json> = Object.create(null);
  for (const [key, { value }] of node.entries) map[key] = jsonOf(value);
  return map;
}
