import type { Place, SourceFile } from "../diagnostics/source.js";
import type { YamlNode } from "../read/yaml/yaml-node.js";
import { type Draft, usualDraft } from "./dialect.js";
import { urlOfPath } from "./urls.js";

/** A file, or a value in a catalog, that holds schemas. */
export interface SchemaDocument {
  readonly file: SourceFile;
  /** Where the root stands in its file, as a JSON pointer: empty but for schemas that are written in a catalog. */
  readonly at: string;
  readonly root: YamlNode;
  /** Those that the root and each `$id` begin, by the node that does. */
  readonly resources: Map<YamlNode, Resource>;
  /** What references may name in it besides pointers: absolute URLs of resources, and of anchors with their fragments. */
  readonly targets: Map<string, SchemaSite>;
}

/** A part of a document with a URL of its own. */
export interface Resource {
  /** What references in it are relative to: absolute, without a fragment. */
  readonly base: string;
  readonly draft: Draft;
}

/** A schema in its document. */
export interface SchemaSite {
  readonly document: SchemaDocument;
  readonly resource: Resource;
  readonly node: YamlNode;
}

/** A schema inside another. */
export function inside({ document, resource }: SchemaSite, node: YamlNode): SchemaSite {
  return { document, resource: document.resources.get(node) ?? resource, node };
}

/** The value of a keyword; undefined where the schema does not say it. */
export function keyword({ node }: SchemaSite, name: string): YamlNode | undefined {
  return node.kind === "map" ? node.entries.get(name)?.value : undefined;
}

/** Where something of a document is written. */
export function placeIn({ file }: SchemaDocument, { start, end }: { readonly start: number; readonly end: number }): Place {
  return { file, start, end };
}

/** Where a keyword is written; the schema itself, where it is not. */
export function keywordPlace({ document, node }: SchemaSite, name: string): Place {
  return placeIn(document, (node.kind === "map" ? node.entries.get(name)?.key : undefined) ?? node);
}

/** A place that is no schema and refers to one: what it says is relative to its file. */
export function outside({ file, root }: { readonly file: SourceFile; readonly root: YamlNode }): SchemaSite {
  const resource: Resource = { base: urlOfPath(file.path), draft: usualDraft };
  return { document: { file, at: "", root, resources: new Map([[root, resource]]), targets: new Map() }, resource, node: root };
}
