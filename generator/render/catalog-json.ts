import { indexedFields } from "../model/spoken-fields.js";
import type { CatalogDefinition, CategoryDefinition, EventDefinition, EventModel, HandlerDefinition } from "../model/event-model.js";
import type { Deprecation, Json } from "../model/shape.js";
import type { Artifact } from "./artifact.js";
import { headerText } from "./file-header.js";
import { type SchemaContext, schemaDialect, schemaOf, typeSchema } from "./json-schema.js";
import { jsonArtifact } from "./print-json.js";
import { sourceOf } from "./registry.js";

/**
 * `catalog.json`: all that the catalogs say, resolved, for other tools. Details and types are JSON Schemas of the `dialect`, whose refs lead to
 * `#/definitions/<key>` of this file. Keys are only ever added within a format.
 */
export function catalogJson(model: EventModel): readonly Artifact[] {
  const context: SchemaContext = {
    referenceTo: (key) => `#/definitions/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
    keepsExtensions: true,
    places: new Map(),
  };
  const types = [...model.definitions.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const document = {
    $comment: headerText(sourceOf(model)),
    format: 1,
    dialect: schemaDialect,
    catalogs: model.catalogs.map((catalog) => catalogEntry(catalog, context)),
    categories: model.categories.map(categoryEntry),
    events: model.events.map((event) => eventEntry(event, context)),
    handlers: model.handlers.map((handler) => handlerEntry(handler, context)),
    definitions: Object.fromEntries(types.map((type) => [type.key, typeSchema(type, context)])),
  };
  return [jsonArtifact("catalog.json", document, context.places)];
}

function catalogEntry(catalog: CatalogDefinition, { places }: SchemaContext): Json {
  const { name, description, owner, tags, extensions } = catalog;
  const entry = { name, description, owner, ...(tags === undefined ? {} : { tags }), ...extensions };
  places.set(entry, catalog.origin);
  return entry;
}

function categoryEntry(category: CategoryDefinition): Json {
  return {
    name: category.name,
    description: category.description,
    deprecated: deprecation(category.deprecated),
    subcategories: category.subcategories.map(({ name, description }) => ({ name, description })),
    events: category.events,
    ...category.extensions,
  };
}

function eventEntry(event: EventDefinition, context: SchemaContext): Json {
  const entry: Json = {
    type: event.type,
    version: event.version,
    catalog: event.catalog,
    module: event.module,
    name: event.names.event,
    description: event.description,
    deprecated: deprecation(event.deprecated),
    category: event.category,
    subcategory: event.subcategory,
    severity: event.severity,
    retain: event.retain,
    owner: event.owner,
    enabled: event.enabled,
    subject: event.subject?.text ?? null,
    message: event.message?.text ?? null,
    tags: event.tags.map((tag) => tag.text),
    indexed: indexedFields(event.details).map((field) => field.name),
    details: schemaOf(event.details, context),
    examples: event.examples,
    view: event.storage.view,
    ...event.extensions,
  };
  context.places.set(entry, event.origin);
  return entry;
}

function handlerEntry(handler: HandlerDefinition, { places }: SchemaContext): Json {
  const entry = {
    name: handler.name,
    export: handler.export,
    catalog: handler.catalog,
    description: handler.description,
    deprecated: deprecation(handler.deprecated),
    on: handler.on,
    delivery: handler.delivery,
    order: handler.order,
    retry: { attempts: handler.retry.attempts, first: handler.retry.first, most: handler.retry.most },
    timeout: handler.timeout,
    from: handler.from,
    ...handler.extensions,
  };
  places.set(entry, handler.origin);
  return entry;
}

function deprecation(deprecated: Deprecation | null): Json {
  return deprecated === null ? null : { description: deprecated.description, use: deprecated.use, until: deprecated.until };
}
