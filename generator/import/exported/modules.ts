import { itemsOf, type JsonDocument, memberOf, textAt } from "../documents/json-document.js";
import { decoded } from "../documents/library.js";
import { moduleOf, stemFor } from "./entry-parts.js";

/** A file of a catalog that was. */
export interface Module {
  readonly stem: string;
  /** Types and events, in the order of the file. */
  readonly names: readonly string[];
}

/** The files of each catalog, by its name: the schemas of a module say what was in it and in which order, where they are there. */
export function modulesOf(document: JsonDocument, schemas: readonly JsonDocument[]): ReadonlyMap<string, readonly Module[]> {
  const catalogOf = new Map<string, string>();
  const eventsOf = new Map<string, string[]>();
  for (const event of itemsOf(memberOf(document.value, "events"))) {
    const [stem, type, catalog] = [moduleOf(event), textAt(event, "type") ?? "", textAt(event, "catalog") ?? ""];
    catalogOf.set(stem, catalog);
    eventsOf.set(stem, [...(eventsOf.get(stem) ?? []), type]);
  }
  const inOrder = new Map(schemas.map((schema) => [stemIn(schema), Object.keys(memberOf(schema.value, "definitions") ?? {})]));
  const found = new Map<string, Module[]>();
  const add = (catalog: string, module: Module): void => void found.set(catalog, [...(found.get(catalog) ?? []), module]);
  for (const [stem, catalog] of catalogOf) add(catalog, { stem, names: inOrder.get(stem) ?? eventsOf.get(stem) ?? [] });
  for (const [stem, names] of inOrder) if (!catalogOf.has(stem)) addEventless(stem, names, { document, add });
  for (const catalog of itemsOf(memberOf(document.value, "catalogs"))) {
    const name = textAt(catalog, "name") ?? "";
    if (!found.has(name)) add(name, { stem: stemFor(name), names: [] });
  }
  return new Map([...found].map(([catalog, modules]) => [catalog, modules.toSorted((a, b) => (a.stem < b.stem ? -1 : 1))]));
}

interface Adding {
  readonly document: JsonDocument;
  readonly add: (catalog: string, module: Module) => void;
}

/** A file without events holds types of one catalog, or says nothing of which it belongs to. */
function addEventless(stem: string, names: readonly string[], { document, add }: Adding): void {
  const keys = Object.keys(memberOf(document.value, "definitions") ?? {}).map((key) => key.replace(/(?<=:).*(?=\/)/su, stemFor));
  const catalogs = itemsOf(memberOf(document.value, "catalogs")).flatMap((catalog) => textAt(catalog, "name") ?? []);
  const owner = catalogs.find(
    (catalog) =>
      names.length > 0 && names.every((name) => keys.includes(`${catalog}.${name}`) || keys.includes(`${catalog}:${stem}/${name}`)),
  );
  if (owner !== undefined) add(owner, { stem, names });
}

function stemIn({ value, file }: JsonDocument): string {
  const path = decoded(textAt(value, "$id") ?? file.path);
  return stemFor(path.replace(/^.*\//, "").replace(/\.json$/, ""));
}
