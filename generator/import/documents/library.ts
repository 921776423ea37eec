import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { dialectOf } from "./dialects.js";
import { type JsonDocument, memberOf, type Path, readDocument, valueAt } from "./json-document.js";
import { type SchemaSite, schemaAt, siteKey, stepsOf } from "./schema-site.js";

/** Why a reference leads nowhere. */
export interface Unresolved {
  readonly why: string;
}

/** Documents by path, and what references between them mean. Nothing is ever fetched. */
export interface Library {
  /** null: there is no such file within the root, or it cannot be read. */
  readonly open: (path: string) => JsonDocument | null;
  /** Where a reference leads, seen from the schema that says it. */
  readonly resolve: (site: SchemaSite, reference: string) => SchemaSite | Unresolved;
  /** What was wrong with files that could not be read. */
  readonly diagnostics: () => readonly Diagnostic[];
}

interface Resource {
  readonly document: JsonDocument;
  readonly path: Path;
}

interface Shelf {
  readonly read: (path: string) => SourceFile | null;
  readonly documents: Map<string, JsonDocument | null>;
  /** By absolute URI: what `$id` and `$anchor` say. */
  readonly resources: Map<string, Resource>;
  readonly diagnostics: Diagnostic[];
}

/** A library over files that are read as they are asked for, by a path relative to the root. */
export function openLibrary(read: (path: string) => SourceFile | null): Library {
  const shelf: Shelf = { read, documents: new Map(), resources: new Map(), diagnostics: [] };
  return {
    open: (path) => open(shelf, path),
    resolve: (site, reference) => resolve(shelf, site, reference),
    diagnostics: () => shelf.diagnostics,
  };
}

export function isUnresolved(target: SchemaSite | Unresolved): target is Unresolved {
  return "why" in target;
}

function open(shelf: Shelf, path: string): JsonDocument | null {
  const known = shelf.documents.get(path);
  if (known !== undefined) return known;
  const file = shelf.read(path);
  const { value, diagnostics } = file === null ? { value: null, diagnostics: [] } : readDocument(file);
  shelf.documents.set(path, value);
  for (const diagnostic of diagnostics) shelf.diagnostics.push(diagnostic);
  if (value !== null) indexIds(shelf, value, [], fileUri(path));
  return value;
}

/** Two documents that say the same `$id` are no mistake here: the first is meant. */
function indexIds(shelf: Shelf, document: JsonDocument, path: Path, base: string): void {
  const value = valueAt(document.value, path);
  if (typeof value !== "object" || value === null) return;
  const id = idOf(document, path);
  const uri = id === null ? base : (join(base, id) ?? base);
  const anchor = memberOf(value, "$anchor");
  const names = [...(id === null ? [] : [uri]), ...(typeof anchor === "string" ? [`${bare(uri)}#${anchor}`] : [])];
  for (const name of names) if (!shelf.resources.has(name)) shelf.resources.set(name, { document, path });
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) indexIds(shelf, document, [...path, key], uri);
}

/** What a schema says that it is called; in draft-04 under `id`, which elsewhere may be anything. */
function idOf({ value }: JsonDocument, path: Path): string | null {
  const schema = valueAt(value, path);
  const id = memberOf(schema, dialectOf(value)?.name === "draft-04" ? "id" : "$id");
  return typeof id === "string" ? id.replace(/#$/, "") : null;
}

function resolve(shelf: Shelf, site: SchemaSite, reference: string): SchemaSite | Unresolved {
  const [target, fragment = ""] = splitOnce(reference);
  const resource = target === "" ? resourceOf(site) : findResource(shelf, site, target);
  if ("why" in resource) return resource;
  const path = fragment === "" || fragment.startsWith("/") ? pathIn(resource, decoded(fragment)) : anchorIn(shelf, site, reference);
  if (path === null) return { why: `\`${reference}\` leads to nothing` };
  const from = path.document === site.document ? site.dialect : (dialectOf(path.document.value) ?? site.dialect);
  const found: SchemaSite = { ...path, dialect: from };
  if (siteKey(found) === siteKey(site)) return { why: `\`${reference}\` leads to itself` };
  return schemaAt(found) === null ? { why: `\`${reference}\` leads to nothing that is a schema` } : found;
}

function pathIn({ document, path }: Resource, pointer: string): Resource | null {
  const whole = [...path, ...stepsOf(pointer)];
  return valueAt(document.value, whole) === undefined ? null : { document, path: whole };
}

function anchorIn(shelf: Shelf, site: SchemaSite, reference: string): Resource | null {
  const uri = join(baseOf(site), reference);
  return uri === null ? null : (shelf.resources.get(uri) ?? null);
}

/** What `#` means: the document, or the nearest part of it with an `$id` of its own. */
function resourceOf({ document, path }: SchemaSite): Resource {
  for (let length = path.length; length > 0; length--) {
    const id = idOf(document, path.slice(0, length));
    if (id !== null && !id.startsWith("#") && id !== "") return { document, path: path.slice(0, length) };
  }
  return { document, path: [] };
}

function findResource(shelf: Shelf, site: SchemaSite, target: string): Resource | Unresolved {
  const { path } = site.document.file;
  const uri = join(baseOf(site), target);
  const byId = uri === null ? undefined : shelf.resources.get(uri);
  if (byId !== undefined) return byId;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(target);
  const file = absolute ? null : pathOf(join(fileUri(path), target));
  const document = file === null ? null : open(shelf, file);
  if (document !== null) return { document, path: [] };
  return { why: absolute ? `\`${target}\` is not fetched` : `\`${target}\` is no file that can be read here` };
}

/** The URI that references are relative to. */
function baseOf({ document, path }: SchemaSite): string {
  let base = fileUri(document.file.path);
  for (let length = 0; length <= path.length; length++) {
    const id = idOf(document, path.slice(0, length));
    if (id !== null) base = join(base, id) ?? base;
  }
  return bare(base);
}

const fileUri = (path: string): string =>
  `file:///${path
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/")}`;

function pathOf(uri: string | null): string | null {
  return uri?.startsWith("file:///") ? decoded(uri.slice("file:///".length)) : null;
}

function join(base: string, reference: string): string | null {
  return URL.canParse(reference, base) ? new URL(reference, base).href : null;
}

const bare = (uri: string): string => splitOnce(uri)[0];

function splitOnce(uri: string): readonly [string, string?] {
  const at = uri.indexOf("#");
  return at < 0 ? [uri] : [uri.slice(0, at), uri.slice(at + 1)];
}

/** A text without percent signs; as it is where they mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
