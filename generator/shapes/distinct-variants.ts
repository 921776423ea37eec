import { jsonTypesOf } from "./json-types.js";
import type { JsonType, LiteralShape, ObjectShape, Shape, Tag } from "./shape.js";
import { followRefs, type ShapeOf } from "./walk-shape.js";

type Scalar = Tag["values"][number][number];

/** What tells a variant of a union from others. */
export interface Traits {
  readonly types: readonly JsonType[];
  /** The only values that it accepts, where they are scalars; null: it accepts others. */
  readonly values: readonly Scalar[] | null;
  /** Fields that it requires with one of some scalars, by name. */
  readonly tags: ReadonlyMap<string, readonly Scalar[]>;
  readonly isObject: boolean;
  readonly required: ReadonlySet<string>;
  /** The only names that an object may have, once for each part that says so. */
  readonly closed: readonly ReadonlySet<string>[];
}

/** What tells a variant from others. */
export function traitsOf(variant: Shape, shapeOf: ShapeOf): Traits {
  const types = jsonTypesOf(variant, shapeOf);
  const parts = partsOf(variant, shapeOf);
  const objects = parts.filter((part) => part.kind === "object");
  const isObject = types.length === 1 && types[0] === "object";
  const tags = new Map<string, readonly Scalar[]>();
  const required = new Set<string>();
  for (const { fields } of objects) {
    for (const field of fields) {
      if (!field.required) continue;
      required.add(field.name);
      const values = valuesOf(field.shape, shapeOf);
      if (values !== null && !tags.has(field.name)) tags.set(field.name, values);
    }
  }
  const closed = objects.filter(isClosed).map(({ fields }) => new Set(fields.map(({ name }) => name)));
  return { types, values: valuesOf(variant, shapeOf), tags, isObject, required, closed };
}

/** Whether no value is accepted by both. A yes is proved. */
export function areDistinct(a: Traits, b: Traits): boolean {
  if (!a.types.some((type) => b.types.includes(type))) return true;
  if (a.values !== null && b.values !== null && !meet(a.values, b.values)) return true;
  if (!a.isObject || !b.isObject) return false;
  for (const [name, values] of a.tags) {
    const others = b.tags.get(name);
    if (others !== undefined && !meet(values, others)) return true;
  }
  return lacks(a, b) || lacks(b, a);
}

/** Whether one of two objects may not have what the other one must. */
function lacks({ closed }: Traits, { required }: Traits): boolean {
  return closed.some((names) => [...required].some((name) => !names.has(name)));
}

function isClosed({ rest, patterns }: ObjectShape): boolean {
  return rest === null && (patterns ?? []).length === 0;
}

function meet(a: readonly Scalar[], b: readonly Scalar[]): boolean {
  return a.some((value) => b.includes(value));
}

/** What a value must be at once, through refs. */
export function partsOf(shape: Shape, shapeOf: ShapeOf): readonly Shape[] {
  const found: Shape[] = [];
  const seen = new Set<Shape>();
  const open: Shape[] = [shape];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const at = followRefs(next, shapeOf);
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.kind === "all") open.push(...at.of.toReversed());
    else found.push(at);
  }
  return found;
}

function valuesOf(shape: Shape, shapeOf: ShapeOf): readonly Scalar[] | null {
  for (const part of partsOf(shape, shapeOf)) {
    if (part.kind === "null") return [null];
    if (part.kind === "literal" && part.values.every(isScalar)) return part.values;
  }
  return null;
}

function isScalar(value: LiteralShape["values"][number]): value is Scalar {
  return typeof value !== "object" || value === null;
}
