import type { IndexTable } from "@eventbook/runtime/store";
import type { Memory } from "../../memory/memory.js";
import { recallLookups } from "../../memory/noted-map.js";
import type { EventDefinition, EventModel, IndexedColumn, ViewColumn } from "../../model/event-model.js";
import { groupBy } from "../../model/group-by.js";
import { limited } from "../../model/storage/plan-storage.js";
import { spokenFields } from "../../shapes/spoken-fields.js";
import { type ShapeOf, shapesIn } from "../../shapes/walk-shape.js";
import { digestTexts, hashTexts } from "../../tools/hash-text.js";
import { tableColumns, viewForm } from "./column-types.js";
import type { Filled } from "../filled-text.js";
import type { Dialect } from "../render-options.js";
import { type Run, runsOf } from "../runs.js";
import type { DetailsTable, StorageSection } from "./storage-views.js";
import { fill } from "../templates.js";

/** The statements of a run of events. */
export interface RunSections extends Run {
  /** For each event its tables of indexed details, their indexes, and its view. */
  readonly sections: readonly StorageSection[];
  /** What a store has to know to fill the tables of indexed details. */
  readonly tables: readonly IndexTable[];
}

// The module and the SQL file of a dialect print the same.
const made = new WeakMap<EventModel, Map<Dialect, readonly RunSections[]>>();

/** The catalog's own part of a database, behind the view of what all events say. */
export function runSections(model: EventModel, dialect: Dialect, memory: Memory): readonly RunSections[] {
  const known = made.get(model) ?? new Map<Dialect, readonly RunSections[]>();
  const sections =
    known.get(dialect) ??
    runsOf(model, memory).map((run) => {
      const work = (seen: Pick<EventModel, "definitions">): RunSections => {
        const shapeOf = shapesIn(seen);
        return { ...run, sections: run.events.map((event) => eventSection(event, dialect, shapeOf)), tables: run.events.flatMap(tablesOf) };
      };
      const maps = { definitions: model.definitions };
      return recallLookups(memory, [`${dialect} statements`, run.key], { from: [run], maps, work });
    });
  made.set(model, known.set(dialect, sections));
  return sections;
}

/** To be called when nothing more is printed of a model's database: its statements are as long as what is printed of them. */
export function forgetSections(model: EventModel): void {
  made.delete(model);
}

function tablesOf({ type, storage: { table, lists } }: EventDefinition): readonly IndexTable[] {
  const tables: IndexTable[] = [];
  if (table !== null) tables.push({ type, table: table.name, columns: table.columns.map((column) => ({ ...column, list: false })) });
  for (const list of lists) tables.push({ type, table: list.name, columns: [{ ...listColumn(list), list: true }] });
  return tables;
}

/** Changes whenever the catalog's own part of a database does: made of the hashes of all events, so that one of them costs no more than its own; in whichever file it stands has no part in it. */
export function catalogHash(model: EventModel, dialect: Dialect, memory: Memory): string {
  const hashes = runSections(model, dialect, memory).map((run) =>
    memory.recall([`${dialect} hashes`, run.key], [run], () => {
      const tables = groupBy(run.tables, ({ type }) => type);
      return run.sections
        .map((section, at) => digestTexts([...textsOf(section), JSON.stringify(tables.get(run.events[at]?.type ?? "") ?? [])]))
        .join("");
    }),
  );
  return hashTexts([...textsOf(envelopeSection(dialect)), hashes.join("")]);
}

function textsOf({ statements }: StorageSection): readonly string[] {
  return statements.map(({ text }) => text);
}

/** What every view shows. */
export function envelopeSection(dialect: Dialect): StorageSection {
  // PostgreSQL drops no view that others stand on, and replaces one that only gains columns.
  const drop = dialect === "sqlite" ? [fill.sqlite.dropView({ name: "event_envelopes" })] : [];
  return { title: "What every view shows", statements: [...drop, fill[dialect].envelopeView()], place: null };
}

function eventSection(event: EventDefinition, dialect: Dialect, shapeOf: ShapeOf): StorageSection {
  const statements: Filled[] = [];
  addDetailsTable(statements, event, dialect);
  for (const list of event.storage.lists) addListTable(statements, event, list, dialect);
  addView(statements, event, dialect, shapeOf);
  return { title: `${event.type}: ${event.description}`, statements, place: event.origin };
}

function addDetailsTable(statements: Filled[], event: EventDefinition, dialect: Dialect): void {
  const table = event.storage.table;
  if (table === null) return;
  const view = tableView(event, table.name, table.columns, dialect);
  statements.push(fill[dialect].detailsTable(view));
  if (dialect === "postgres") statements.push(fill.postgres.addColumns(view), fill.postgres.tableComment(view));
  for (const column of table.columns) statements.push(index(table.name, column, dialect));
}

type List = EventDefinition["storage"]["lists"][number];

function addListTable(statements: Filled[], event: EventDefinition, list: List, dialect: Dialect): void {
  const column = listColumn(list);
  const view = tableView(event, list.name, [column], dialect);
  statements.push(fill[dialect].listTable(view));
  if (dialect === "postgres") statements.push(fill.postgres.tableComment(view));
  statements.push(index(list.name, column, dialect));
}

function tableView(event: EventDefinition, table: string, indexed: readonly IndexedColumn[], dialect: Dialect): DetailsTable {
  const fields = indexed.map((column) => column.field).join(", ");
  return { table, description: `Indexed details of ${event.type}: ${fields}.`, columns: tableColumns(dialect, indexed) };
}

function listColumn(list: List): IndexedColumn {
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

function addView(statements: Filled[], event: EventDefinition, dialect: Dialect, shapeOf: ShapeOf): void {
  const { view: name, columns: stored } = event.storage;
  const descriptions = new Map<string, string>();
  for (const field of spokenFields(event.details, shapeOf)) if (field.description !== null) descriptions.set(field.name, field.description);
  const columns = stored.map((column) => viewColumn(column, descriptions.get(column.field) ?? null, dialect));
  const view = { name, type: event.type, description: event.description, columns };
  statements.push(fill[dialect].dropView(view), fill[dialect].view(view));
  if (dialect !== "postgres") return;
  statements.push(fill.postgres.viewComment(view));
  for (const column of stored) {
    const description = descriptions.get(column.field);
    if (description !== undefined) statements.push(fill.postgres.columnComment({ view: name, name: column.name, description }));
  }
}

/** What was printed last for a field of this name without a description: it is hardly ever of another kind elsewhere. */
interface LastLine {
  readonly column: ViewColumn;
  readonly line: Filled;
}

const lastLines: Readonly<Record<Dialect, Map<string, LastLine>>> = { postgres: new Map(), sqlite: new Map() };

function viewColumn(column: ViewColumn, description: string | null, dialect: Dialect): Filled {
  const { name, field, kind } = column;
  if (description !== null) return fill[dialect].viewColumn({ form: viewForm(kind), name, field, described: true, description });
  const last = lastLines[dialect].get(field);
  if (last !== undefined && last.column.kind === kind && last.column.name === name) return last.line;
  const line = fill[dialect].viewColumn({ form: viewForm(kind), name, field, described: false, description: "" });
  lastLines[dialect].set(field, { column, line });
  return line;
}
