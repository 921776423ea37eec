import type { ArrayShape, Field, ObjectShape, Shape, UnionShape } from "./shape.js";

/** Freezes plain data through and through, and gives it back. Places are left alone: they hold the source files, which are not the model's. */
export function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) freezeObject(value);
  return value;
}

/** What is frozen already is so through and through. Whatever has no parts is not looked into: most of a model are strings. */
function freezeObject(value: object): void {
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  if (Array.isArray(value)) freezeEach(value);
  else if (isRecord(value)) freezeParts(value);
  else if (value instanceof Map) freezeEach(value.values());
}

function freezeEach(values: Iterable<unknown>): void {
  for (const value of values) if (typeof value === "object" && value !== null) freezeObject(value);
}

function freezeParts(record: { readonly [key: string]: unknown }): void {
  for (const key in record) {
    const part = record[key];
    if (typeof part === "object" && part !== null && key !== "origin") freezeObject(part);
  }
}

function isRecord(value: object): value is { readonly [key: string]: unknown } {
  return !(value instanceof Map);
}

/** The same for a shape. Most of a model are shapes and their fields, so their parts are named here: looking for them takes three times as long. */
export function freezeShape(shape: Shape): void {
  if (Object.isFrozen(shape)) return;
  Object.freeze(shape);
  if (shape.kind === "array") freezeList(shape);
  else if (shape.kind === "string") freeze(shape.patterns);
  else if (shape.kind === "literal") freeze(shape.values);
  else if (shape.kind === "union") freezeUnion(shape);
  else if (shape.kind === "object") freezeObjectShape(shape);
  else if (shape.kind !== "number" && shape.kind !== "ref") for (const key in shape) freeze(shape[key as keyof typeof shape]);
}

function freezeList({ items, prefix, contains }: ArrayShape): void {
  freezeShape(items);
  freeze(prefix);
  freeze(contains);
}

function freezeObjectShape({ fields, rest, patterns, names, requires }: ObjectShape): void {
  freezeFields(fields);
  if (rest !== null) freezeShape(rest);
  freeze(patterns);
  freeze(names);
  freeze(requires);
}

function freezeUnion({ of, by }: UnionShape): void {
  Object.freeze(of);
  for (const variant of of) freezeShape(variant);
  freeze(by);
}

function freezeFields(fields: readonly Field[]): void {
  if (Object.isFrozen(fields)) return;
  Object.freeze(fields);
  for (const field of fields) {
    Object.freeze(field);
    freezeShape(field.shape);
    if (field.deprecated !== null) freeze(field.deprecated);
    if (field.extensions !== undefined) freeze(field.extensions);
  }
}
