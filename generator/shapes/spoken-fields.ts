import { areAlike } from "./are-alike.js";
import { jsonTypesOf } from "./json-types.js";
import type { Field, Shape } from "./shape.js";
import { isUnknown } from "./unknown-shape.js";
import { followRefs, type ShapeOf } from "./walk-shape.js";

/** The fields that a shape surely speaks of: those of an object, of all its parts, and what its variants have in common. */
export function spokenFields(shape: Shape, shapeOf: ShapeOf): readonly Field[] {
  if (shape.kind === "object") return shape.fields;
  return [...fieldsIn(shape, shapeOf, new Map()).values()];
}

/** The fields that events are found by: only field maps have them. */
export function indexedFields(details: Shape): readonly Field[] {
  const indexed: Field[] = [];
  if (details.kind === "object") for (const field of details.fields) if (field.indexed) indexed.push(field);
  return indexed;
}

type Fields = ReadonlyMap<string, Field>;

const none: Fields = new Map();

/** `known` holds those of each shape that was met; one that is met while they are being looked for leads back to itself. */
function fieldsIn(shape: Shape, shapeOf: ShapeOf, known: Map<Shape, Fields>): Fields {
  const at = followRefs(shape, shapeOf);
  let fields = known.get(at);
  if (fields !== undefined) return fields;
  known.set(at, none);
  fields = fieldsAt(at, shapeOf, (part) => fieldsIn(part, shapeOf, known));
  known.set(at, fields);
  return fields;
}

function fieldsAt(shape: Shape, shapeOf: ShapeOf, fieldsOfPart: (part: Shape) => Fields): Fields {
  if (shape.kind === "object") return new Map(shape.fields.map((field) => [field.name, field]));
  if (shape.kind === "all") return shape.of.map(fieldsOfPart).reduce(both, none);
  if (shape.kind !== "union") return none;
  const [first = none, ...others] = shape.of.filter((variant) => jsonTypesOf(variant, shapeOf).includes("object")).map(fieldsOfPart);
  return others.reduce(common, first);
}

/** What two parts of one value say. */
function both(a: Fields, b: Fields): Fields {
  const fields = new Map(a);
  for (const [name, field] of b) {
    const other = fields.get(name);
    fields.set(
      name,
      other === undefined
        ? field
        : joined(other, field, { shape: and(other.shape, field.shape), required: other.required || field.required }),
    );
  }
  return fields;
}

/** What two variants have in common. */
function common(a: Fields, b: Fields): Fields {
  const fields = new Map<string, Field>();
  for (const [name, field] of a) {
    const other = b.get(name);
    if (other !== undefined)
      fields.set(name, joined(field, other, { shape: or(field.shape, other.shape), required: field.required && other.required }));
  }
  return fields;
}

function joined(a: Field, b: Field, { shape, required }: Pick<Field, "shape" | "required">): Field {
  const declared = a.undeclared === true ? b : a;
  return { ...declared, shape, required, description: a.description ?? b.description, deprecated: a.deprecated ?? b.deprecated };
}

function and(a: Shape, b: Shape): Shape {
  if (b.kind === "any" || areAlike(a, b)) return a;
  return a.kind === "any" ? b : { kind: "all", of: [a, b] };
}

function or(a: Shape, b: Shape): Shape {
  return areAlike(a, b) ? a : { kind: "union", of: [a, b], by: "first" };
}

/** Whether something of an object could not be understood, so that it may have fields which nobody can see. */
export function mayHaveMore(shape: Shape, shapeOf: ShapeOf): boolean {
  const at = followRefs(shape, shapeOf);
  return isUnknown(at) || (at.kind === "object" && at.rest !== null && isUnknown(at.rest));
}

/** Whether an object without any property is surely accepted. */
export function mayBeEmpty(shape: Shape, shapeOf: ShapeOf): boolean {
  const at = followRefs(shape, shapeOf);
  if (at.kind === "all") return at.of.every((part) => mayBeEmpty(part, shapeOf));
  return at.kind === "object" && (at.minProperties ?? 0) === 0 && at.fields.every((field) => !field.required);
}
