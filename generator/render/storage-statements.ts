import type { IndexTable } from "@eventbook/runtime/store";
import type { Place } from "../diagnostics/source.js";
import type { EventDefinition, EventModel, IndexedColumn } from "../model/event-model.js";
import { limited } from "../model/plan-storage.js";
import type { Filled } from "../tools/fill-template.js";
import { tableColumns, type TableColumn, viewForm } from "./column-types.js";
import type { Dialect } from "./renderers.js";
import { fill, namespace } from "./templates.js";

/** Statements that belong together, in their order. */
export interface StorageSection {
  readonly title: string;
  readonly statements: readonly Filled[];
  /** Null for what no catalog says. */
  readonly place: Place | null;
}

/** A table of indexed details, as the templates see it. */
interface DetailsTable {
  readonly namespace: Filled;
  readonly table: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
}

// The module and the SQL file of a dialect print the same.
const made = new WeakMap<EventModel, Map<Dialect, readonly StorageSection[]>>();

/** The catalog's own part of a database: for each event type its tables of indexed details, their indexes, and its view. */
export function catalogSections(model: EventModel, dialect: Dialect): readonly StorageSection[] {
  const known = made.get(model) ?? new Map<Dialect, readonly StorageSection[]>();
  const sections = known.get(dialect) ?? [envelopeSection(dialect), ...model.events.map((event) => eventSection(event, dialect))];
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
  const drop = dialect === "sqlite" ? [fill.sqlite("drop-view", { name: "event_envelopes" })] : [];
  return { title: "What every view shows", statements: [...drop, fill[dialect]("envelope-view", { namespace })], place: null };
}

function eventSection(event: EventDefinition, dialect: Dialect): StorageSection {
  return {
    title: `${event.type}: ${event.description}`,
    statements: [...detailsTable(event, dialect), ...listTables(event, dialect), ...view(event, dialect)],
    place: event.origin,
  };
}

function detailsTable(event: EventDefinition, dialect: Dialect): readonly Filled[] {
  const table = event.storage.table;
  if (table === null) return [];
  const view = tableView(event, table.name, table.columns, dialect);
  return [
    fill[dialect]("details-table", view),
    ...(dialect === "postgres" ? [fill.postgres("add-columns", view), fill.postgres("table-comment", view)] : []),
    ...table.columns.map((column) => index(table.name, column, dialect)),
  ];
}

function listTables(event: EventDefinition, dialect: Dialect): readonly Filled[] {
  return event.storage.lists.flatMap((list) => {
    const column = listColumn(list);
    const view = tableView(event, list.name, [column], dialect);
    return [
      fill[dialect]("list-table", view),
      ...(dialect === "postgres" ? [fill.postgres("table-comment", view)] : []),
      index(list.name, column, dialect),
    ];
  });
}

function tableView(event: EventDefinition, table: string, indexed: readonly IndexedColumn[], dialect: Dialect): DetailsTable {
  const fields = indexed.map((column) => column.field).join(", ");
  return { namespace, table, description: `Indexed details of ${event.type}: ${fields}.`, columns: tableColumns(dialect, indexed) };
}

function listColumn(list: { readonly field: string; readonly kind: IndexedColumn["kind"] }): IndexedColumn {
  return { name: "value", field: list.field, kind: list.kind };
}

/** Tables end in `__details` or `__list`, so that none of them is called like an index. */
function index(table: string, column: IndexedColumn, dialect: Dialect): Filled {
  return fill[dialect]("index", {
    namespace,
    name: limited(`${table}__${column.name}__index`),
    table,
    columns: tableColumns(dialect, [column]),
  });
}

function view(event: EventDefinition, dialect: Dialect): readonly Filled[] {
  const name = event.storage.view;
  const descriptions = new Map(event.details.fields.map((field) => [field.name, field.description]));
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
  const eventView = { namespace, name, type: event.type, description: event.description, columns };
  const described = dialect === "postgres" ? columns.filter((column) => column.described) : [];
  return [
    fill[dialect]("drop-view", eventView),
    fill[dialect]("view", eventView),
    ...(dialect === "postgres" ? [fill.postgres("view-comment", eventView)] : []),
    ...described.map((column) =>
      fill.postgres("column-comment", { namespace, view: name, name: column.name, description: column.description }),
    ),
  ];
}
