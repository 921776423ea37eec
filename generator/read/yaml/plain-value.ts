import type { YamlNode } from "./yaml-node.js";

/** A value without places, and the pointers of what is not to be trusted in it. */
export interface Plain {
  readonly value: unknown;
  /** Scalars that something else stands for. */
  readonly pointers: ReadonlySet<string>;
  /** Maps that have lost entries. */
  readonly lost: ReadonlySet<string>;
}

/** A YAML value without places, and the pointers of the parts that are not to be trusted. */
export function plainValue(root: YamlNode, distrusted: ReadonlySet<YamlNode>): Plain {
  const [pointers, lost] = [new Set<string>(), new Set<string>()];
  if (distrusted.size > 0) collectPointers(root, "", { distrusted, pointers, lost });
  return { value: toPlain(root), pointers, lost };
}

/** An object that inherits nothing, so that no key of a catalog ever meets a member of one. */
class PlainMap {}

// Their prototype has none itself. Objects without any are kept in a form that takes three times the room.
Object.setPrototypeOf(PlainMap.prototype, null);
Reflect.deleteProperty(PlainMap.prototype, "constructor");

function toPlain(node: YamlNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  const map = new PlainMap() as Record<string, unknown>;
  // Destructuring would make a list of each key and its value.
  node.entries.forEach((entry, key) => {
    const { value } = entry;
    map[key] = value.kind === "scalar" ? value.value : toPlain(value);
  });
  return map;
}

interface Collection {
  readonly distrusted: ReadonlySet<YamlNode>;
  readonly pointers: Set<string>;
  readonly lost: Set<string>;
}

function collectPointers(node: YamlNode, pointer: string, collection: Collection): void {
  if (collection.distrusted.has(node)) (node.kind === "map" ? collection.lost : collection.pointers).add(pointer);
  if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) collectPointers(item, `${pointer}/${index}`, collection);
  } else if (node.kind === "map") {
    for (const [key, { value }] of node.entries) collectPointers(value, `${pointer}/${key}`, collection);
  }
}
