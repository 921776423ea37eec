import type { Json } from "../../shapes/shape.js";
import { isUnsayable, type Unsayable } from "../fields/field.js";
import { isObject, type JsonObject } from "../documents/json-document.js";
import { assertions, subschemas } from "../documents/keywords.js";
import { isUnresolved, type Library } from "../documents/library.js";
import { inside, type SchemaSite, schemaAt } from "../documents/schema-site.js";

/** Gives the reference by which a schema is reached from where it is written. */
export type Refer = (target: SchemaSite) => string;

/** What says where a schema was kept, or means nothing beside the document it was in. */
const placing: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$anchor",
  "$vocabulary",
  "definitions",
  "$defs",
  "self",
  "nullable",
  "discriminator",
  "xml",
  "externalDocs",
  "example",
]);

/** A schema as it stands in another document: references lead to where their targets are written now. */
export function rewriteSchema(site: SchemaSite, library: Library, refer: Refer): Json | Unsayable {
  const schema = schemaAt(site);
  if (schema === null) return { why: "this is no schema", site };
  if (typeof schema === "boolean") return schema;
  const dynamic = ["$dynamicRef", "$recursiveRef"].find((keyword) => schema[keyword] !== undefined);
  if (dynamic !== undefined)
    return { why: `\`${dynamic}\`, whose meaning hangs on the document that it is in`, site: inside(site, dynamic) };
  if (typeof schema["$ref"] === "string") return rewriteReference(schema, schema["$ref"], { site, library, refer });
  return rewriteKeywords(schema, { site, library, refer });
}

interface Rewriting {
  readonly site: SchemaSite;
  readonly library: Library;
  readonly refer: Refer;
}

function rewriteKeywords(schema: JsonObject, { site, library, refer }: Rewriting): JsonObject | Unsayable {
  const entries: [string, Json][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "example") entries.push(["examples", [value]]);
    if (placing.has(keyword) || (keyword === "id" && typeof value === "string")) continue;
    const kind = subschemas.get(keyword);
    const rewritten = rewriteMembers(value, kind, { site: inside(site, keyword), library, refer });
    if (isUnsayable(rewritten)) return rewritten;
    entries.push([keyword, rewritten]);
  }
  return Object.fromEntries(entries);
}

function rewriteMembers(value: Json, kind: string | undefined, { site, library, refer }: Rewriting): Json | Unsayable {
  if (kind === undefined) return value;
  const isMap = kind === "map" && isObject(value);
  if (!isMap && !Array.isArray(value)) return isObject(value) ? rewriteSchema(site, library, refer) : value;
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(value) as [string, Json][]) {
    // `dependencies` holds lists of names beside schemas.
    const rewritten: Json | Unsayable = isObject(member) ? rewriteSchema(inside(site, key), library, refer) : member;
    if (isUnsayable(rewritten)) return rewritten;
    members.push([key, rewritten]);
  }
  return isMap ? Object.fromEntries(members) : members.map(([, member]) => member);
}

/** Up to draft-07 nothing beside `$ref` counts: what is said to people stands around it then. */
function rewriteReference(schema: JsonObject, reference: string, rewriting: Rewriting): Json | Unsayable {
  const { site, library, refer } = rewriting;
  const target = library.resolve(site, reference);
  if (isUnresolved(target)) return { why: target.why, site: inside(site, "$ref") };
  const { $ref: _, ...beside } = schema;
  const kept = site.dialect.ignoresSiblings ? Object.fromEntries(Object.entries(beside).filter(([key]) => !assertions.has(key))) : beside;
  const rest = rewriteKeywords(kept, rewriting);
  if (isUnsayable(rest)) return rest;
  const referring = { $ref: refer(target) };
  if (Object.keys(rest).length === 0) return referring;
  return site.dialect.ignoresSiblings ? { ...rest, allOf: [referring] } : { ...rest, ...referring };
}
