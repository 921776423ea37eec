import type { EventDefinition, EventModel } from "../model/event-model.js";
import type { Dialect } from "./render-options.js";
import type { EventTypeRow, StorageSection } from "./storage-views.js";
import { fill } from "./templates.js";

/** The rows that say what categories and event types there are; and where the dialect divides its tables, the partitions that the types need. */
export function lookupSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  const categories = model.categories.map(({ name, description }, at, { length }) => ({ name, description, last: at === length - 1 }));
  const types = model.events.map((event, at, { length }) => eventTypeRow(event, at === length - 1));
  return [
    { title: "Categories", statements: categories.length === 0 ? [] : [fill[dialect].categoryRows({ rows: categories })], place: null },
    { title: "Event types", statements: types.length === 0 ? [] : [fill[dialect].eventTypeRows({ rows: types })], place: null },
    ...(dialect === "postgres" ? [{ title: "Partitions", statements: [fill.postgres.partitions()], place: null }] : []),
  ];
}

function eventTypeRow(event: EventDefinition, last: boolean): EventTypeRow {
  return {
    type: event.type,
    version: String(event.version),
    source: event.catalog,
    category: event.category,
    divided: event.subcategory !== null,
    subcategory: event.subcategory ?? "",
    severity: event.severity,
    retain: event.retain,
    spoken: event.message !== null,
    message: event.message?.text ?? "",
    last,
  };
}
