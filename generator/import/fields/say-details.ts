import { type Field, isFieldList, isUnsayable, type Unsayable } from "./field.js";
import { isObject } from "../documents/json-document.js";
import { isUnresolved, type Library } from "../documents/library.js";
import { type At, sayField } from "./say-field.js";
import { sayObject } from "./say-object.js";
import { assertions } from "../documents/keywords.js";
import { inside, type SchemaSite, schemaAt } from "../documents/schema-site.js";

/** What an event carries: fields, or the name of a type that is fields. */
export type Details = Field | { readonly type: string };

/** Says the schema of an event's details. Details are always objects, whether their schema says so or not. */
export function sayDetails(at: At): Details | Unsayable {
  const { site, saying } = at;
  const schema = schemaAt(site);
  if (!isObject(schema ?? undefined) || typeof schema !== "object" || schema === null) return { why: "an object is to be described", site };
  if (typeof schema["$ref"] === "string") return sayReferred(schema["$ref"], at);
  const said = Object.keys(schema).filter((keyword) => assertions.has(keyword) && keyword !== "type");
  const isBare = schema["type"] === undefined && said.length > 0 && said.every((keyword) => ofObjects.has(keyword));
  const field = isBare ? sayObject({ ...schema, type: "object" }, said, at) : sayField(site, at.hint, saying);
  if (isUnsayable(field)) return field;
  return isFieldList(field.shape) ? field : { why: "details that are no fields", site };
}

const ofObjects: ReadonlySet<string> = new Set(["properties", "required", "additionalProperties", "unevaluatedProperties"]);

/** A type that several things use stands for the details by its name. */
function sayReferred(reference: string, { site, hint, saying }: At): Details | Unsayable {
  const target = saying.library.resolve(site, reference);
  if (isUnresolved(target)) return { why: target.why, site: inside(site, "$ref") };
  const end = followDetails(target, saying.library);
  const schema = schemaAt(end);
  if (typeof schema === "object" && schema !== null && typeof schema["$ref"] === "string")
    return { why: "references without an end", site };
  const there = sayDetails({ site: end, hint, saying });
  if (isUnsayable(there)) return there;
  const type = saying.types.refer(target);
  return typeof type === "string" ? { type } : type;
}

/** A chain of references is followed a little way. */
const longestChain = 16;

/** The schema that an event's details are, behind what refers to it. */
export function followDetails(site: SchemaSite, library: Library): SchemaSite {
  let at = site;
  for (let hops = 0; hops < longestChain; hops++) {
    const schema = schemaAt(at);
    const reference = typeof schema === "object" && schema !== null ? schema["$ref"] : undefined;
    const target = typeof reference === "string" ? library.resolve(at, reference) : null;
    if (target === null || isUnresolved(target)) return at;
    at = target;
  }
  return at;
}
