import { Input } from "../event/about.js";
import type { RegistryEntry } from "../registry.js";
import { type ColumnKind, type ColumnValue, columnValue, hasOrder } from "../store/columns.js";
import type { DetailCondition, DetailMatch } from "../store/event-query.js";
import type { Scope } from "./compile-query.js";

const input = new Input("invalid-query", "The query's `details`");

/** What a query says of indexed details. Throws InvalidInputError where a field is not indexed in every type of the scope. */
export function detailConditions(value: unknown, scope: Scope): readonly DetailCondition[] {
  const types = (scope.only ?? scope.types.names).map((type) => scope.types.get(type).entry);
  const given = input.record(value, indexedInAll(types));
  return Object.entries(given)
    .filter(([, match]) => match !== undefined)
    .map(([field, match]) => ({ on: "detail", field, kinds: types.map((type) => rule(type, field, match)) }));
}

function indexedInAll(types: readonly RegistryEntry[]): ReadonlySet<string> {
  const [first, ...others] = types;
  const fields = Object.keys(first?.indexed ?? {});
  return new Set(fields.filter((field) => others.every((type) => Object.hasOwn(type.indexed, field))));
}

function rule(type: RegistryEntry, field: string, match: unknown): DetailCondition["kinds"][number] {
  const indexed = type.indexed[field] ?? "text";
  const list = indexed.endsWith("[]");
  const kind = (list ? indexed.slice(0, -2) : indexed) as ColumnKind;
  return { type: type.type, kind, list, match: matchOf(match, { field, kind }) };
}

interface Column {
  readonly field: string;
  readonly kind: ColumnKind;
}

function matchOf(match: unknown, column: Column): DetailMatch {
  if (match === null) return { is: "absent" };
  if (typeof match !== "object") return { is: "in", values: [encode(match, column)] };
  const { field } = column;
  const given = new Input("invalid-query", `The query's \`details.${field}\``).record(match, matchKeys);
  const forms = [given["in"], given["not"], given["from"] ?? given["to"]].filter((form) => form !== undefined);
  if (forms.length !== 1) return input.refuse(`The query's \`details.${field}\` must be a value, null, { in }, { not } or { from, to }.`);
  if (given["in"] !== undefined) return { is: "in", values: input.list(given["in"], `${field}.in`).map((value) => encode(value, column)) };
  if (given["not"] === null) return { is: "present" };
  if (given["not"] !== undefined) return { is: "not", value: encode(given["not"], column) };
  return range(given, column);
}

const matchKeys: ReadonlySet<string> = new Set(["in", "not", "from", "to"]);

function range({ from, to }: Readonly<Record<string, unknown>>, column: Column): DetailMatch {
  if (!hasOrder(column.kind)) return input.refuse(`\`${column.field}\` (${column.kind}) has no order to search a range in.`);
  const end = (value: unknown): ColumnValue | null => (value === undefined ? null : encode(value, column));
  return { is: "range", from: end(from), to: end(to) };
}

function encode(value: unknown, { field, kind }: Column): ColumnValue {
  return columnValue(kind, value) ?? input.refuse(`The query's \`details.${field}\` is compared with a value that is no ${kind}.`);
}
