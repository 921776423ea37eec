import type { Json } from "../../shapes/shape.js";
import { bySchemaKey } from "../../render/json-schema/own-keywords.js";
import { dialects } from "../documents/dialects.js";
import type { Unsayable } from "../fields/field.js";
import { isObject, itemsOf, type JsonDocument, memberOf, textAt, valueAt } from "../documents/json-document.js";
import type { Module } from "./modules.js";
import { moduleOf, stemFor } from "./entry-parts.js";
import { bareDefinition, type OwnSchema, ownSchema } from "./restore-schema.js";
import type { SchemaFiles } from "../schemas/schema-files.js";
import { pointerTo, type SchemaSite } from "../documents/schema-site.js";

/** Files of schemas for a whole model: each definition stands once, beside the catalog file whose module exports it, under the name that it is exported by. */
export interface OwnSchemaFiles {
  readonly of: (stem: string) => SchemaFiles;
  /** Whether schemas of these modules need words that draft-07 has not. Formats assert in the dialect that has them only where a catalog says so. */
  readonly areNewer: (stems: readonly string[]) => boolean;
}

/** A definition in such a file. */
interface Placed {
  readonly stem: string;
  readonly name: string;
}

interface Shelf {
  /** Where the definitions of the model are written, by their keys there. */
  readonly placed: ReadonlyMap<string, Placed>;
  /** By stem, then by name. */
  readonly files: Map<string, Map<string, Json>>;
  readonly newer: Set<string>;
}

export function ownSchemaFiles(document: JsonDocument, modules: ReadonlyMap<string, readonly Module[]>): OwnSchemaFiles {
  const shelf: Shelf = { placed: placesOf(document, modules), files: new Map(), newer: new Set() };
  for (const [key, placed] of shelf.placed) write(memberOf(memberOf(document.value, "definitions"), key) ?? {}, placed, shelf);
  for (const event of itemsOf(memberOf(document.value, "events"))) {
    if (memberOf(event, bySchemaKey) === true) schemaIn(memberOf(event, "details") ?? {}, moduleOf(event), shelf);
  }
  return {
    of: (stem) => ({
      keep: (site, name) => keep(site, { stem, name }, shelf),
      say: (site, name) => say(site, { stem, name }, shelf),
      reached: (references) => new Set(references),
      texts: () => textsOf(stem, shelf),
    }),
    areNewer: (stems) => stems.some((stem) => shelf.newer.has(stem)),
  };
}

/** What the keys of a model's definitions say: `shop.Money`, `shop:order.placed`, `shop:billing/Line`. */
function placesOf({ value }: JsonDocument, modules: ReadonlyMap<string, readonly Module[]>): Shelf["placed"] {
  const places = new Map<string, Placed>();
  const stems = new Map(itemsOf(memberOf(value, "events")).map((event) => [textAt(event, "type"), moduleOf(event)]));
  for (const [key, schema] of Object.entries(memberOf(value, "definitions") ?? {}) as [string, Json][]) {
    const name = textAt(schema, "title") ?? "";
    const [, catalog = "", mark, rest = ""] = /^([^.:]*)([.:])(.*)$/s.exec(key) ?? [];
    const own = modules.get(catalog) ?? [];
    const declaring = own.find(({ names }) => names.includes(rest)) ?? own[0];
    if (mark === ":") places.set(key, { stem: stems.get(rest) ?? stemFor(rest.slice(0, Math.max(rest.lastIndexOf("/"), 0))), name });
    else if (memberOf(schema, bySchemaKey) === true && declaring !== undefined) places.set(key, { stem: declaring.stem, name });
  }
  return places;
}

function schemaIn(schema: Json, stem: string, shelf: Shelf): OwnSchema {
  const own = ownSchema(schema, (key) => referenceTo(shelf.placed.get(key) ?? { stem, name: key }, stem));
  if (own.isNewer) shelf.newer.add(stem);
  return own;
}

function referenceTo({ stem, name }: Placed, from: string | null): string {
  return `${stem === from ? "" : `./${encodeURIComponent(stem)}.schemas.json`}#${encodeURI(pointerTo(["definitions", name]))}`;
}

function write(schema: Json, { stem, name }: Placed, shelf: Shelf): void {
  const file = shelf.files.get(stem) ?? new Map<string, Json>();
  shelf.files.set(stem, file.set(name, schemaIn(bareDefinition(schema), stem, shelf).schema));
}

/** A type that has no place yet is one that turned out to be no field. */
function keep(site: SchemaSite, wanted: Placed, shelf: Shelf): string | Unsayable {
  const key = site.path.length === 2 && site.path[0] === "definitions" ? String(site.path[1]) : "";
  const placed = shelf.placed.get(key);
  if (placed !== undefined) return referenceTo(placed, null);
  const schema = valueAt(site.document.value, site.path);
  if (schema === undefined) return { why: "this is no schema", site };
  write(schema, wanted, shelf);
  return referenceTo(wanted, null);
}

/** In characters of JSON. */
const mostInPlace = 1200;

/** Details that others refer to are a definition of their own; others are written in place where they are small and stand alone. */
function say(site: SchemaSite, { stem, name }: Placed, shelf: Shelf): string | { readonly [key: string]: Json } | Unsayable {
  const event = valueAt(site.document.value, site.path.slice(0, -1));
  const own = shelf.placed.get(`${textAt(event, "catalog") ?? ""}:${textAt(event, "type") ?? ""}`);
  if (own !== undefined) return referenceTo(own, null);
  const details = valueAt(site.document.value, site.path) ?? {};
  const { schema, refers, isNewer } = schemaIn(details, stem, shelf);
  if (refers || !isObject(schema) || JSON.stringify(schema).length > mostInPlace)
    return keep(site, { stem, name: `${name}Details` }, shelf);
  return isNewer ? { $schema: dialects["2019-09"].uri, ...schema } : schema;
}

function textsOf(stem: string, { files, newer }: Shelf): ReadonlyMap<string, string> {
  const file = files.get(stem);
  if (file === undefined) return new Map();
  const definitions = Object.fromEntries([...file].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const { uri } = dialects[newer.has(stem) ? "2019-09" : "draft-07"];
  return new Map([[`${stem}.schemas.json`, `${JSON.stringify({ $schema: uri, definitions }, null, 2)}\n`]]);
}
