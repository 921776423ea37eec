import type { YamlNode } from "../read/yaml/yaml-node.js";
import type { SchemaDocument, SchemaSite } from "./schema-site.js";

const pointersOf = new WeakMap<SchemaDocument, ReadonlyMap<YamlNode, string>>();

/** Where a schema stands in its file, as a JSON pointer. */
export function pointerOf({ document, node }: SchemaSite): string {
  let pointers = pointersOf.get(document);
  if (pointers === undefined) pointersOf.set(document, (pointers = collect(document)));
  return pointers.get(node) ?? document.at;
}

function collect({ root, at }: SchemaDocument): ReadonlyMap<YamlNode, string> {
  const found = new Map<YamlNode, string>();
  const open: { readonly node: YamlNode; readonly pointer: string }[] = [{ node: root, pointer: at }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, pointer } = next;
    if (found.has(node)) continue;
    found.set(node, pointer);
    if (node.kind === "list") node.items.forEach((item, index) => open.push({ node: item, pointer: `${pointer}/${index}` }));
    else if (node.kind === "map")
      for (const [key, { value }] of node.entries) open.push({ node: value, pointer: `${pointer}/${escaped(key)}` });
  }
  return found;
}

/** A key as a step of a pointer (RFC 6901). */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The keys of a pointer. */
export function stepsOfPointer(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
