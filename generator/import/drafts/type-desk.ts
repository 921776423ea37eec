import { type Field, isUnsayable, type Unsayable } from "../fields/field.js";
import { itemsOf, type Path, valueAt } from "../documents/json-document.js";
import { subschemas } from "../documents/keywords.js";
import { isUnresolved, type Library } from "../documents/library.js";
import { type Names, typeNameFor } from "./names.js";
import { sayField } from "../fields/say-field.js";
import type { Saying, TypeDesk } from "../fields/saying.js";
import type { SchemaFiles } from "../schemas/schema-files.js";
import { inside, pointerTo, type SchemaSite, schemaAt, siteKey } from "../documents/schema-site.js";

/** A type of a catalog to be. */
export interface TypeDraft {
  readonly name: string;
  /** A field's value, or a reference to a schema. */
  readonly value: Field | KeptSchema;
  readonly site: SchemaSite;
}

/** A reference to a schema, and why no field says the same. */
export interface KeptSchema {
  readonly schema: string;
  readonly reason: Unsayable;
}

/** Why a schema makes no type: as a field, or in any form. */
export interface Refusal {
  readonly why: string;
  readonly also: "field" | "schema";
}

/** A desk that also keeps what it has given names to. */
export interface OpenDesk extends TypeDesk {
  /** Says every type that was referred to, and what these refer to; then all types, by name. */
  readonly finish: (saying: Saying) => readonly TypeDraft[];
}

export interface DeskOptions {
  readonly library: Library;
  readonly names: Names;
  readonly files: SchemaFiles;
  /** Schemas that have turned out to make no type, by their site. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** What a schema is called that is a type already; null: it is none. */
  readonly known: (site: SchemaSite) => string | null;
}

interface Desk extends DeskOptions {
  readonly types: Map<string, TypeDraft | null>;
  readonly nameBySite: Map<string, string>;
  /** Definitions by what they are called where they stand. */
  readonly byName: Map<string, readonly Referred[]>;
  /** What has been looked at closely, by its site. */
  readonly prints: Map<string, string>;
  readonly waiting: Referred[];
}

interface Referred {
  readonly site: SchemaSite;
  readonly name: string;
}

/** Types as catalogs have them: one for each definition, however many files repeat it. */
export function openDesk(options: DeskOptions): OpenDesk {
  const desk: Desk = { ...options, types: new Map(), nameBySite: new Map(), byName: new Map(), prints: new Map(), waiting: [] };
  return {
    refusal: (site) => options.refused.get(siteKey(site))?.why ?? null,
    refer: (site) => refer(desk, site),
    name: (site, hint, field) => {
      const wanted = typeNameFor(hint.map(typeNameFor).join(""));
      for (const [name, draft] of desk.types) if (name.startsWith(wanted) && isSame(draft, field)) return name;
      const name = options.names.type([wanted]);
      desk.types.set(name, { name, value: field, site });
      return name;
    },
    keepSchema: (site, hint, reason) => {
      const known = desk.nameBySite.get(siteKey(site));
      if (known !== undefined) return known;
      const name = options.names.type([typeNameFor(hint.map(typeNameFor).join(""))]);
      const kept = keep(desk, site, { name, reason });
      if (kept === null) desk.nameBySite.set(siteKey(site), name);
      return kept ?? name;
    },
    finish: (saying) => finish(desk, saying),
  };
}

function refer(desk: Desk, site: SchemaSite): string | Unsayable {
  const refusal = desk.refused.get(siteKey(site));
  if (refusal?.also === "schema") return { why: refusal.why, site };
  const known = desk.known(site) ?? desk.nameBySite.get(siteKey(site));
  if (known !== undefined) return known;
  const namesakes = desk.byName.get(definitionName(site)) ?? [];
  const same = sameAs(site, namesakes, desk);
  if (same !== undefined) return same;
  const name = desk.names.type(candidatesFor(site));
  desk.nameBySite.set(siteKey(site), name);
  desk.byName.set(definitionName(site), [...namesakes, { site, name }]);
  desk.types.set(name, null);
  desk.waiting.push({ site, name });
  return name;
}

/** The type of a definition that another file repeats. Looking closely takes long, and most names come once. */
function sameAs(site: SchemaSite, namesakes: readonly Referred[], { library, prints }: Desk): string | undefined {
  if (namesakes.length === 0) return undefined;
  const printOnce = (each: SchemaSite): string => {
    let print = prints.get(siteKey(each));
    if (print === undefined) prints.set(siteKey(each), (print = printOf(each, library)));
    return print;
  };
  const print = printOnce(site);
  return namesakes.find((other) => printOnce(other.site) === print)?.name;
}

/** Null: the type is a reference to the schema now. */
function keep(desk: Desk, site: SchemaSite, { name, reason }: { readonly name: string; readonly reason: Unsayable }): Unsayable | null {
  const refusal = desk.refused.get(siteKey(site));
  const schema = refusal?.also === "schema" ? { why: refusal.why, site } : desk.files.keep(site, name);
  if (isUnsayable(schema)) return schema;
  desk.types.set(name, { name, value: { schema, reason }, site });
  return null;
}

function finish(desk: Desk, saying: Saying): readonly TypeDraft[] {
  for (let next = desk.waiting.shift(); next !== undefined; next = desk.waiting.shift()) {
    const { site, name } = next;
    const field = sayField(site, [name], saying);
    if (!isUnsayable(field)) desk.types.set(name, { name, value: field, site });
    else {
      // Whoever has used the name learns in the next round that there is no such type.
      const problem = keep(desk, site, { name, reason: field });
      if (problem !== null) desk.types.set(name, { name, value: { schema: "", reason: problem }, site });
    }
  }
  return [...desk.types.values()].filter((draft) => draft !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isSame(draft: TypeDraft | null, field: Field): boolean {
  return draft !== null && JSON.stringify(draft.value) === JSON.stringify(field);
}

/** What a definition is called where it stands. */
export function definitionName({ document, path }: SchemaSite): string {
  const last = path.at(-1);
  return typeNameFor(last === undefined ? stemOf(document.file.path) : bareKey(String(last)));
}

/** Keys of a model have the catalog in front: `shop.Money`, `shop:order.json#/$defs/line`. */
function bareKey(key: string): string {
  return key.slice(Math.max(key.lastIndexOf("/"), key.lastIndexOf(".")) + 1);
}

/** The name, the file's stem before it, then what holds it. */
function candidatesFor(site: SchemaSite): readonly string[] {
  const name = definitionName(site);
  const holder = site.path.filter((step) => typeof step === "string" && !["definitions", "$defs", "properties"].includes(step)).at(-2);
  const stem = stemOf(site.document.file.path);
  return [name, typeNameFor(`${stem}-${name}`), ...(holder === undefined ? [] : [typeNameFor(`${stem}-${holder}-${name}`)])];
}

/** `shop` for `schemas/shop.schema.json`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/(\.schema)?(\.(json|ya?ml))?$/i, "");
}

/** What two definitions of the same name must have in common to be one: their schemas, and those that they lead to in their files. */
function printOf(site: SchemaSite, library: Library): string {
  const [seen, waiting] = [new Map<string, string>(), [site]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = next.document === site.document ? pointerTo(next.path) : siteKey(next);
    const name = next.path.length === site.path.length && key === pointerTo(site.path) ? "" : key;
    if (seen.has(name)) continue;
    seen.set(name, JSON.stringify(valueAt(next.document.value, next.path)));
    if (next.document === site.document) for (const target of targetsIn(next, library)) waiting.push(target);
  }
  return `${site.dialect.name}\n${JSON.stringify([...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

function targetsIn(site: SchemaSite, library: Library): readonly SchemaSite[] {
  const schema = schemaAt(site);
  if (typeof schema !== "object" || schema === null) return [];
  const target = typeof schema["$ref"] === "string" ? library.resolve(site, schema["$ref"]) : null;
  const own = target === null || isUnresolved(target) ? [] : [target];
  return [...own, ...partsOf(site).flatMap((part) => targetsIn(part, library))];
}

/** The schemas directly in a schema. */
export function partsOf(site: SchemaSite): readonly SchemaSite[] {
  const schema = schemaAt(site);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.keys(schema).flatMap((keyword) => {
    const kind = subschemas.get(keyword);
    return kind === undefined ? [] : stepsInto(schema[keyword], kind).map((steps) => inside(site, keyword, ...steps));
  });
}

function stepsInto(value: unknown, kind: string): readonly Path[] {
  if (Array.isArray(value)) return itemsOf(value).map((_, index) => [index]);
  if (typeof value !== "object" || value === null) return [];
  return kind === "map" ? Object.keys(value).map((key) => [key]) : [[]];
}
