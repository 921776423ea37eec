import { type Memory, noMemory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import { indexedFields } from "../../shapes/spoken-fields.js";
import type {
  CatalogDefinition,
  CategoryDefinition,
  EventDefinition,
  EventModel,
  HandlerDefinition,
  SharedType,
} from "../../model/event-model.js";
import type { Deprecation, Json } from "../../shapes/shape.js";
import { fileStem } from "../../model/names/module-stems.js";
import type { Artifact } from "../artifact.js";
import { headerText } from "../file-header.js";
import { jsonArtifact, noSign, type Sign } from "../json-artifact.js";
import { type SchemaContext, schemaDialect, schemaText, typeSchema } from "../json-schema/json-schema.js";
import { sharedType } from "../modules/module-scope.js";
import { bySchemaKey } from "../json-schema/own-keywords.js";
import {
  breakAt,
  jsonItems,
  jsonListOf,
  jsonMap,
  jsonMembers,
  jsonObject,
  jsonObjectAround,
  jsonString,
  jsonText,
  jsonValues,
} from "../print-json.js";
import { sourceOf } from "../modules/registry.js";
import type { RenderOptions } from "../render-options.js";
import { runsOf } from "../runs.js";

/**
 * `catalog.json`: all that the catalogs say, resolved, for other tools. Details and types are JSON Schemas of the `dialect`, whose refs lead to
 * `#/definitions/<key>` of this file. Keys are only ever added within a format.
 */
export function catalogJson(model: EventModel, _options?: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  return [jsonArtifact("catalog.json", (sign) => printCatalog(model, sign, sign === noSign ? memory : noMemory))];
}

function printCatalog(model: EventModel, sign: Sign, memory: Memory): readonly string[] {
  const head = { $comment: headerText(sourceOf(model)), format: 1, dialect: schemaDialect };
  const contextIn = contexts(sign);
  const events = runsOf(model, memory).map((run) => {
    const print = (definitions: Definitions) =>
      jsonItems(
        run.events.map((event) => eventEntry(event, contextIn(definitions))),
        1,
      );
    const maps = { definitions: model.definitions };
    return recallLookups(memory, ["events as JSON", run.key], { from: [run], maps, work: ({ definitions: seen }) => print(seen) });
  });
  const context = contextIn(model.definitions);
  const { catalogs, categories } = model;
  const [opening, closing] = jsonObjectAround(jsonMembers(head, 1), 0);
  return [
    opening,
    ...list("catalogs", catalogs, (each) => memory.recall(["catalog as JSON", each.name], [each], () => catalogEntry(each, context))),
    ...list("categories", categories, (each) => memory.recall(["category as JSON", each.name], [each], () => categoryEntry(each))),
    ...member("events", jsonListOf(events, 1)),
    ...list("handlers", model.handlers, (each) => handlerEntry(each, context)),
    memory.recall(["definitions as JSON", ""], [model.definitions], () => definitions(model, context)),
    closing,
  ];
}

type Definitions = EventModel["definitions"];

/** What entries are printed with, by the definitions that they see. */
function contexts(sign: Sign): (definitions: Definitions) => SchemaContext {
  const known = new WeakMap<Definitions, SchemaContext>();
  return (definitions) => {
    let context = known.get(definitions);
    if (context === undefined) known.set(definitions, (context = contextOf(definitions, sign)));
    return context;
  };
}

function contextOf(definitions: Definitions, sign: Sign): SchemaContext {
  return {
    // A key holds what a pointer separates its steps with.
    referenceTo: (key) =>
      `#/definitions/${encodeURIComponent(keyOf(sharedType({ definitions }, key)).replaceAll("~", "~0").replaceAll("/", "~1"))}`,
    keepsExtensions: true,
    sign,
    known: [],
  };
}

/** A member of the document, in parts: a list of objects. */
function list<Item>(name: string, items: readonly Item[], entryOf: (item: Item) => string): readonly string[] {
  return member(name, jsonListOf(items.map(entryOf), 1));
}

function member(name: string, parts: readonly string[]): readonly string[] {
  return [`${breakAt(1)}"${name}": `, ...parts];
}

function definitions({ definitions: all }: EventModel, context: SchemaContext): string {
  const types = Array.from(all.values(), (type) => ({ key: keyOf(type), type })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const members = types.map(({ key, type }) => `${jsonString(key)}: ${definitionText(type, context)}`);
  return `${breakAt(1)}"definitions": ${jsonMap(members, 1)}`;
}

/** `shop.Money`, as a catalog declares it; `shop:order.placed`, the details of an event; `shop:billing/Line`, a definition of schemas and the module that exports it. */
function keyOf({ key, name, module, detailsOf, bySchema }: SharedType): string {
  const isDefinition = bySchema === "definition" && detailsOf === undefined;
  return isDefinition ? `${key.slice(0, key.indexOf(":"))}:${fileStem(module)}/${name}` : key;
}

/** Whether a type that a catalog declares is fields or a schema is nothing that its own schema shows. */
function definitionText(type: SharedType, context: SchemaContext): string {
  return typeSchema(type.bySchema === "declared" ? { ...type, extensions: { [bySchemaKey]: true } } : type, 2, context);
}

function catalogEntry({ name, description, owner, tags, extensions, origin }: CatalogDefinition, { sign }: SchemaContext): string {
  return sign(origin) + jsonText({ name, description, owner, ...(tags === undefined ? {} : { tags }), ...extensions }, 2);
}

function categoryEntry(category: CategoryDefinition): string {
  const entry = {
    name: category.name,
    description: category.description,
    deprecated: deprecation(category.deprecated),
    subcategories: category.subcategories.map(({ name, description }) => ({ name, description })),
    events: category.events,
    ...category.extensions,
  };
  return jsonText(entry, 2);
}

function eventEntry(event: EventDefinition, context: SchemaContext): string {
  const next = breakAt(3);
  const others =
    `${next}"version": ${event.version}` +
    `${next}"catalog": ${jsonString(event.catalog)}` +
    `${next}"module": ${jsonString(event.module)}` +
    `${next}"name": ${jsonString(event.names.event)}` +
    `${next}"description": ${jsonString(event.description)}` +
    `${next}"deprecated": ${jsonText(deprecation(event.deprecated), 3)}` +
    `${next}"category": ${jsonString(event.category)}` +
    `${next}"subcategory": ${jsonText(event.subcategory)}` +
    `${next}"severity": ${jsonString(event.severity)}` +
    `${next}"retain": ${jsonString(event.retain)}` +
    `${next}"owner": ${jsonString(event.owner)}` +
    `${next}"enabled": ${event.enabled}` +
    `${next}"subject": ${jsonText(event.subject?.text ?? null)}` +
    `${next}"message": ${jsonText(event.message?.text ?? null)}` +
    `${next}"tags": ${jsonValues(
      event.tags.map((tag) => tag.text),
      3,
    )}` +
    `${next}"indexed": ${jsonValues(
      indexedFields(event.details).map((field) => field.name),
      3,
    )}` +
    `${next}"details": ${schemaText(event.details, 3, context)}` +
    `${next}"examples": ${jsonValues(event.examples, 3)}` +
    `${next}"view": ${jsonString(event.storage.view)}` +
    (event.bySchema === true ? `${next}"${bySchemaKey}": true` : "") +
    jsonMembers(event.extensions, 3);
  return context.sign(event.origin) + jsonObject(`${next}"type": ${jsonString(event.type)}`, 2, others);
}

function handlerEntry(handler: HandlerDefinition, { sign }: SchemaContext): string {
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
  return sign(handler.origin) + jsonText(entry, 2);
}

function deprecation(deprecated: Deprecation | null): Json {
  return deprecated === null ? null : { description: deprecated.description, use: deprecated.use, until: deprecated.until };
}
