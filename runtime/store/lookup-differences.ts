import type { AnyRegistry } from "../registry.js";

/** A row of what a store knows of categories and event types, where it is not as the catalogs say. */
export interface RowDifference {
  readonly how: "missing" | "different";
  readonly object: string;
  readonly expected: string;
  readonly found: string | null;
}

/** Rows by column. */
export type LookupRow = Readonly<Record<string, unknown>>;

/** What a store says of an event type. */
export const typeColumns = ["version", "source", "category", "subcategory", "severity", "retain", "message"] as const;

/** Compares the rows of a store with the catalogs. */
export function differingRows(
  registry: Pick<AnyRegistry, "categories" | "events">,
  { categories, types }: { readonly categories: readonly LookupRow[]; readonly types: readonly LookupRow[] },
): readonly RowDifference[] {
  const described = new Map(categories.map(({ name, description }) => [name, `description ${String(description)}`]));
  const known = new Map(types.map((row) => [row["type"], told(row)]));
  return [
    ...registry.categories.flatMap(({ name, description }) =>
      compared(`category ${name}`, `description ${description}`, described.get(name)),
    ),
    ...registry.events.flatMap((event) => compared(`event type ${event.type}`, told({ ...event }), known.get(event.type))),
  ];
}

function told(row: LookupRow): string {
  return typeColumns
    .map((column) => [column, row[column]] as const)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([column, value]) => `${column} ${String(value)}`)
    .join(", ");
}

function compared(object: string, expected: string, found: string | undefined): readonly RowDifference[] {
  if (found === undefined) return [{ how: "missing", object, expected, found: null }];
  return found === expected ? [] : [{ how: "different", object, expected, found }];
}
