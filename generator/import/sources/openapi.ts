import type { Json } from "../../shapes/shape.js";
import { dialectOf, dialects } from "../documents/dialects.js";
import type { Found, FoundEvent, Search, SourceFormat } from "./found-events.js";
import { itemsOf, memberOf, textAt } from "../documents/json-document.js";
import { isJson, leaveOut, membersOf, partAt, valueOf } from "../documents/parts.js";
import { proseOf } from "../fields/remarks.js";
import { inside, placeOf, type SchemaSite } from "../documents/schema-site.js";

/** OpenAPI 3: webhooks are events, the schemas of its components are types. */
export const openapiFormat: SourceFormat = {
  name: "OpenAPI",
  recognises: ({ value }) => /^3\.[01]/.test(textAt(value, "openapi") ?? ""),
  find: (document, search) => {
    const isOld = textAt(document.value, "openapi")?.startsWith("3.0") ?? false;
    const named = memberOf(document.value, "jsonSchemaDialect") ?? null;
    const dialect = isOld ? dialects["openapi-3.0"] : (dialectOf({ $schema: named }) ?? dialects["2020-12"]);
    return findIn({ document, path: [], dialect }, search);
  },
};

/** What an application that listens to events has no use for. */
const foreign = ["servers", "paths", "security", "externalDocs"];
const foreignComponents = ["responses", "parameters", "headers", "securitySchemes", "links", "callbacks"];

function findIn(root: SchemaSite, search: Search): Found {
  const { notes } = search;
  leaveOut(root, foreign, notes);
  leaveOut(inside(root, "components"), foreignComponents, notes);
  const hooks = [...membersOf(root, "webhooks"), ...membersOf(root, "x-webhooks")];
  const info = memberOf(root.document.value, "info");
  return {
    title: textAt(info, "title"),
    description: textAt(info, "description") ?? textAt(info, "summary"),
    events: hooks.flatMap(([name, site]) => eventsOf(name, site, search)),
    types: membersOf(root, "components", "schemas").map(([, site]) => site),
  };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function eventsOf(name: string, site: SchemaSite, search: Search): readonly FoundEvent[] {
  const item = partAt(site, search.library, search.notes);
  if (item === null) return [];
  leaveOut(item, ["servers", "parameters"], search.notes);
  const operations = membersOf(item).filter(([method]) => methods.includes(method));
  return operations.map(([method, operation]) =>
    eventOf(operations.length === 1 ? name : `${name}.${method}`, item, { operation, search }),
  );
}

interface Operation {
  readonly operation: SchemaSite;
  readonly search: Search;
}

function eventOf(name: string, item: SchemaSite, { operation, search }: Operation): FoundEvent {
  leaveOut(operation, ["parameters", "responses", "callbacks", "security", "servers", "externalDocs"], search.notes);
  const content = contentOf(operation, search);
  const said = proseOf(valueOf(operation), "summary");
  return {
    names: [name],
    identifier: null,
    details: content === null ? null : inside(content, "schema"),
    description: said.description ?? proseOf(valueOf(item), "summary").description,
    deprecated: said.deprecated,
    examples: content === null ? [] : examplesOf(content, search),
    tags: itemsOf(memberOf(valueOf(operation), "tags")).filter((tag) => typeof tag === "string"),
    place: placeOf(operation),
  };
}

/** The content of the request that is JSON. */
function contentOf(operation: SchemaSite, { library, notes }: Search): SchemaSite | null {
  const body = partAt(inside(operation, "requestBody"), library, notes);
  if (body === null) return null;
  const contents = membersOf(body, "content");
  const json = contents.find(([type]) => isJson(type))?.[1] ?? null;
  for (const [type, site] of contents) if (site !== json) notes.add("left-out", `content of the type \`${type}\``, placeOf(site));
  return json === null || memberOf(valueOf(json), "schema") === undefined ? null : json;
}

function examplesOf(content: SchemaSite, { library, notes }: Search): readonly Json[] {
  const one = memberOf(valueOf(content), "example");
  const named = membersOf(content, "examples").flatMap(([, site]) => {
    const example = partAt(site, library, notes);
    const value = example === null ? undefined : memberOf(valueOf(example), "value");
    return value === undefined ? [] : [value];
  });
  return [...(one === undefined ? [] : [one]), ...named];
}
