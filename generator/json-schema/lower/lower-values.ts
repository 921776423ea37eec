import { limits } from "../../diagnostics/limits.js";
import type { Json, Shape } from "../../shapes/shape.js";
import { acceptsValue } from "./accepts-value.js";
import { jsonTypeOf } from "../../shapes/json-types.js";
import { isSameJson } from "../../shapes/same-json.js";
import { besideValues, type OfTypes } from "./lower-types.js";
import { everyType, type Task } from "./lowering.js";
import { reportUnsound, within } from "../schema-findings.js";
import { jsonOf } from "../schema-node.js";
import { keyword, keywordPlace } from "../schema-site.js";
import { allOf, nothing } from "./shapes.js";

/** What `const` and `enum` say, of values of the types in scope; null: nothing. Values that other keywords refuse are left out. */
export function lowerValues(task: Task, isInteger: boolean): OfTypes | null {
  const listed = listedValues(task);
  if (listed === null) return null;
  const fitting = listed.filter((value) => fits(value, task, isInteger));
  const beside = besideValues({ ...task, scope: typesIn(fitting) });
  const judged = fitting.map((value) => ({ value, accepted: acceptsValue(beside, value) }));
  const values = judged.filter(({ accepted }) => accepted !== false).map(({ value }) => value);
  const isDecided = judged.every(({ accepted }) => accepted !== null);
  const literal: Shape = values.length === 0 ? nothing : { kind: "literal", values };
  return { shape: isDecided ? literal : allOf([literal, beside]), types: typesIn(values) };
}

function typesIn(values: readonly Json[]): OfTypes["types"] {
  const types = new Set(values.map(jsonTypeOf));
  return everyType.filter((type) => types.has(type));
}

function fits(value: Json, { scope }: Task, isInteger: boolean): boolean {
  return scope.includes(jsonTypeOf(value)) && (!isInteger || typeof value !== "number" || Number.isInteger(value));
}

/** The values that both keywords name, each once. */
function listedValues(task: Task): readonly Json[] | null {
  const { site } = task;
  const only = site.resource.draft >= 6 ? keyword(site, "const") : undefined;
  const list = keyword(site, "enum");
  if (list !== undefined && list.kind !== "list") reportUnsound(task, keywordPlace(site, "enum"), "`enum` is a list of values.");
  const enumerated =
    list?.kind === "list" ? distinct(within(list.items, { task, name: "enum", most: limits.enumValues }).map(jsonOf)) : null;
  if (only === undefined) return enumerated;
  const value = jsonOf(only);
  return enumerated === null || enumerated.some((each) => isSameJson(each, value)) ? [value] : [];
}

function distinct(values: readonly Json[]): readonly Json[] {
  const seen = new Set<Json>();
  return values.filter((value) => {
    const known = typeof value === "object" && value !== null ? sortedText(value) : typeof value === "string" ? `"${value}` : value;
    return !seen.has(known) && seen.add(known);
  });
}

/** Equal for values that are the same, whatever the order of their properties. */
function sortedText(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${sortedText(each)}`);
  return `{${entries.sort().join()}}`;
}
