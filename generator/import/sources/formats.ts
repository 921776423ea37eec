import { asyncapiFormat } from "./asyncapi.js";
import type { SourceFormat } from "./found-events.js";
import type { JsonDocument } from "../documents/json-document.js";
import { jsonSchemaFormat } from "./json-schema.js";
import { openapiFormat } from "./openapi.js";
import { ownSchemasFormat } from "../exported/schemas-format.js";

/** Every format of sources that become one catalog. Adding one is one file and one entry. The first that recognises a document reads it. */
export const formats: readonly SourceFormat[] = [openapiFormat, asyncapiFormat, ownSchemasFormat, jsonSchemaFormat];

/** The format of a document; null: it is none of these. */
export function formatOf(document: JsonDocument): SourceFormat | null {
  return formats.find((format) => format.recognises(document)) ?? null;
}
