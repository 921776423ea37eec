import type { SharedType } from "../model/event-model.js";
import type { Field, ObjectShape, Shape } from "../model/shape.js";
import type { FieldRow, TypeLink } from "./catalog-views.js";
import type { Filled } from "./filled-text.js";
import { fill } from "./templates.js";
import { alternatives, referenceOf, type RuleText, ruleTexts, typeText } from "./type-text.js";

/** What rows need to know beside the fields. */
export interface FieldContext {
  readonly definitions: ReadonlyMap<string, SharedType>;
  /** The anchor of a shared type's section, by its key. */
  readonly anchorOfType: (key: string) => string | null;
}

const indexedRule: RuleText = { words: "indexed", code: "", coded: false };

/** A row for every field of an object, and of the objects written within it. */
export function fieldRows(fields: readonly Field[], context: FieldContext): readonly Filled[] {
  const rows: Filled[] = [];
  addRows(rows, fields, "", context);
  return rows;
}

function addRows(rows: Filled[], fields: readonly Field[], parent: string, context: FieldContext): void {
  for (const field of fields) {
    const path = `${parent}${field.name}`;
    rows.push(fill.catalog.fieldRow(rowOf(field, path, context)));
    const { objects, suffix } = innerObjects(field.shape);
    for (const object of objects) addRows(rows, object.fields, `${path}${suffix}.`, context);
  }
}

/** The alternatives of a shape. */
export function typeLinks(shape: Shape, { definitions, anchorOfType }: FieldContext): readonly TypeLink[] {
  return alternatives(shape).map((alternative, at, { length }) => {
    const reference = referenceOf(alternative);
    const anchor = reference === null ? null : anchorOfType(reference);
    return { type: typeText(alternative, definitions), linked: anchor !== null, anchor: anchor ?? "", last: at === length - 1 };
  });
}

function rowOf({ shape, required, deprecated, description, indexed }: Field, path: string, context: FieldContext): FieldRow {
  const rules = indexed ? [...ruleTexts(shape), indexedRule] : ruleTexts(shape);
  return {
    path,
    types: typeLinks(shape, context),
    required,
    deprecated: deprecated !== null,
    deprecation: deprecated?.description ?? "",
    described: description !== null,
    description: description ?? "",
    ruled: rules.length > 0,
    rules: rules.map(({ words, code, coded }, at) => ({ words, code, coded, last: at === rules.length - 1 })),
  };
}

/** The objects that a field holds at once, itself or as the items of a list, and what leads there. */
function innerObjects(shape: Shape): { readonly objects: readonly ObjectShape[]; readonly suffix: string } {
  let [inner, suffix] = [shape, ""];
  for (; inner.kind === "array"; inner = inner.items) suffix += "[]";
  const parts = inner.kind === "all" ? inner.of : [inner];
  return { objects: parts.filter((part) => part.kind === "object"), suffix };
}
