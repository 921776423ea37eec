import type { IndexTable } from "@eventbook/runtime/store";
import { noMemory } from "../../generator/memory/memory.js";
import type { EventModel } from "../../generator/model/event-model.js";
import { asWritten } from "../../generator/render/filled-text.js";
import type { Dialect } from "../../generator/render/render-options.js";
import { categoriesSection, eventTypeRows, eventTypesSection } from "../../generator/render/storage/storage-lookup.js";
import { partitionsSection } from "../../generator/render/storage/storage-sql.js";
import { envelopeSection, runSections } from "../../generator/render/storage/storage-statements.js";
import type { StorageSection } from "../../generator/render/storage/storage-views.js";

/** The rows of categories and event types, and the partitions that they need. */
export function lookupSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  const rows = eventTypeRows(model, dialect, noMemory).join(",\n");
  const types = eventTypesSection(dialect, rows === "" ? null : asWritten(rows));
  return [categoriesSection(model, dialect), types, ...(dialect === "postgres" ? [partitionsSection()] : [])];
}

/** What a catalog adds to a database. */
export function catalogSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  return [envelopeSection(dialect), ...runSections(model, dialect, noMemory).flatMap(({ sections }) => sections)];
}

/** Its tables of indexed details. */
export function indexTables(model: EventModel): readonly IndexTable[] {
  return runSections(model, "sqlite", noMemory).flatMap(({ tables }) => tables);
}
