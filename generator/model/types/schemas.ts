import { indexDocument } from "../../json-schema/index-document.js";
import { type SchemaDefinition, type SchemaDefinitions, schemaDefinitions } from "../../json-schema/definitions.js";
import { type FindDocument, isFound, resolveReference, rootOf } from "../../json-schema/resolve-reference.js";
import { outside, type SchemaDocument, type SchemaSite } from "../../json-schema/schema-site.js";
import type { Memory } from "../../memory/memory.js";
import type { Catalog } from "../../read/catalog.js";
import type { ReadSchemaFile } from "../../read/schema-files.js";
import type { YamlNode } from "../../read/yaml/yaml-node.js";
import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { noteFindings, type Report, type Told, tell } from "../findings.js";
import { pointerOfSite } from "../gaps.js";
import type { Shape } from "../../shapes/shape.js";
import { type Site, valuePlace } from "../site.js";

/** The JSON Schemas that catalogs hold or name. */
export interface Schemas {
  /** The schema that is written in a catalog, or that a reference in it means; null where there is none, which is told. */
  readonly locate: (written: unknown, site: Site, wanted: Wanted) => SchemaSite | null;
  /** Those of a catalog: each is lowered once for it. */
  readonly of: (group: CatalogGroup) => SchemaDefinitions;
  /** The same as an object that is another one when anything of it is; null where its text does not look as if it had schemas. */
  readonly foreseen: (group: CatalogGroup) => object | null;
  /** Whether a catalog has turned out to have schemas that its text did not show. */
  readonly isForeseen: (group: CatalogGroup) => boolean;
  /** What a definition accepts; undefined where the key is of none. */
  readonly shapeOf: (key: string) => Shape | undefined;
  readonly all: () => Iterable<{ readonly group: CatalogGroup; readonly definition: SchemaDefinition }>;
  /** Says what there was to say of the schemas themselves. */
  readonly tellAll: () => void;
}

/** For which catalog a schema is looked for, and whom to tell that there is none. */
export interface Wanted {
  readonly group: CatalogGroup;
  readonly report: Report;
}

interface Context {
  readonly read: ReadSchemaFile;
  readonly memory: Memory;
  readonly report: Report;
  /** Gives the schemas of a catalog to those who name them. */
  readonly claim: (group: CatalogGroup, schemas: Pick<Schemas, "locate" | "of">) => void;
}

/** What is known of the schemas of one catalog. It grows as they are lowered, and what is said of them is noted with it. */
interface Opened {
  readonly definitions: SchemaDefinitions;
  readonly find: FindDocument;
}

/** Reads no file before something refers to it. */
export function openSchemas(groups: readonly CatalogGroup[], { read, memory, report, claim }: Context): Schemas {
  const documents = memory.recall(["schema documents", ""], [read], () => documentsIn(read));
  const opened = new Map<CatalogGroup, Told<Opened>>();
  const foreseen = new Set<CatalogGroup>();
  const open = (group: CatalogGroup): Opened => {
    let known = opened.get(group);
    if (known === undefined) {
      const name = group.name;
      known = memory.recall(["schemas", name], [read, ...group.files, ...group.kin], () => {
        const fresh = noteFindings((note) => {
          const find = documentFinder({ documents, read, report: note });
          return { find, definitions: schemaDefinitions({ find, report: note, catalog: name }) };
        });
        opened.set(group, fresh);
        claim(group, schemas);
        return fresh;
      });
      opened.set(group, known);
    }
    return known.value;
  };
  const inline = new Map<YamlNode, SchemaDocument>();
  const locateInline = (site: Site): SchemaSite | null => {
    const { node, catalog } = site;
    if (node === null) return null;
    let document = inline.get(node);
    if (document === undefined) inline.set(node, (document = indexDocument(catalog.file, node, pointerOfSite(site))));
    return rootOf(document);
  };
  const schemas: Schemas = {
    locate: (written, site, wanted) => {
      if (typeof written !== "string") return locateInline(site);
      const target = resolveReference(written, outside(site.catalog), open(wanted.group).find);
      if (isFound(target)) return target;
      const { code, message, help, isTold } = target;
      if (isTold !== true) wanted.report(code, { place: valuePlace(site), message, help });
      return null;
    },
    of: (group) => open(group).definitions,
    foreseen: (group) => (foreseen.has(group) ? open(group) : null),
    isForeseen: (group) => foreseen.has(group) || !opened.has(group),
    shapeOf: (key) => {
      for (const { value } of opened.values()) {
        const shape = value.definitions.shapeOf(key);
        if (shape !== undefined) return shape;
      }
      return undefined;
    },
    *all() {
      for (const [group, { value }] of opened) for (const definition of value.definitions.all()) yield { group, definition };
    },
    tellAll: () => {
      for (const told of opened.values()) tell(told, report);
    },
  };
  for (const group of groups) {
    if (!group.files.some((catalog) => mayNameSchemas(catalog, memory))) continue;
    foreseen.add(group);
    open(group);
  }
  return schemas;
}

/** Most catalogs name none, and to look through all of their events takes time. */
function mayNameSchemas({ file: { path, text } }: Catalog, memory: Memory): boolean {
  return memory.recall(["may name schemas", path], [text], () => /schema["']?\s*:|:\s*["']?\.\.?\//u.test(text));
}

/** The documents in files, each indexed once. */
function documentsIn(read: ReadSchemaFile): FindDocument {
  const documents = new Map<string, ReturnType<FindDocument>>();
  const open: FindDocument = (path) => {
    const file = read(path);
    if (typeof file === "string") return file;
    return file.root === null ? "unsound" : indexDocument(file.file, file.root);
  };
  return (path) => {
    let document = documents.get(path);
    if (document === undefined) documents.set(path, (document = open(path)));
    return document;
  };
}

interface Finding {
  readonly documents: FindDocument;
  readonly read: ReadSchemaFile;
  readonly report: Report;
}

/** Finds documents by path, and tells what is wrong with their files. */
function documentFinder({ documents, read, report }: Finding): FindDocument {
  const told = new Set<string>();
  return (path) => {
    if (!told.has(path)) {
      told.add(path);
      tellOfFile(read(path), report);
    }
    return documents(path);
  };
}

function tellOfFile(file: ReturnType<ReadSchemaFile>, report: Report): void {
  if (typeof file === "string") return;
  for (const { code, place, message, help, related } of file.diagnostics)
    report(code, { place, message, help: help ?? undefined, related });
  if (file.root !== null || file.diagnostics.length > 0) return;
  const place = { file: file.file, start: 0, end: 0 };
  report("schemas-are-sound", { place, message: "Nothing is written here; a schema is a map of keywords, `true` or `false`." });
}
