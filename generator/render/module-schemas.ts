import type { EventDefinition, EventModel, ModuleDefinition, SharedType } from "../model/event-model.js";
import type { Artifact } from "./artifact.js";
import { headerText } from "./file-header.js";
import { annotate, addShape, type JsonSchema, type SchemaContext, schemaDialect, typeSchema } from "./json-schema.js";
import { sharedType } from "./module-scope.js";
import { placeOf } from "./modules.js";
import { jsonArtifact } from "./print-json.js";

/**
 * `schemas/<stem>.json`: the details of each event type of a catalog file, and its shared types, as definitions:
 * `schemas/shop.json#/definitions/order.placed`, `schemas/shop.json#/definitions/Money`. Event types and shared types of a module never meet in a name.
 */
export function moduleSchemas(model: EventModel): readonly Artifact[] {
  return model.modules.map((module) => schemaFile(module, model));
}

function schemaFile(module: ModuleDefinition, model: EventModel): Artifact {
  const context: SchemaContext = { referenceTo: (key) => referenceFrom(module, sharedType(model, key)), places: new Map() };
  const types = module.types.map((type) => ({ at: placeOf(type, module), name: type.name, schema: typeSchema(type, context) }));
  const events = module.events.map((event) => ({ at: event.origin.start, name: event.type, schema: eventSchema(event, context) }));
  const inOrder = [...types, ...events].sort((a, b) => a.at - b.at);
  const document = {
    $comment: headerText(module.file),
    $schema: schemaDialect,
    // A name relative to wherever the file is kept: it assumes no host.
    $id: fileName(module.stem),
    definitions: Object.fromEntries(inOrder.map(({ name, schema }) => [name, schema])),
  };
  return jsonArtifact(`schemas/${module.stem}.json`, document, context.places);
}

function eventSchema(event: EventDefinition, context: SchemaContext): JsonSchema {
  const schema: JsonSchema = { title: event.names.details };
  annotate(schema, event.description, event.deprecated);
  addShape(schema, event.details, context);
  if (event.examples.length > 0) schema["examples"] = event.examples;
  context.places.set(schema, event.origin);
  return schema;
}

/** Details stand under the name of their event type. */
function referenceFrom({ stem }: ModuleDefinition, { module, name, detailsOf }: SharedType): string {
  return `${module === stem ? "" : fileName(module)}#/definitions/${detailsOf ?? name}`;
}

function fileName(stem: string): string {
  return `${encodeURIComponent(stem)}.json`;
}
