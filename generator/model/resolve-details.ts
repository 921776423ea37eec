import type { EventBlock } from "../read/grammar/catalog-as-written.js";
import { acceptsNoMore } from "./accepts-no-more.js";
import { isBuiltIn } from "./built-in-types.js";
import { describe } from "./explain-misfit.js";
import { explainTypeName } from "./explain-type-name.js";
import { readFields } from "./read-field.js";
import type { Reading } from "./read-type.js";
import type { Category } from "./resolve-categories.js";
import type { Field, ObjectShape } from "./shape.js";
import { isSilenced, keyPlace, type Site, valuePlace } from "./site.js";
import { findType } from "./type-table.js";
import { isUnknown } from "./unknown-shape.js";
import { followRefs } from "./walk-shape.js";

/** What an event says of its details, where, and in which category it is. */
export interface DetailsAsWritten {
  readonly written: EventBlock["details"];
  readonly site: Site;
  readonly category: Category | null;
}

/** The details of an event: the category's fields and the event's own, added up; null where they are not known. */
export function resolveDetails({ written, site, category }: DetailsAsWritten, reading: Reading): ObjectShape | null {
  if (isSilenced(site)) return null;
  if (written === "none") return closed([]);
  const own =
    written === undefined ? [] : typeof written === "string" ? fieldsOfType(written, site, reading) : readFields(written, site, reading);
  if (own === null) return null;
  if (category === null) return closed(own);
  if (own.length === 0) return closed(category.fields);
  return closed(addUp(category, own, { site, reading, isNamed: typeof written === "string" }));
}

function closed(fields: readonly Field[]): ObjectShape {
  return { kind: "object", fields, rest: null };
}

interface Context {
  readonly site: Site;
  readonly reading: Reading;
  /** Whether the fields are those of a type, which has no place of its own here. */
  readonly isNamed: boolean;
}

/** The category's fields keep their places; one that the event has too is the event's. */
function addUp(category: Category, own: readonly Field[], context: Context): readonly Field[] {
  const fields = new Map(category.fields.map((field) => [field.name, field]));
  for (const field of own) {
    const promised = fields.get(field.name);
    if (promised !== undefined) checkPromise(field, promised, { ...context, category });
    fields.set(field.name, field);
  }
  return [...fields.values()];
}

/** Whoever handles a category relies on its details, so an event may narrow them and nothing else. */
function checkPromise(field: Field, promised: Field, context: Context & { readonly category: Category }): void {
  const { category, reading, isNamed, site } = context;
  const mayBeAbsent = promised.required && !field.required;
  if (!mayBeAbsent && acceptsNoMore(field.shape, promised.shape, reading.scope.shapeOf)) return;
  reading.report("category-details-are-kept", {
    place: isNamed ? valuePlace(site) : field.origin,
    message: mayBeAbsent
      ? `\`${field.name}\` may be absent here, and every event of the category \`${category.name}\` has it.`
      : `It cannot be shown that this \`${field.name}\` accepts no more than that of the category \`${category.name}\`.`,
    help: mayBeAbsent
      ? "Remove the `?`, or put the event into another category."
      : "Handlers of the category rely on its details: narrow them, use the same type, or put the event into another category.",
    related: [{ message: `\`${category.name}\` promises it here`, place: promised.origin }],
  });
}

/** The fields of an object type that stands for the whole details. */
function fieldsOfType(name: string, site: Site, reading: Reading): readonly Field[] | null {
  const key = findType(reading.scope, name);
  const shape = key === null ? null : followRefs({ kind: "ref", to: key }, reading.scope.shapeOf);
  if (shape?.kind === "object" && shape.rest === null) return shape.fields;
  if (shape === null && isTypeLike(name)) reportNotFields(name, "not a map of fields", { site, reading });
  else if (shape === null) reportUnknownType(name, site, reading);
  else if (!isUnknown(shape)) reportNotFields(name, describe(shape), { site, reading });
  return null;
}

/** Whether it means something, though not an object. */
function isTypeLike(name: string): boolean {
  return isBuiltIn(name) || /[[\]{}| ]/u.test(name);
}

function reportUnknownType(name: string, site: Site, reading: Reading): void {
  if (reading.scope.reach.open) return;
  const problem = explainTypeName(name, "details", { scope: reading.scope, catalog: site.catalog });
  reading.report("types-are-known", { place: valuePlace(site), ...problem });
}

function reportNotFields(name: string, what: string, { site, reading }: { readonly site: Site; readonly reading: Reading }): void {
  const key = findType(reading.scope, name);
  const declaration = key === null ? undefined : reading.scope.table.declared.get(key);
  reading.report("details-are-fields", {
    place: valuePlace(site),
    message: `\`${name}\` is ${what}, and details are fields.`,
    help: "Write a map of fields, such as `details: { value: " + name + " }`, or the name of a type that is one.",
    related: declaration === undefined ? [] : [{ message: `\`${name}\` is declared here`, place: keyPlace(declaration.site) }],
  });
}
