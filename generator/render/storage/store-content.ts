import type { HandlerEntry, RegistryEntry } from "@eventbook/runtime";
import type { StoreContent } from "@eventbook/runtime/store";
import { type Memory, noMemory } from "../../memory/memory.js";
import type { EventModel } from "../../model/event-model.js";
import { eventRow, handlerRow } from "../modules/registry.js";
import type { Dialect } from "../render-options.js";
import { catalogHash, envelopeSection, runSections } from "./storage-statements.js";

/** What a store is to hold, as the generated `registry.js` and `storage/<dialect>.js` would say it. */
export function storeContent<D extends Dialect>(model: EventModel, dialect: D, memory: Memory = noMemory): StoreContent<D> {
  const runs = runSections(model, dialect, memory);
  const sections = [envelopeSection(dialect), ...runs.flatMap((run) => run.sections)];
  return {
    registry: {
      categories: model.categories.map(({ name, description }) => ({ name, description })),
      // These are what the registry prints, which the compiler holds to these types.
      events: model.events.map((event) => eventRow(event) as unknown as RegistryEntry),
      handlers: model.handlers.map((handler) => handlerRow(handler) as unknown as HandlerEntry),
    },
    schema: {
      dialect,
      hash: catalogHash(model, dialect, memory),
      statements: sections.flatMap(({ statements }) => statements.map(({ text }) => text)),
      tables: runs.flatMap((run) => run.tables),
    },
  };
}
