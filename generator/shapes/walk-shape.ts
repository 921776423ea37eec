import type { AnyShape, ArrayShape, ObjectShape, Shape } from "./shape.js";

/** The definitions that refs lead to. */
export type ShapeOf = (key: string) => Shape;

const anything: AnyShape = { kind: "any" };

/** The definitions of a finished model. */
export function shapesIn({ definitions }: { readonly definitions: ReadonlyMap<string, { readonly shape: Shape }> }): ShapeOf {
  return (key) => definitions.get(key)?.shape ?? anything;
}

/** What a shape is once refs are followed; a ref that only leads back to itself is left as it is. */
export function followRefs(shape: Shape, shapeOf: ShapeOf): Shape {
  if (shape.kind !== "ref") return shape;
  let at = shapeOf(shape.to);
  if (at.kind !== "ref") return at;
  const seen = new Set([shape.to]);
  while (at.kind === "ref" && !seen.has(at.to)) {
    seen.add(at.to);
    at = shapeOf(at.to);
  }
  return at;
}

/** The alternatives of a shape: those of a union, through refs and unions inside it; any other shape is its own only one. */
export function alternativesOf(shape: Shape, shapeOf: ShapeOf): readonly Shape[] {
  const first = followRefs(shape, shapeOf);
  if (first.kind !== "union") return [first];
  const found: Shape[] = [];
  const open: Shape[] = [first];
  const seen = new Set<Shape>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const at = followRefs(next, shapeOf);
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.kind === "union") open.push(...at.of.toReversed());
    else found.push(at);
  }
  return found;
}

/** The shapes that a shape is made of, one level down; what a ref leads to is not part of it. */
export function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "array":
      return partsOfList(shape);
    case "object":
      return partsOfObject(shape);
    case "union":
    case "all":
      return shape.of;
    case "not":
      return [shape.shape];
    case "if":
      return [shape.test, shape.then, shape.else];
    default:
      return noParts;
  }
}

const noParts: readonly Shape[] = [];

function partsOfList({ prefix = [], items, contains = [] }: ArrayShape): readonly Shape[] {
  return [...prefix, items, ...contains.map((each) => each.shape)];
}

function partsOfObject({ fields, patterns = [], rest, names }: ObjectShape): readonly Shape[] {
  const others = [...(rest === null ? [] : [rest]), ...(names === undefined ? [] : [names])];
  return [...fields.map((field) => field.shape), ...patterns.map((each) => each.shape), ...others];
}

/** The keys of all that a shape refers to. */
export function refsIn(shape: Shape): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Shape[] = [shape];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "ref") found.add(next.to);
    else for (const part of partsOf(next)) open.push(part);
  }
  return found;
}
