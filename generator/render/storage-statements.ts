import type { IndexTable } from "@eventbook/runtime/store";
import type { EventDefinition, EventModel, IndexedColumn } from "../model/event-model.js";
import { limited } from "../model/plan-storage.js";
import { spokenFields } from "../model/spoken-fields.js";
import { type ShapeOf, shapesIn } from "../model/walk-shape.js";
import { tableColumns, viewForm } from "./column-types.js";
import type { Filled } from "./filled-text.js";
import type { Dialect } from "./render-options.js";
import type { DetailsTable, StorageSection } from "./storage-views.js";
import { fill } from "./templates.js";

// The module and the SQL file of a dialect print the same.
const made = new WeakMap<EventModel, Map<Dialect, readonly StorageSection[]>>();

/** The catalog's own part of a database: for each event type its tables of indexed details, their indexes, and its view. */
export function catalogSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  const known = made.get(model) ?? new Map<Dialect, readonly StorageSection[]>();
  const sections = known.get(dialect) ?? [
    envelopeSection(dialect),
    ...model.events.map((event) => eventSection(event, dialect, shapesIn(model))),
  ];
  made.set(model, known.set(dialect, sections));
  return sections;
}

/** What a store has to know to fill the tables of indexed details. */
export function indexTables(model: EventModel): readonly IndexTable[] {
  return model.events.flatMap(({ type, storage: { table, lists } }) => [
    ...(table === null ? [] : [{ type, table: table.name, columns: table.columns.map((column) => ({ ...column, list: false })) }]),
    ...lists.map((list) => ({ type, table: list.name, columns: [{ ...listColumn(list), list: true }] })),
  ]);
}

function envelopeSection(dialect: Dialect): StorageSection {
  // PostgreSQL drops no view that others stand on, and replaces one that only gains columns.
  const drop = dialect === "sqlite" ? [fill.sqlite.dropView({ name: "event_envelopes" })] : [];
  return { title: "What every view shows", statements: [...drop, fill[dialect].envelopeView()], place: null };
}

function eventSection(event: EventDefinition, dialect: Dialect, shapeOf: ShapeOf): StorageSection {
  return {
    title: `${event.type}: ${event.description}`,
    statements: [...detailsTable(event, dialect), ...listTables(event, dialect), ...view(event, dialect, shapeOf)],
    place: event.origin,
  };
}

function detailsTable(event: EventDefinition, dialect: Dialect): readonly Filled[] {
  const table = event.storage.table;
  if (table === null) return [];
  const view = tableView(event, table.name, table.columns, dialect);
  return [
    fill[dialect].detailsTable(view),
    ...(dialect === "postgres" ? [fill.postgres.addColumns(view), fill.postgres.tableComment(view)] : []),
    ...table.columns.map((column) => index(table.name, column, dialect)),
  ];
}

function listTables(event: EventDefinition, dialect: Dialect): readonly Filled[] {
  return event.storage.lists.flatMap((list) => {
    const column = listColumn(list);
    const view = tableView(event, list.name, [column], dialect);
    return [
      fill[dialect].listTable(view),
      ...(dialect === "postgres" ? [fill.postgres.tableComment(view)] : []),
      index(list.name, column, dialect),
    ];
  });
}

function tableView(event: EventDefinition, table: string, indexed: readonly IndexedColumn[], dialect: Dialect): DetailsTable {
  const fields = indexed.map((column) => column.field).join(", ");
  return { table, description: `Indexed details of ${event.type}: ${fields}.`, columns: tableColumns(dialect, indexed) };
}

function listColumn(list: { readonly field: string; readonly kind: IndexedColumn["kind"] }): IndexedColumn {
  return { name: "value", field: list.field, kind: list.kind };
}

/** Tables end in `__details` or `__list`, so that none of them is called like an index. */
function index(table: string, column: IndexedColumn, dialect: Dialect): Filled {
  return fill[dialect].index({
    name: limited(`${table}__${column.name}__index`),
    table,
    columns: tableColumns(dialect, [column]),
  });
}

function view(event: EventDefinition, dialect: Dialect, shapeOf: ShapeOf): readonly Filled[] {
  const name = event.storage.view;
  const descriptions = new Map(spokenFields(event.details, shapeOf).map((field) => [field.name, field.description]));
  const columns = event.storage.columns.map((column) => {
    const description = descriptions.get(column.field) ?? null;
    return {
      form: viewForm(column.kind),
      name: column.name,
      field: column.field,
      described: description !== null,
      description: description ?? "",
    };
  });
  const eventView = { name, type: event.type, description: event.description, columns };
  const described = dialect === "postgres" ? columns.filter((column) => column.described) : [];
  return [
    fill[dialect].dropView(eventView),
    fill[dialect].view(eventView),
    ...(dialect === "postgres" ? [fill.postgres.viewComment(eventView)] : []),
    ...described.map((column) => fill.postgres.columnComment({ view: name, name: column.name, description: column.description })),
  ];
}
