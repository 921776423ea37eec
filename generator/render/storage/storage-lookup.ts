import type { Memory } from "../../memory/memory.js";
import type { EventDefinition, EventModel } from "../../model/event-model.js";
import type { Filled } from "../filled-text.js";
import type { Dialect } from "../render-options.js";
import { runsOf } from "../runs.js";
import type { EventTypeRow, StorageSection } from "./storage-views.js";
import { fill } from "../templates.js";

/** The rows that say what categories there are. */
export function categoriesSection(model: EventModel, dialect: Dialect): StorageSection {
  const rows = model.categories.map(({ name, description }, at, { length }) => ({ name, description, last: at === length - 1 }));
  return { title: "Categories", statements: rows.length === 0 ? [] : [fill[dialect].categoryRows({ rows })], place: null };
}

/** The statement that says what event types there are, around its rows; null: there is none. */
export function eventTypesSection(dialect: Dialect, rows: Filled | null): StorageSection {
  return { title: "Event types", statements: rows === null ? [] : [fill[dialect].eventTypeRows({ rows })], place: null };
}

/** Its rows, in parts that stand with a comma and a line break between them. */
export function eventTypeRows(model: EventModel, dialect: Dialect, memory: Memory): readonly string[] {
  return runsOf(model, memory).map((run) =>
    memory.recall([`${dialect} rows`, run.key], [run], () =>
      run.events.map((event) => fill[dialect].eventTypeRow(eventTypeRow(event)).text).join(",\n"),
    ),
  );
}

function eventTypeRow(event: EventDefinition): EventTypeRow {
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
  };
}
