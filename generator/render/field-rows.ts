import type { SharedType } from "../model/event-model.js";
import type { Field, ObjectShape, Shape } from "../model/shape.js";
import type { Filled } from "../tools/fill-template.js";
import { fill } from "./templates.js";
import { alternatives, referenceOf, type RuleText, ruleTexts, typeText } from "./type-text.js";

/** One field, as a row of a table; fields of objects within have a row each, named by their path. */
export interface FieldRow {
  readonly path: string;
  readonly types: readonly TypeLink[];
  readonly required: boolean;
  readonly notes: readonly Filled[];
}

/** One alternative of a type, and its section where it has one. */
export interface TypeLink {
  readonly type: string;
  readonly linked: boolean;
  readonly anchor: string;
  readonly last: boolean;
}

/** What rows need to know beside the fields. */
export interface FieldContext {
  readonly definitions: ReadonlyMap<string, SharedType>;
  /** The anchor of a shared type's section, by its key. */
  readonly anchorOfType: (key: string) => string | null;
}

const indexedRule: RuleText = { words: "indexed", code: "", coded: false };

/** Every field of an object, and of the objects written within it. */
export function fieldRows(shape: ObjectShape, context: FieldContext, parent = ""): readonly FieldRow[] {
  return shape.fields.flatMap((field) => {
    const path = `${parent}${field.name}`;
    const { object, suffix } = innerObject(field.shape);
    const inner = object === null ? [] : fieldRows(object, context, `${path}${suffix}.`);
    return [fieldRow(field, path, context), ...inner];
  });
}

/** The alternatives of a shape. */
export function typeLinks(shape: Shape, { definitions, anchorOfType }: FieldContext): readonly TypeLink[] {
  return alternatives(shape).map((alternative, at, { length }) => {
    const anchor = anchorOfType(referenceOf(alternative) ?? "");
    return { type: typeText(alternative, definitions), linked: anchor !== null, anchor: anchor ?? "", last: at === length - 1 };
  });
}

function fieldRow(field: Field, path: string, context: FieldContext): FieldRow {
  return { path, types: typeLinks(field.shape, context), required: field.required, notes: notesOf(field) };
}

function notesOf({ description, deprecated, indexed, shape }: Field): readonly Filled[] {
  const rules = [...ruleTexts(shape), ...(indexed ? [indexedRule] : [])];
  return [
    ...(deprecated === null ? [] : [fill.catalog("field-deprecation", deprecated)]),
    ...(description === null ? [] : [fill.catalog("field-description", { description })]),
    ...(rules.length === 0
      ? []
      : [fill.catalog("field-rules", { rules: rules.map((rule, at) => ({ ...rule, last: at === rules.length - 1 })) })]),
  ];
}

/** The object that a field holds, itself or as the items of a list, and what leads there. */
function innerObject(shape: Shape): { readonly object: ObjectShape | null; readonly suffix: string } {
  if (shape.kind === "array") {
    const inner = innerObject(shape.items);
    return { object: inner.object, suffix: `[]${inner.suffix}` };
  }
  return { object: shape.kind === "object" ? shape : null, suffix: "" };
}
