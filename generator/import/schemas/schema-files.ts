import type { Json } from "../../shapes/shape.js";
import { dialects } from "../documents/dialects.js";
import { isUnsayable, type Unsayable } from "../fields/field.js";
import { isObject, type JsonObject } from "../documents/json-document.js";
import type { Library } from "../documents/library.js";
import { rewriteSchema } from "./rewrite-schema.js";
import { typesIn } from "../fields/say-enum.js";
import { type Definitions, reachedFrom } from "./schema-graph.js";
import { type SchemaSite, schemaAt, siteKey } from "../documents/schema-site.js";

/** What stays a JSON Schema: written in place where it is small and stands alone, else in a file beside the catalog. */
export interface SchemaFiles {
  /** A reference to a definition in such a file: `./shop.schemas.json#/definitions/Address`. */
  readonly keep: (site: SchemaSite, name: string) => string | Unsayable;
  /** The same for an event's details, which are always objects; or the schema itself. */
  readonly say: (site: SchemaSite, name: string) => string | JsonObject | Unsayable;
  /** All that references lead to, themselves among it. */
  readonly reached: (references: Iterable<string>) => ReadonlySet<string>;
  /** The files, by their names, with what the references lead to and nothing else. */
  readonly texts: (references: Iterable<string>) => ReadonlyMap<string, string>;
}

/** In characters of JSON. */
const mostInPlace = 1200;

interface Folder {
  readonly stem: string;
  readonly library: Library;
  readonly nameOf: (site: SchemaSite) => string;
  /** By what a schema of the file says of itself. */
  readonly files: Map<string, { readonly name: string; readonly word: string; readonly definitions: Map<string, Json> }>;
  /** Where each site's definition is, once it has a name. */
  readonly kept: Map<string, { readonly uri: string; readonly name: string }>;
}

/** Files of schemas for a catalog. `nameOf` says what a referenced schema is called, unless that is taken. */
export function schemaFiles(stem: string, library: Library, nameOf: (site: SchemaSite) => string): SchemaFiles {
  const folder: Folder = { stem, library, nameOf, files: new Map(), kept: new Map() };
  return {
    keep: (site, name) => keep(folder, site, { name, finish: asItIs }),
    say: (site, name) => {
      let stands = true;
      const schema = rewriteSchema(site, library, (target) => {
        stands = false;
        return siteKey(target);
      });
      if (isUnsayable(schema)) return schema;
      if (!stands || !isObject(schema) || JSON.stringify(schema).length > mostInPlace)
        return keep(folder, site, { name, finish: asObject });
      const own = asObject(schema);
      return site.dialect.uri === dialects["draft-07"].uri ? own : { $schema: site.dialect.uri, ...own };
    },
    reached: (references) => reachedFrom(definitionsIn(folder), references),
    texts: (references) => textsOf(folder, reachedFrom(definitionsIn(folder), references)),
  };
}

function definitionsIn({ files }: Folder): Definitions {
  return new Map(
    [...files.values()].flatMap(({ name, word, definitions }) =>
      [...definitions].map(([each, schema]) => [`./${name}#/${word}/${each}`, schema] as const),
    ),
  );
}

function textsOf(folder: Folder, reached: ReadonlySet<string>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [uri, { name, word, definitions }] of folder.files) {
    const kept = [...definitions].filter(([each]) => reached.has(`./${name}#/${word}/${each}`));
    if (kept.length > 0) texts.set(name, `${JSON.stringify({ $schema: uri, [word]: Object.fromEntries(kept) }, null, 2)}\n`);
  }
  return texts;
}

type Finish = (schema: JsonObject) => JsonObject;

const asItIs: Finish = (schema) => schema;

/** The schema without the values that no details can be. */
function asObject(schema: JsonObject): JsonObject {
  const { type, $ref: reference } = schema;
  const mayBeObject = type === undefined ? reference === undefined : type !== "object" && typesIn(type).includes("object");
  return mayBeObject ? { type: "object", ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== "type")) } : schema;
}

/** Writes a schema and all that it leads to, or nothing at all. */
function keep(folder: Folder, site: SchemaSite, { name, finish }: { readonly name: string; readonly finish: Finish }): string | Unsayable {
  const source = schemaAt(site);
  // What others use as it is must not change with it.
  const isOwn = typeof source === "object" && source !== null && finish(source) !== source;
  const rootKey = isOwn ? `${siteKey(site)} as an object` : siteKey(site);
  const known = folder.kept.get(rootKey);
  if (known !== undefined) return referenceTo(folder, known, null);
  const [before, waiting] = [new Set(folder.kept.keys()), [{ target: site, key: rootKey }]];
  const written: { readonly uri: string; readonly name: string; readonly schema: Json }[] = [];
  const place = (target: SchemaSite, wanted: string, key = siteKey(target)): { readonly uri: string; readonly name: string } => {
    const found = folder.kept.get(key);
    if (found !== undefined) return found;
    const placed = { uri: target.dialect.uri, name: freeName(folder, target.dialect.uri, wanted) };
    folder.kept.set(key, placed);
    if (key !== rootKey) waiting.push({ target, key });
    return placed;
  };
  const root = place(site, name, rootKey);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { target, key } = next;
    const own = place(target, name, key);
    const schema = rewriteSchema(target, folder.library, (other) =>
      referenceTo(folder, place(other, folder.nameOf(other)), target.dialect.uri),
    );
    if (isUnsayable(schema)) {
      for (const key of folder.kept.keys()) if (!before.has(key)) folder.kept.delete(key);
      return schema;
    }
    written.push({ ...own, schema: key === rootKey && isObject(schema) ? finish(schema) : schema });
  }
  for (const { uri, name: each, schema } of written) fileFor(folder, uri).definitions.set(each, schema);
  return referenceTo(folder, root, null);
}

/** The first file has the plain name. */
function fileFor({ stem, files }: Folder, uri: string) {
  const known = files.get(uri);
  if (known !== undefined) return known;
  const dialect = Object.values(dialects).find((each) => each.uri === uri)?.name ?? "";
  const isOld = uri === dialects["draft-07"].uri;
  const name = files.size === 0 ? `${stem}.schemas.json` : `${stem}.${isOld ? "draft-07" : dialect}.schemas.json`;
  const file = { name, word: isOld ? "definitions" : "$defs", definitions: new Map<string, Json>() };
  files.set(uri, file);
  return file;
}

function referenceTo(folder: Folder, { uri, name }: { readonly uri: string; readonly name: string }, from: string | null): string {
  const file = fileFor(folder, uri);
  return `${from === uri ? "" : `./${file.name}`}#/${file.word}/${name}`;
}

function freeName({ kept }: Folder, uri: string, wanted: string): string {
  const taken = new Set([...kept.values()].filter((each) => each.uri === uri).map((each) => each.name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name)) return name;
  }
}
