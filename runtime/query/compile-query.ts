import { Input } from "../event/about.js";
import { milliseconds } from "../event/duration.js";
import type { EventTypes } from "../event/event-types.js";
import { instantOfDate } from "../event/instants.js";
import type { Signal } from "../registry.js";
import type { Condition, EventQuery } from "../store/event-query.js";
import type { Instant } from "../store/store.js";
import { detailConditions } from "./detail-conditions.js";

/** A query once it is known to be what it claims. */
export interface CompiledQuery extends EventQuery {
  readonly limit: number;
  readonly signal: Signal | null;
}

/** What a query is asked of. */
export interface Scope {
  readonly types: EventTypes;
  /** The types that the reader looks at; null: all. */
  readonly only: readonly string[] | null;
}

const input = new Input("invalid-query", "The query");

// Each key of a query makes its conditions; a key that is not here is refused.
const conditionsOf: Readonly<Record<string, (value: unknown, scope: Scope) => readonly Condition[]>> = {
  category: (value) => [{ on: "category", values: texts(value, "category") }],
  severity: (value) => [{ on: "severity", values: severities(value) }],
  subject: (value) => [{ on: "subject", ref: value === null ? null : input.ref(value, "subject") }],
  actor: (value) => [{ on: "actor", ref: input.ref(value, "actor") }],
  link: (value) => [{ on: "link", ref: input.ref(value, "link") }],
  tags: (value) => [tags(value)],
  session: (value) => [{ on: "session", values: [input.text(value, "session")] }],
  parent: (value) => [{ on: "parent", values: [input.text(value, "parent")] }],
  root: (value) => [{ on: "root", values: [input.text(value, "root")] }],
  from: (value) => [{ on: "occurred", from: instant(value, "from"), to: null }],
  to: (value) => [{ on: "occurred", from: null, to: instant(value, "to") }],
  recorded: (value) => [recorded(value)],
  details: detailConditions,
  order: () => [],
  limit: () => [],
  signal: () => [],
};

const keys: ReadonlySet<string> = new Set(Object.keys(conditionsOf));

/** Checks a query and takes it apart. Throws InvalidInputError. */
export function compileQuery(query: unknown, scope: Scope): CompiledQuery {
  const given = input.record(query ?? {}, keys);
  const conditions: Condition[] = scope.only === null ? [] : [{ on: "type", values: scope.only }];
  for (const [key, value] of Object.entries(given)) {
    if (value !== undefined) conditions.push(...(conditionsOf[key]?.(value, scope) ?? []));
  }
  return { conditions, order: order(given["order"]), limit: limit(given["limit"]), signal: signal(given["signal"]) };
}

function texts(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value)) return [input.text(value, where)];
  return input.list(value, where).map((item, index) => input.text(item, `${where}[${index}]`));
}

const allSeverities: readonly string[] = ["low", "medium", "high", "critical"];

function severities(value: unknown): readonly string[] {
  const given = texts(value, "severity");
  const unknown = given.find((severity) => !allSeverities.includes(severity));
  return unknown === undefined ? given : input.refuse(`No severity is called \`${unknown}\`; there are ${allSeverities.join(", ")}.`);
}

const tagKeys: ReadonlySet<string> = new Set(["all", "any", "none"]);

function tags(value: unknown): Condition {
  const given = new Input("invalid-query", "The query's `tags`").record(value, tagKeys);
  const list = (key: string): readonly string[] =>
    given[key] === undefined ? [] : texts(input.list(given[key], `tags.${key}`), `tags.${key}`);
  return { on: "tags", all: list("all"), any: given["any"] === undefined ? null : list("any"), none: list("none") };
}

const rangeKeys: ReadonlySet<string> = new Set(["from", "to"]);

function recorded(value: unknown): Condition {
  const given = new Input("invalid-query", "The query's `recorded`").record(value, rangeKeys);
  const end = (key: string): Instant | null => (given[key] === undefined ? null : instant(given[key], `recorded.${key}`));
  return { on: "recorded", from: end("from"), to: end("to") };
}

function instant(value: unknown, where: string): Instant {
  const found = value instanceof Date ? value.getTime() : typeof value === "string" ? (ago(value) ?? instantOfDate(value)) : null;
  if (found !== null && !Number.isNaN(found)) return found;
  return input.refuse(`The query: \`${where}\` must be a Date, a date or date-time in ISO 8601, or a time ago such as now-7d.`);
}

function ago(text: string): Instant | null {
  if (text === "now") return Date.now();
  const duration = text.startsWith("now-") ? milliseconds(text.slice("now-".length)) : null;
  return duration === null ? null : Math.max(Date.now() - duration, earliest);
}

/** The first instant that a Date can hold (ECMA-262, 21.4.1.1). */
const earliest: Instant = -8.64e15;

function order(value: unknown): "newest" | "oldest" {
  if (value === undefined || value === "newest" || value === "oldest") return value ?? "newest";
  return input.refuse("The query: `order` must be newest or oldest.");
}

function limit(value: unknown): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  return input.refuse("The query: `limit` must be a whole number that is not negative.");
}

function signal(value: unknown): Signal | null {
  if (value === undefined) return null;
  if (typeof value === "object" && value !== null && "aborted" in value) return value as Signal;
  return input.refuse("The query: `signal` must be an AbortSignal.");
}
