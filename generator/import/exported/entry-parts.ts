import type { Json } from "../../shapes/shape.js";
import { bySchemaKey } from "../../render/json-schema/own-keywords.js";
import type { Deprecated } from "../fields/field.js";
import { isObject, itemsOf, type JsonObject, memberOf, textAt } from "../documents/json-document.js";

/** The `x-` keys of an entry. */
export function extensionsIn(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key.startsWith("x-") && key !== bySchemaKey));
}

/** Whether a type or an event has a schema, and no fields. */
export function isBySchema(entry: Json | undefined): boolean {
  return memberOf(entry, bySchemaKey) === true;
}

/** The module of an event: the name of a file, whatever a model says that nobody has generated. */
export function moduleOf(event: Json): string {
  return stemFor(textAt(event, "module") ?? "");
}

/**
 * A stem that leads nowhere else and that every system takes. For `@acme/events/standard`, which a package ships, and `schemas/@acme+events+standard.json`
 * it is `acme__events--standard`: scopes are said as in `@types`, so that no other package's is the same.
 */
export function stemFor(text: string): string {
  const stem = text
    .replace(/^@([^/+]+)[/+]/u, "$1__")
    .replaceAll(/[/+]/gu, "--")
    .replaceAll(/[^\p{L}\p{M}\p{N}_. -]+/gu, "-")
    .replaceAll(/^[^\p{L}\p{N}_]+|[. ]+$/gu, "");
  return stem === "" ? "catalog" : stem;
}

/** Why an entry should no longer be used. */
export function deprecatedIn(object: JsonObject): Deprecated | null {
  const said = object["deprecated"];
  if (!isObject(said)) return null;
  return { description: textOf(said, "description") ?? "", use: textAt(said, "use"), until: textAt(said, "until") };
}

/** A text as it is, with the spaces around it. */
export function textOf(object: Json | undefined, key: string): string | null {
  const text = memberOf(object, key);
  return typeof text === "string" ? text : null;
}

/** The texts of a list under a key. */
export function textsIn(object: JsonObject, key: string): readonly string[] {
  return itemsOf(object[key]).filter((item) => typeof item === "string");
}
