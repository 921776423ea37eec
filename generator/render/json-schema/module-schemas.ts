import { type Memory, noMemory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import type { EventDefinition, EventModel, ModuleDefinition, SharedType } from "../../model/event-model.js";
import { fileStem } from "../../model/names/module-stems.js";
import type { Artifact } from "../artifact.js";
import type { RenderOptions } from "../render-options.js";
import { headerText } from "../file-header.js";
import { jsonArtifact } from "../json-artifact.js";
import { annotation, keywordsOf, type SchemaContext, schemaDialect, typeSchema } from "./json-schema.js";
import { sharedType } from "../modules/module-scope.js";
import { breakAt, jsonMap, jsonMembers, jsonObject, jsonString, jsonValues } from "../print-json.js";
import { placeOf } from "../modules/modules.js";
import { modulesWithCode } from "../modules/modules-with-code.js";

/**
 * `schemas/<stem>.json`: the details of each event type of a catalog file, and its shared types, as definitions:
 * `schemas/shop.json#/definitions/order.placed`, `schemas/shop.json#/definitions/Money`. Event types and shared types of a module never meet in a name.
 */
export function* moduleSchemas(model: EventModel, _options?: RenderOptions, memory: Memory = noMemory): Iterable<Artifact> {
  const maps = { definitions: model.definitions };
  for (const module of modulesWithCode(model)) {
    const from = [module];
    yield recallLookups(memory, ["schema file", module.stem], { from, maps, work: ({ definitions }) => schemaFile(module, definitions) });
  }
}

function schemaFile(module: ModuleDefinition, types: EventModel["definitions"]): Artifact {
  const head = {
    $comment: headerText(module.file),
    $schema: schemaDialect,
    // A name relative to wherever the file is kept: it assumes no host.
    $id: fileName(module.stem),
  };
  return jsonArtifact(`schemas/${fileStem(module.stem)}.json`, (sign) => {
    const context: SchemaContext = {
      referenceTo: (key) => referenceFrom(module, sharedType({ definitions: types }, key)),
      sign,
      known: [],
    };
    const definitions = definitionsOf(module).map((definition) => namedSchema(definition, context));
    return [jsonObject(jsonMembers(head, 1), 0, `${breakAt(1)}"definitions": ${jsonMap(definitions, 1)}`)];
  });
}

/** In the order of the file. */
function definitionsOf(module: ModuleDefinition): readonly (SharedType | EventDefinition)[] {
  const { types, events } = module;
  if (types.length === 0) return events;
  const at = (definition: SharedType | EventDefinition) => ("type" in definition ? definition.origin.start : placeOf(definition));
  return [...types, ...events].sort((a, b) => at(a) - at(b));
}

function namedSchema(definition: SharedType | EventDefinition, context: SchemaContext): string {
  if ("type" in definition) return `${jsonString(definition.type)}: ${eventSchema(definition, context)}`;
  return `${jsonString(definition.name)}: ${typeSchema(definition, 2, context)}`;
}

function eventSchema(event: EventDefinition, context: SchemaContext): string {
  const next = breakAt(3);
  const title = `${next}"title": ${jsonString(event.names.details)}`;
  const examples = event.examples.length === 0 ? "" : `${next}"examples": ${jsonValues(event.examples, 3)}`;
  return context.sign(event.origin) + jsonObject(title, 2, annotation(event, 3) + keywordsOf(event.details, 3, context) + examples);
}

/** Details stand under the name of their event type. */
function referenceFrom({ stem }: ModuleDefinition, { module, name, detailsOf }: SharedType): string {
  return `${module === stem ? "" : fileName(module)}#/definitions/${detailsOf ?? name}`;
}

function fileName(stem: string): string {
  return `${encodeURIComponent(fileStem(stem))}.json`;
}
