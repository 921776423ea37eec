import { isObject, type JsonDocument, memberOf, type Path, valueAt } from "./json-document.js";
import { isUnresolved, type Library } from "./library.js";
import type { Notes } from "../notes.js";
import { inside, placeOf, type SchemaSite } from "./schema-site.js";

/** A part of a document that may stand elsewhere, behind a `$ref`. */
export function partAt(site: SchemaSite, library: Library, notes: Notes): SchemaSite | null {
  let at = site;
  for (let hops = 0; hops < 16; hops++) {
    const value = valueAt(at.document.value, at.path);
    if (!isObject(value)) return null;
    const reference = value["$ref"];
    if (typeof reference !== "string") return at;
    const target = library.resolve(at, reference);
    if (isUnresolved(target)) {
      notes.add("left-out", target.why, placeOf(inside(at, "$ref")));
      return null;
    }
    at = target;
  }
  return null;
}

/** Says what of a part has no place in a catalog. */
export function leaveOut(site: SchemaSite, keys: readonly string[], notes: Notes): void {
  for (const key of keys) {
    const value = memberOf(valueAt(site.document.value, site.path), key);
    if (value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0)) continue;
    notes.add("left-out", `\`${key}\``, placeOf(inside(site, key)));
  }
}

/** The members of a part, each with its site. */
export function membersOf(site: SchemaSite, ...path: Path): readonly (readonly [string, SchemaSite])[] {
  const at = inside(site, ...path);
  const value = valueAt(at.document.value, at.path);
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).map((key) => [key, inside(at, key)]);
}

/** What stands at a site. */
export function valueOf({ document, path }: { readonly document: JsonDocument; readonly path: Path }) {
  return valueAt(document.value, path);
}

/** Whether a type of content is JSON. */
export function isJson(contentType: string): boolean {
  return /[/+]json(;|$)|^\*\/\*$/.test(contentType);
}
