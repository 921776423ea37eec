import type { Place } from "../../diagnostics/source.js";
import type { Dialect } from "./dialects.js";
import { isObject, type JsonDocument, type JsonObject, type Path, valueAt } from "./json-document.js";

/** A schema of a document, and the dialect it is read in. */
export interface SchemaSite {
  readonly document: JsonDocument;
  readonly path: Path;
  readonly dialect: Dialect;
}

/** A schema inside another. */
export function inside(site: SchemaSite, ...steps: Path): SchemaSite {
  return { ...site, path: [...site.path, ...steps] };
}

/** What no two sites have in common: the file and the way to the schema in it. */
export function siteKey({ document, path }: SchemaSite): string {
  return `${document.file.path}#${pointerTo(path)}`;
}

export function placeOf({ document, path }: SchemaSite): Place {
  return document.placeOf(path);
}

/** What a schema says, without the words that mean nothing in its dialect; true and false as they are, null: it is no schema. */
export function schemaAt({ document, path, dialect }: SchemaSite): JsonObject | boolean | null {
  const value = valueAt(document.value, path);
  if (typeof value === "boolean") return value;
  if (!isObject(value)) return null;
  return dialect.adapt(Object.fromEntries(Object.entries(value).filter(([keyword]) => !dialect.lacks.has(keyword))));
}

/** `/a~1b/0` */
export function pointerTo(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The steps of a JSON pointer, without the `#` before it. */
export function stepsOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
