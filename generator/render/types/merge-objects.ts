import { areAlike } from "../../shapes/are-alike.js";
import { compiledPattern } from "../../shapes/patterns.js";
import type { Field, ObjectShape, Shape } from "../../shapes/shape.js";

/** Whether an object has the declared fields and no others. */
export function isClosed({ rest, patterns = [] }: ObjectShape): boolean {
  return (rest === null || rest.kind === "never") && patterns.length === 0;
}

/** One object for several at once, as far as types can tell: what patterns say of each other's names is left away. */
export function mergeObjects(objects: readonly ObjectShape[]): ObjectShape {
  const [first, ...others] = objects;
  if (first === undefined) throw new TypeError("There is nothing to merge.");
  return others.reduce(mergeTwo, first);
}

function mergeTwo(one: ObjectShape, other: ObjectShape): ObjectShape {
  const isWholeClosed = isClosed(one) || isClosed(other);
  const names = new Set([...one.fields, ...other.fields].map((field) => field.name));
  const fields = [...names].flatMap((name) =>
    mergeFields(fieldNamed(one, name), fieldNamed(other, name), shapeFor(one, name), shapeFor(other, name)),
  );
  const patterns = [...(one.patterns ?? []), ...(other.patterns ?? [])];
  return {
    kind: "object",
    // What may not be there need not be said to be absent where nothing else may be there either.
    fields: isWholeClosed ? fields.filter((field) => field.required || field.shape.kind !== "never") : fields,
    rest: isWholeClosed || one.rest === null || other.rest === null ? null : both(one.rest, other.rest),
    ...(isWholeClosed || patterns.length === 0 ? {} : { patterns }),
  };
}

function fieldNamed({ fields }: ObjectShape, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** What an object says of a property. */
function shapeFor(object: ObjectShape, name: string): Shape {
  const field = fieldNamed(object, name);
  if (field !== undefined) return field.shape;
  const [first, ...others] = (object.patterns ?? []).filter(({ pattern }) => compiledPattern(pattern).test(name));
  return first === undefined ? (object.rest ?? { kind: "never" }) : others.reduce((shape, each) => both(shape, each.shape), first.shape);
}

function mergeFields(one: Field | undefined, other: Field | undefined, shape: Shape, otherShape: Shape): readonly Field[] {
  const field = one?.undeclared === true ? (other ?? one) : (one ?? other);
  if (field === undefined) return [];
  const required = one?.required === true || other?.required === true;
  const description = one?.description ?? other?.description ?? null;
  return [{ ...field, required, description, deprecated: one?.deprecated ?? other?.deprecated ?? null, shape: both(shape, otherShape) }];
}

function both(one: Shape, other: Shape): Shape {
  if (other.kind === "any" || areAlike(one, other)) return one;
  if (one.kind === "any") return other;
  if (one.kind === "never" || other.kind === "never") return { kind: "never" };
  return { kind: "all", of: [one, other] };
}
