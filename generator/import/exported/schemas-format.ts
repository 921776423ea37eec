import { generatedBy } from "../../render/file-header.js";
import { dialects } from "../documents/dialects.js";
import type { FoundEvent, SourceFormat } from "../sources/found-events.js";
import { isObject, type JsonDocument, itemsOf, memberOf, textAt } from "../documents/json-document.js";
import { membersOf, valueOf } from "../documents/parts.js";
import { proseOf } from "../fields/remarks.js";
import { placeOf, type SchemaSite } from "../documents/schema-site.js";

/** `schemas/<stem>.json`, as `eventbook generate` writes it: event types and shared types, each a definition by its name. */
export const ownSchemasFormat: SourceFormat = {
  name: "the JSON Schemas of a catalog",
  recognises: (document) => isOwn(document) && isObject(memberOf(document.value, "definitions")),
  find: (document) => {
    const root: SchemaSite = { document, path: [], dialect: dialects["draft-07"] };
    const definitions = membersOf(root, "definitions");
    return {
      title: null,
      description: null,
      events: definitions.filter(([name, site]) => !isType(name, site)).map(([name, site]) => eventOf(name, site)),
      types: definitions.filter(([name, site]) => isType(name, site)).map(([, site]) => site),
    };
  },
};

/** Whether a document says that it was generated. */
export function isOwn({ value }: JsonDocument): boolean {
  return textAt(value, "$comment")?.startsWith(generatedBy) ?? false;
}

/** The title of a type is its name; that of an event, the name of the type of its details. */
function isType(name: string, site: SchemaSite): boolean {
  return textAt(valueOf(site), "title") === name;
}

function eventOf(name: string, site: SchemaSite): FoundEvent {
  const value = valueOf(site);
  const { description, deprecated } = proseOf(value);
  const identifier = textAt(value, "title")?.replace(/Details$/, "") ?? null;
  const examples = itemsOf(memberOf(value, "examples"));
  return { names: [name], identifier, details: site, description, deprecated, examples, tags: [], place: placeOf(site) };
}
