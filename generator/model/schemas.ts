import { indexDocument } from "../json-schema/index-document.js";
import { type SchemaDefinition, type SchemaDefinitions, schemaDefinitions } from "../json-schema/definitions.js";
import { type FindDocument, isFound, resolveReference, rootOf } from "../json-schema/resolve-reference.js";
import { outside, type SchemaDocument, type SchemaSite } from "../json-schema/schema-site.js";
import type { ReadSchemaFile } from "../read/schema-files.js";
import type { YamlNode } from "../read/yaml-node.js";
import type { CatalogGroup } from "./catalog-group.js";
import type { Report } from "./findings.js";
import { pointerOfSite } from "./gaps.js";
import type { Shape } from "./shape.js";
import { type Site, valuePlace } from "./site.js";

/** The JSON Schemas that catalogs hold or name. */
export interface Schemas {
  /** The schema that is written in a catalog, or that a reference in it means; null where there is none, which is told. */
  readonly locate: (written: unknown, site: Site) => SchemaSite | null;
  /** Those of a catalog: each is lowered once for it. */
  readonly of: (group: CatalogGroup) => SchemaDefinitions;
  /** What a definition accepts; undefined where the key is of none. */
  readonly shapeOf: (key: string) => Shape | undefined;
  readonly all: () => Iterable<{ readonly group: CatalogGroup; readonly definition: SchemaDefinition }>;
}

/** Reads no file before something refers to it. */
export function openSchemas(read: ReadSchemaFile, report: Report): Schemas {
  const find = documentFinder(read, report);
  const inline = new Map<YamlNode, SchemaDocument>();
  const groups = new Map<CatalogGroup, SchemaDefinitions>();
  const locateInline = (site: Site): SchemaSite | null => {
    const { node, catalog } = site;
    if (node === null) return null;
    let document = inline.get(node);
    if (document === undefined) inline.set(node, (document = indexDocument(catalog.file, node, pointerOfSite(site))));
    return rootOf(document);
  };
  return {
    locate: (written, site) => {
      if (typeof written !== "string") return locateInline(site);
      const target = resolveReference(written, outside(site.catalog), find);
      if (isFound(target)) return target;
      const { code, message, help, isTold } = target;
      if (isTold !== true) report(code, { place: valuePlace(site), message, help });
      return null;
    },
    of: (group) => {
      let definitions = groups.get(group);
      if (definitions === undefined) groups.set(group, (definitions = schemaDefinitions({ find, report, catalog: group.name })));
      return definitions;
    },
    shapeOf: (key) => {
      for (const definitions of groups.values()) {
        const shape = definitions.shapeOf(key);
        if (shape !== undefined) return shape;
      }
      return undefined;
    },
    *all() {
      for (const [group, definitions] of groups) for (const definition of definitions.all()) yield { group, definition };
    },
  };
}

/** Finds documents by path, and tells what is wrong with their files. */
function documentFinder(read: ReadSchemaFile, report: Report): FindDocument {
  const documents = new Map<string, ReturnType<FindDocument>>();
  const open: FindDocument = (path) => {
    const file = read(path);
    if (typeof file === "string") return file;
    for (const { code, place, message, help, related } of file.diagnostics)
      report(code, { place, message, help: help ?? undefined, related });
    if (file.root !== null) return indexDocument(file.file, file.root);
    if (file.diagnostics.length === 0) {
      const place = { file: file.file, start: 0, end: 0 };
      report("schemas-are-sound", { place, message: "Nothing is written here; a schema is a map of keywords, `true` or `false`." });
    }
    return "unsound";
  };
  return (path) => {
    let document = documents.get(path);
    if (document === undefined) documents.set(path, (document = open(path)));
    return document;
  };
}
