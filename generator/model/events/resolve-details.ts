import type { EventBlock } from "../../read/grammar/catalog-as-written.js";
import { acceptsNoMore } from "../../shapes/accepts-no-more.js";
import { hiddenFields, joinFields, noFields } from "../fields/hidden-fields.js";
import { isBuiltIn } from "../fields/built-in-types.js";
import { describe } from "../fields/explain-misfit.js";
import { explainTypeName } from "../fields/explain-type-name.js";
import { readFields } from "../fields/read-field.js";
import type { Reading } from "../fields/read-type.js";
import type { Categories, Category } from "./resolve-categories.js";
import type { EventCategory } from "./resolve-policy.js";
import { mayReach } from "../catalogs/resolve-uses.js";
import type { Field, ObjectShape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, type Site, valuePlace } from "../site.js";
import { findType, mayBeType } from "../types/type-table.js";
import { isSupposed, isUnknown, isVague, supposeField, unknownShape } from "../../shapes/unknown-shape.js";
import { followRefs } from "../../shapes/walk-shape.js";

/** What an event says of its details, where, and in which category it is. */
export interface DetailsAsWritten {
  readonly written: EventBlock["details"];
  readonly site: Site;
  /** The event's block. */
  readonly block: Site;
  readonly found: EventCategory;
  readonly categories: Categories;
}

/** The details of an event: the category's fields and the event's own, added up. Vague where something of them is not known. */
export function resolveDetails({ written, site, block, found, categories }: DetailsAsWritten, reading: Reading): ObjectShape {
  if (written === "none" && !isSilenced(site)) return noFields;
  const { category, called } = found;
  const hidden = hiddenFields(block);
  const own = joinFields(readOwn(written, site, reading), hidden);
  const known = category?.details ?? fieldsOfAny(called, categories, { block, reading });
  // What was refused may have dropped the category's details.
  const promised = hidden.rest === null ? known : supposeAll(known, block);
  const added =
    own.fields.length === 0 ? promised : addUp(promised, own, { site, reading, category, isNamed: typeof written === "string" });
  return own.rest === null ? added : { ...added, rest: unknownShape };
}

const anyFields: ObjectShape = { kind: "object", fields: [], rest: unknownShape };

function readOwn(written: EventBlock["details"], site: Site, reading: Reading): ObjectShape {
  if (written === undefined || isSilenced(site)) return noFields;
  return typeof written === "string" ? fieldsOfType(written, site, reading) : readFields(written, site, reading);
}

function supposeAll({ fields, rest }: ObjectShape, block: Site): ObjectShape {
  const origin = keyPlace(block);
  return { kind: "object", fields: fields.map(({ name }) => supposeField(name, origin)), rest };
}

/** Where the category is not known, it may be any in reach that may be called so. */
function fieldsOfAny(
  called: string | null,
  categories: Categories,
  { block, reading }: { readonly block: Site; readonly reading: Reading },
): ObjectShape {
  const { reach } = reading.scope;
  if (mayReach(reach, "categories", (name) => called === null || name === called)) return anyFields;
  const inReach = [reach.own, ...reach.used].flatMap((group) => [...(categories.get(group)?.values() ?? [])]);
  const names = inReach.flatMap(({ details }) => details.fields.map((field) => field.name));
  const origin = keyPlace(block);
  const rest = inReach.some(({ details }) => details.rest !== null) ? unknownShape : null;
  return { kind: "object", fields: [...new Set(names)].map((name) => supposeField(name, origin)), rest };
}

interface Context {
  readonly site: Site;
  readonly reading: Reading;
  readonly category: Category | null;
  /** Whether the fields are those of a type, which has no place of its own here. */
  readonly isNamed: boolean;
}

/** The category's fields keep their places; one that the event has too is the event's. */
function addUp(category: ObjectShape, own: ObjectShape, context: Context): ObjectShape {
  if (category.fields.length === 0) return { kind: "object", fields: own.fields, rest: category.rest };
  const fields = new Map(category.fields.map((field) => [field.name, field]));
  for (const field of own.fields) {
    const promised = fields.get(field.name);
    if (isSupposed(field) && promised !== undefined) continue;
    if (promised !== undefined && !isSupposed(promised)) checkPromise(field, promised, context);
    fields.set(field.name, field);
  }
  return { kind: "object", fields: [...fields.values()], rest: category.rest };
}

/** Whoever handles a category relies on its details, so an event may narrow them and nothing else. */
function checkPromise(field: Field, promised: Field, { category, reading, isNamed, site }: Context): void {
  if (category === null) return;
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
function fieldsOfType(name: string, site: Site, reading: Reading): ObjectShape {
  const key = findType(reading.scope, name);
  const shape = key === null ? null : followRefs({ kind: "ref", to: key }, reading.scope.shapeOf);
  if (shape?.kind === "object" && (shape.rest === null || isVague(shape)))
    return { kind: "object", fields: shape.fields, rest: shape.rest };
  if (shape === null && isTypeLike(name)) reportNotFields(name, "not a map of fields", { site, reading });
  else if (shape === null) reportUnknownType(name, site, reading);
  else if (!isUnknown(shape)) reportNotFields(name, describe(shape), { site, reading });
  return anyFields;
}

/** Whether it means something, though not an object. */
function isTypeLike(name: string): boolean {
  return isBuiltIn(name) || /[[\]{}| ]/u.test(name);
}

function reportUnknownType(name: string, site: Site, reading: Reading): void {
  if (mayBeType(reading.scope, name)) return;
  const problem = explainTypeName(name, { text: name, name: "details", as: "details" }, { scope: reading.scope, catalog: site.catalog });
  reading.report("types-are-known", { place: valuePlace(site), ...problem });
}

function reportNotFields(name: string, what: string, { site, reading }: { readonly site: Site; readonly reading: Reading }): void {
  const key = findType(reading.scope, name);
  const declaration = key === null ? undefined : reading.scope.table.declared.get(key);
  reading.report("details-are-fields", {
    place: valuePlace(site),
    message: `\`${name}\` is ${what}, and details are fields.`,
    help:
      name === "null"
        ? "Where there is nothing to say, write `details: none`, or leave the key out."
        : `Write a map of fields, such as \`details: { value: ${quotedInBraces(name)} }\`, or the name of a type that is one.`,
    related: declaration === undefined ? [] : [{ message: `\`${name}\` is declared here`, place: keyPlace(declaration.site) }],
  });
}

/** Between braces, those of a type would be YAML's. */
function quotedInBraces(type: string): string {
  return /[[\]{}]/u.test(type) ? `"${type}"` : type;
}
