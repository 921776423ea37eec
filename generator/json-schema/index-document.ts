import type { SourceFile } from "../diagnostics/source.js";
import type { YamlMap, YamlNode } from "../read/yaml/yaml-node.js";
import { type Draft, draftOf, draftOfHolder, usualDraft } from "./dialect.js";
import { keywords } from "./keywords.js";
import { textAt } from "./schema-node.js";
import type { Resource, SchemaDocument, SchemaSite } from "./schema-site.js";
import { joinUrl, urlOfPath } from "./urls.js";

/** A document with everything in it that a reference may name. Schemas are looked for where keywords hold them, and nowhere else. */
export function indexDocument(file: SourceFile, root: YamlNode, at = ""): SchemaDocument {
  const document: SchemaDocument = { file, at, root, resources: new Map(), targets: new Map() };
  const draft = (root.kind === "map" ? draftOfHolder(root) : null) ?? usualDraft;
  const outermost: Resource = { base: urlOfPath(file.path), draft: ownDraft(root) ?? draft };
  document.resources.set(root, outermost);
  indexSchema({ document, resource: outermost, node: root });
  // By its path it is found as well as by its `$id`, and is the same schema.
  document.targets.set(outermost.base, { document, resource: document.resources.get(root) ?? outermost, node: root });
  return document;
}

/** Adds what a schema, and those inside it, are called. */
function indexSchema(outer: SchemaSite): void {
  const { document, node } = outer;
  if (node.kind !== "map") return;
  const site = { document, resource: beginResource(outer, node), node };
  addAnchors(site, node);
  for (const [name, { value }] of node.entries) {
    const holds = keywords.get(name)?.holds ?? "nothing";
    const isList = value.kind === "list";
    if (holds === "schema" || (holds === "any" && !isList)) indexSchema({ ...site, node: value });
    else if (isList && (holds === "list" || holds === "any")) for (const item of value.items) indexSchema({ ...site, node: item });
    else if (holds === "map" && value.kind === "map")
      for (const { value: each } of value.entries.values()) indexSchema({ ...site, node: each });
  }
}

/** The resource that a schema begins by its `$id`; else the one that it lies in. */
function beginResource({ document, resource, node }: SchemaSite, map: YamlMap): Resource {
  const { draft, id } = idOf(map, resource.draft);
  const url = id === null ? null : joinUrl(id, resource.base);
  if (url === null || (url.fragment !== "" && draft <= 7)) return resource;
  const own: Resource = { base: url.base, draft };
  document.resources.set(node, own);
  addTarget(own.base, { document, resource: own, node });
  return own;
}

/** Up to draft-07 a schema with `$ref` is nothing but its target, so that its `$id` counts for nothing. */
function idOf(map: YamlMap, outer: Draft): { readonly draft: Draft; readonly id: string | null } {
  const id = textAt(map, "$id") ?? textAt(map, "id");
  const draft = id === null ? outer : (ownDraft(map) ?? outer);
  if (draft <= 7 && map.entries.has("$ref")) return { draft, id: null };
  return { draft, id: textAt(map, draft === 4 ? "id" : "$id") };
}

function addAnchors({ document, resource, node }: SchemaSite, map: YamlMap): void {
  const { draft, base } = resource;
  const site = { document, resource, node };
  if (draft >= 2019) {
    for (const key of ["$anchor", "$dynamicAnchor"]) {
      const anchor = textAt(map, key);
      if (anchor !== null) addTarget(`${base}#${anchor}`, site);
    }
  } else if (!map.entries.has("$ref")) {
    const [, anchor = ""] = /^(?:[^#]*)#(.+)$/u.exec(textAt(map, draft === 4 ? "id" : "$id") ?? "") ?? [];
    const url = joinUrl(textAt(map, draft === 4 ? "id" : "$id") ?? "", base);
    if (anchor !== "" && url !== null) addTarget(`${url.base}#${anchor}`, site);
  }
}

/** The first of a name counts: materialised documents repeat theirs. */
function addTarget(url: string, site: SchemaSite): void {
  if (!site.document.targets.has(url)) site.document.targets.set(url, site);
}

function ownDraft(node: YamlNode): Draft | null {
  const said = node.kind === "map" ? textAt(node, "$schema") : null;
  return said === null ? null : draftOf(said);
}
