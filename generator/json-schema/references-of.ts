import type { YamlNode } from "../read/yaml/yaml-node.js";
import { isOf, keywords } from "./keywords.js";
import { type Astray, type FindDocument, isFound, resolveReference } from "./resolve-reference.js";
import { scalarOf } from "./schema-node.js";
import { keyword, type SchemaSite } from "./schema-site.js";

/** A reference of a schema, with where it leads. */
export interface Reference {
  readonly name: ReferenceKeyword;
  readonly node: YamlNode;
  /** "dynamic": that is known only while a value is looked at, by the way that led to it. "no-text": it is none. */
  readonly target: SchemaSite | Astray | "dynamic" | "no-text";
}

const names = ["$ref", "$dynamicRef", "$recursiveRef"] as const;

export type ReferenceKeyword = (typeof names)[number];

/** The references that a schema is made of, by the keywords that its draft has. */
export function referencesOf(site: SchemaSite, find: FindDocument): readonly Reference[] {
  return names.flatMap((name) => {
    const node = keyword(site, name);
    const known = keywords.get(name);
    if (node === undefined || known === undefined || !isOf(site.resource.draft, known)) return [];
    const reference = scalarOf(node);
    return [{ name, node, target: typeof reference === "string" ? targetOf(name, reference, { site, find }) : "no-text" }];
  });
}

interface From {
  readonly site: SchemaSite;
  readonly find: FindDocument;
}

/** A dynamic reference that does not lead to what is dynamic itself is as any other. */
function targetOf(name: ReferenceKeyword, reference: string, { site, find }: From): Reference["target"] {
  const target = resolveReference(reference, site, find);
  if (name === "$ref" || !isFound(target)) return target;
  return (name === "$recursiveRef" ? isRecursive(target) : isDynamic(target, reference)) ? "dynamic" : target;
}

function isRecursive(target: SchemaSite): boolean {
  return scalarOf(keyword(target, "$recursiveAnchor")) === true;
}

function isDynamic(target: SchemaSite, reference: string): boolean {
  const anchor = scalarOf(keyword(target, "$dynamicAnchor"));
  return typeof anchor === "string" && reference.slice(reference.indexOf("#") + 1) === anchor;
}
