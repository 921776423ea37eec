import { type Memory, noMemory } from "../memory/memory.js";
import type { EventModel } from "../model/event-model.js";
import type { Artifact } from "./artifact.js";
import { catalogJson } from "./catalog/catalog-json.js";
import { catalogMarkdown } from "./catalog/catalog-markdown.js";
import { moduleSchemas } from "./json-schema/module-schemas.js";
import { catalogSchema } from "./editors/catalog-schema.js";
import { renderModules } from "./modules/modules.js";
import { renderRegistry } from "./modules/registry.js";
import type { RenderOptions } from "./render-options.js";
import { storageModules } from "./storage/storage-module.js";
import { storageSql } from "./storage/storage-sql.js";

/** One family of artifacts. */
export interface Renderer {
  readonly name: string;
  /** Each artifact is printed when it is taken, where they are many. */
  readonly render: (model: EventModel, options: RenderOptions, memory: Memory) => Iterable<Artifact>;
}

/** Every family of artifacts. Adding one is one file and one row. */
export const renderers: readonly Renderer[] = [
  { name: "modules", render: renderModules },
  { name: "registry", render: renderRegistry },
  { name: "storage modules", render: storageModules },
  { name: "storage SQL", render: storageSql },
  { name: "JSON Schemas", render: moduleSchemas },
  { name: "catalog as JSON", render: catalogJson },
  { name: "catalog for people", render: catalogMarkdown },
  { name: "catalog for editors", render: catalogSchema },
];

/** Every artifact of a model, by path. */
export function renderArtifacts(model: EventModel, options: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  return [...renderEach(model, options, memory)].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The same one by one, in the order of the renderers. */
export function* renderEach(model: EventModel, options: RenderOptions, memory: Memory = noMemory): Iterable<Artifact> {
  for (const { render } of renderers) yield* render(model, options, memory);
}
