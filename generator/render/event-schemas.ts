import type { EventDefinition, EventModel } from "../model/event-model.js";
import type { Artifact } from "./artifact.js";
import { headerText } from "./file-header.js";
import { annotations, type JsonSchema, referredSchemas, type SchemaContext, schemaDialect, schemaOf } from "./json-schema.js";
import { jsonArtifact } from "./print-json.js";

/** `schemas/<event type>.json`: the details of each event type as a JSON Schema of its own, whole. */
export function eventSchemas(model: EventModel): readonly Artifact[] {
  const files = new Map(model.modules.map((module) => [module.stem, module.file]));
  return model.events.map((event) => {
    const context: SchemaContext = { definitions: model.definitions, referred: new Set(), places: new Map() };
    const schema = eventSchema(event, files.get(event.module) ?? event.catalog, context);
    context.places.set(schema, event.origin);
    return jsonArtifact(`schemas/${event.type}.json`, schema, context.places);
  });
}

function eventSchema(event: EventDefinition, file: string, context: SchemaContext): JsonSchema {
  const details = schemaOf(event.details, context);
  const definitions = referredSchemas(context);
  return {
    $comment: headerText(file),
    $schema: schemaDialect,
    // A name relative to wherever the file is kept: it assumes no host.
    $id: `${event.type}.json`,
    title: event.names.details,
    ...annotations(event.description, event.deprecated),
    ...details,
    ...(event.examples.length === 0 ? {} : { examples: event.examples }),
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
}
