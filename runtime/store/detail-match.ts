import { type ColumnValue, columnValue, compareColumnValues } from "./columns.js";
import type { DetailCondition, DetailMatch } from "./event-query.js";

/** Whether the details of an event, as JSON text, fulfil a condition: the meaning that columns must have as well. */
export function matchesDetail(condition: DetailCondition, type: string, details: string): boolean {
  const rule = condition.kinds.find((one) => one.type === type);
  if (rule === undefined) return false;
  const value = detail(JSON.parse(details), condition.field);
  const items = rule.list ? (Array.isArray(value) ? (value as readonly unknown[]) : []) : [value];
  const encoded = items.map((item) => columnValue(rule.kind, item)).filter((item) => item !== null);
  return matches(rule.match, encoded);
}

/** A field of the details; undefined where it is absent. */
export function detail(details: unknown, field: string): unknown {
  if (typeof details !== "object" || details === null || !Object.hasOwn(details, field)) return undefined;
  return (details as Readonly<Record<string, unknown>>)[field];
}

function matches(match: DetailMatch, items: readonly ColumnValue[]): boolean {
  switch (match.is) {
    case "absent":
      return items.length === 0;
    case "present":
      return items.length > 0;
    case "in":
      return items.some((item) => match.values.some((value) => compareColumnValues(item, value) === 0));
    case "not":
      return !items.some((item) => compareColumnValues(item, match.value) === 0);
    case "range":
      return items.some((item) => isWithin(item, match.from, match.to));
  }
}

function isWithin(item: ColumnValue, from: ColumnValue | null, to: ColumnValue | null): boolean {
  return (from === null || compareColumnValues(item, from) >= 0) && (to === null || compareColumnValues(item, to) < 0);
}
