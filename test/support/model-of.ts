import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { inFileOrder } from "../../generator/diagnostics/in-file-order.js";
import { positionAt, type SourceFile } from "../../generator/diagnostics/source.js";
import { buildModel } from "../../generator/model/build-model.js";
import type { EventDefinition, EventModel } from "../../generator/model/event-model.js";
import { checkModel } from "../../generator/check/rules.js";
import type { Field } from "../../generator/shapes/shape.js";
import { spokenFields } from "../../generator/shapes/spoken-fields.js";
import { readCatalogs } from "../../generator/read/read-catalogs.js";

/** Catalog files by path; a single text is `shop.events.yaml`. */
export type CatalogTexts = string | Readonly<Record<string, string>>;

/** What all stages up to the check make of catalogs. */
export interface Checked {
  readonly model: EventModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads, builds and checks catalogs. */
export function check(texts: CatalogTexts): Checked {
  const catalogs = readCatalogs(sourcesOf(texts));
  const { value: model, diagnostics } = buildModel(catalogs.value);
  return { model, diagnostics: inFileOrder([...catalogs.diagnostics, ...diagnostics, ...checkModel(model)]) };
}

/** The model of catalogs that have no mistakes. */
export function modelOf(texts: CatalogTexts): EventModel {
  const { model, diagnostics } = check(texts);
  if (diagnostics.length > 0) throw new Error(`the catalog has mistakes:\n${diagnostics.map(printed).join("\n")}`);
  return model;
}

/** An event of a model. */
export function eventOf(model: EventModel, type: string): EventDefinition {
  const event = model.events.find((each) => each.type === type);
  if (event === undefined) throw new Error(`the model has no ${type}`);
  return event;
}

/** The fields of an event's details. */
export function fieldsOf({ details }: EventDefinition): readonly Field[] {
  return spokenFields(details, () => ({ kind: "any" }));
}

/** What is said of catalogs, one line each. */
export function sayings(texts: CatalogTexts): readonly string[] {
  return check(texts).diagnostics.map(printed);
}

/** `4:7 types-are-known: No type … help: …`, with the file in front where it is not `shop.events.yaml`. */
export function printed({ code, message, place, help }: Diagnostic): string {
  const { line, column } = positionAt(place.file, place.start);
  const path = place.file.path === "shop.events.yaml" ? "" : `${place.file.path}:`;
  return `${path}${line}:${column} ${code}: ${message}${help === null ? "" : ` help: ${help}`}`;
}

/** The text under a diagnostic's caret. */
export function underCaret({ place }: Diagnostic): string {
  return place.file.text.slice(place.start, place.end);
}

function sourcesOf(texts: CatalogTexts): readonly SourceFile[] {
  if (typeof texts === "string") return [{ path: "shop.events.yaml", text: texts }];
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}
