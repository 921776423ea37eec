import { limited } from "../../generator/model/storage/plan-storage.js";
import type { EventModel } from "../../generator/model/event-model.js";

/** Every name that the model gives to something in a database. */
export function namesOfModel(model: EventModel): readonly string[] {
  return model.events.flatMap(({ storage }) => [
    ...storage.columns.map(({ name }) => name),
    ...objectsOf(storage).map(({ name }) => name),
    ...columnsOf(storage),
  ]);
}

/** The tables, indexes and views of the model's events. */
export function objectsOfModel(model: EventModel): readonly SqlObject[] {
  return model.events.flatMap(({ storage }) => objectsOf(storage));
}

export interface SqlObject {
  readonly type: "table" | "index" | "view";
  readonly name: string;
}

type Storage = EventModel["events"][number]["storage"];

function objectsOf({ view, table, lists }: Storage): readonly SqlObject[] {
  return [
    { type: "view", name: view },
    ...(table === null
      ? []
      : [{ type: "table", name: table.name } as const, ...table.columns.map(({ name }) => indexOn(table.name, name))]),
    ...lists.flatMap(({ name }) => [{ type: "table", name } as const, indexOn(name, "value")]),
  ];
}

function indexOn(table: string, column: string): SqlObject {
  return { type: "index", name: limited(`${table}__${column}__index`) };
}

function columnsOf({ table }: Storage): readonly string[] {
  return table === null ? [] : table.columns.map(({ name }) => name);
}
