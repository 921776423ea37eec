import type { Json } from "../../shapes/shape.js";
import { entriesOf, itemsOf, type JsonObject } from "../documents/json-document.js";
import { isUnresolved, type Library } from "../documents/library.js";
import { jsonTypeOf, typesIn } from "./say-enum.js";
import { inside, type SchemaSite, schemaAt } from "../documents/schema-site.js";

/** Whether it can be shown that no value is valid under two of the schemas: their JSON types differ, or a tag that all require. */
export function areDisjoint(sites: readonly SchemaSite[], library: Library): boolean {
  const schemas = sites.map((site) => follow(site, library));
  if (noTwoShare(schemas.map((found) => (found === null ? everyType : jsonTypesOf(found.schema))))) return true;
  const [first] = schemas;
  if (first === undefined || first === null) return false;
  return entriesOf(first.schema["properties"]).some(([name]) =>
    noTwoShare(schemas.map((found) => (found === null ? null : tagValues(found, name, library)))),
  );
}

interface Found {
  readonly schema: JsonObject;
  readonly site: SchemaSite;
}

/** A chain of references is followed a little way. */
const longestChain = 16;

function follow(site: SchemaSite, library: Library): Found | null {
  let at = site;
  for (let hops = 0; hops < longestChain; hops++) {
    const schema = schemaAt(at);
    if (typeof schema !== "object" || schema === null) return null;
    const reference = schema["$ref"];
    if (typeof reference !== "string") return { schema, site: at };
    const target = library.resolve(at, reference);
    if (isUnresolved(target)) return null;
    at = target;
  }
  return null;
}

const everyType: readonly string[] = ["null", "boolean", "number", "string", "array", "object"];

function jsonTypesOf(schema: JsonObject): readonly string[] {
  const types = schema["type"] === undefined ? everyType : typesIn(schema["type"]).map((type) => (type === "integer" ? "number" : type));
  const values = valuesOf(schema);
  return values === null ? types : types.filter((type) => values.some((value) => jsonTypeOf(value) === type));
}

function valuesOf(schema: JsonObject): readonly Json[] | null {
  if (schema["const"] !== undefined) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? itemsOf(schema["enum"]) : null;
}

/** The values that a required property of an object can have; null where they are not known. */
function tagValues({ schema, site }: Found, name: string, library: Library): readonly string[] | null {
  if (schema["type"] !== "object" || !itemsOf(schema["required"]).includes(name)) return null;
  const property = follow(inside(site, "properties", name), library);
  return property === null ? null : (valuesOf(property.schema)?.map((value) => JSON.stringify(value)) ?? null);
}

function noTwoShare(lists: readonly (readonly string[] | null)[]): boolean {
  const seen = new Set<string>();
  for (const list of lists) {
    if (list === null || list.some((value) => seen.has(value))) return false;
    for (const value of list) seen.add(value);
  }
  return true;
}
