import { positionAt } from "../../generator/diagnostics/source.js";
import { check } from "../../generator/generate.js";
import type { SchemaFiles } from "../../generator/read/schema-files.js";

/** What is said of a catalog called `shop.events.yaml`, and of the schemas it names: `3:5 rule`, with the file in front where it is another. */
export function saidOf(catalog: string, schemas: Readonly<Record<string, string>> = {}): readonly string[] {
  const files: SchemaFiles = (path) => {
    const text = schemas[path];
    return text === undefined ? "missing" : { path, text };
  };
  return check([{ path: "shop.events.yaml", text: catalog }], files).diagnostics.map(({ code, place }) => {
    const { line, column } = positionAt(place.file, place.start);
    return `${place.file.path === "shop.events.yaml" ? "" : `${place.file.path}:`}${line}:${column} ${code}`;
  });
}

/** The first line of a catalog says enough for events to be told in the second. */
export const head =
  "{ catalog: shop, description: It., owner: me, defaults: { category: action, retain: 1d }, categories: { action: It. },\n";

/** A catalog whose second line is one event with these details, and what else stands there. */
export function details(fields: string, more = ""): string {
  return `${head}events: { a.b: { description: It., details: ${fields} } }${more} }`;
}

/** A catalog with one event of a schema in a file, or of one that is written in it. */
export function schemaCatalog(schema: string): string {
  return `${head}events: { a.b: { description: It., schema: ${schema} } } }`;
}

/** What is said of one event whose schema is in `a.json`, and of the schemas beside it. */
export function saidOfSchema(schema: unknown, others: Readonly<Record<string, unknown>> = {}): readonly string[] {
  const files = Object.entries({ "a.json": schema, ...others }).map(([path, each]) => [path, JSON.stringify(each)]);
  return saidOf(schemaCatalog("./a.json"), Object.fromEntries(files));
}

/** A schema of objects. */
export const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
