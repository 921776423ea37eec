import type { EventModel } from "../model/event-model.js";
import { asWritten, type Filled } from "../tools/fill-template.js";
import type { Dialect } from "./renderers.js";
import type { StorageSection } from "./storage-statements.js";
import { fill, namespace } from "./templates.js";

/** The rows that say what categories and event types there are. */
export function lookupSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  const categories = model.categories.map(({ name, description }) => ({ name, description }));
  const types = model.events.map((event) => eventTypeRow(event, dialect));
  return [
    { title: "Categories", statements: insertion("category-rows", categories, dialect), place: null },
    { title: "Event types", statements: insertion("event-type-rows", types, dialect), place: null },
  ];
}

function insertion(template: string, rows: readonly object[], dialect: Dialect): readonly Filled[] {
  if (rows.length === 0) return [];
  return [fill[dialect](template, { namespace, rows: rows.map((row, at) => ({ ...row, last: at === rows.length - 1 })) })];
}

function eventTypeRow(event: EventModel["events"][number], dialect: Dialect): object {
  return {
    type: event.type,
    category: event.category,
    severity: event.severity,
    retain: event.retain,
    version: String(event.version),
    source: event.catalog,
    subcategory: textOrNull(event.subcategory, dialect),
    message: textOrNull(event.message?.text ?? null, dialect),
  };
}

function textOrNull(text: string | null, dialect: Dialect): Filled {
  return text === null ? asWritten("NULL") : fill[dialect]("string", { text });
}
