import type { SharedType } from "../../model/event-model.js";
import type { Field, Shape } from "../../shapes/shape.js";
import type { FieldRow, TypeLink } from "./catalog-views.js";
import type { Filled } from "../filled-text.js";
import { fill } from "../templates.js";
import { alternatives, referenceOf, type RuleText, ruleTexts, typeText } from "./type-text.js";

/** What rows need to know beside the fields. */
export interface FieldContext {
  readonly definitions: ReadonlyMap<string, SharedType>;
  /** The anchor of a shared type's section, by its key. */
  readonly anchorOfType: (key: string) => string | null;
  /** The cells of fields of which nothing is said but their shape; many fields of a model have the same one. */
  readonly known: { readonly required: Map<Shape, Filled>; readonly optional: Map<Shape, Filled> };
}

const indexedRule: RuleText = { words: "indexed", code: "", coded: false };

/** A row for every field of an object, and of the objects written within it. */
export function fieldRows(fields: readonly Field[], context: FieldContext): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  addRows(rows, fields, "", context);
  return rows;
}

function addRows(rows: FieldRow[], fields: readonly Field[], parent: string, context: FieldContext): void {
  for (const field of fields) {
    const path = parent + field.name;
    rows.push({ path, cells: cellsOf(field, context) });
    // The objects that a field holds at once, itself or as the items of a list.
    let inner = field.shape;
    let suffix = ".";
    for (; inner.kind === "array"; inner = inner.items) suffix = `[]${suffix}`;
    if (inner.kind === "object") addRows(rows, inner.fields, path + suffix, context);
    else if (inner.kind === "all")
      for (const part of inner.of) if (part.kind === "object") addRows(rows, part.fields, path + suffix, context);
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

function cellsOf(field: Field, context: FieldContext): Filled {
  if (field.indexed || field.description !== null || field.deprecated !== null) return printCells(field, context);
  const known = field.required ? context.known.required : context.known.optional;
  let cells = known.get(field.shape);
  if (cells === undefined) {
    cells = printCells(field, context);
    known.set(field.shape, cells);
  }
  return cells;
}

function printCells({ shape, required, deprecated, description, indexed }: Field, context: FieldContext): Filled {
  const rules = indexed ? [...ruleTexts(shape), indexedRule] : ruleTexts(shape);
  return fill.catalog.fieldCells({
    types: typeLinks(shape, context),
    required,
    deprecated: deprecated !== null,
    deprecation: deprecated?.description ?? "",
    described: description !== null,
    description: description ?? "",
    ruled: rules.length > 0,
    rules: rules.map(({ words, code, coded }, at) => ({ words, code, coded, last: at === rules.length - 1 })),
  });
}
