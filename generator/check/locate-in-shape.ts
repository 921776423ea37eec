import type { SharedType } from "../model/event-model.js";
import { compiledPattern } from "../shapes/patterns.js";
import type { Field, Json, ObjectShape, Shape } from "../shapes/shape.js";
import { alternativesOf, followRefs, type ShapeOf } from "../shapes/walk-shape.js";

/** What is declared for a part of a value. */
export interface Located {
  readonly shape: Shape;
  /** The field that the part is the value of, or an item of. */
  readonly field: Field | null;
  /** The shared type that the part is declared to have. */
  readonly type: SharedType | null;
}

/** The steps of a JSON pointer (RFC 6901). */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The part of a value that steps lead to; undefined where there is none. */
export function valueAt(value: Json, steps: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const step of steps) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (typeof at === "object" && at !== null && Object.hasOwn(at, step)) at = (at as { readonly [key: string]: Json })[step];
    else return undefined;
  }
  return at;
}

/** The steps to each part of a value that is this text, or has it for a name. */
export function stepsToText(value: Json, text: string): readonly (readonly string[])[] {
  if (value === text) return [[]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([step, part]: [string, Json]) => {
    const within = step === text ? [[]] : stepsToText(part, text);
    return within.map((steps) => [step, ...steps]);
  });
}

/** What is declared where steps lead, following refs, and into the alternatives that go that way. */
export function locate(root: Shape, steps: readonly string[], definitions: ReadonlyMap<string, SharedType>): Located {
  let at: Located = { shape: root, field: null, type: null };
  for (const step of steps) {
    const next = stepInto(at, step, shapesOf(definitions));
    if (next === null) return at;
    at = { ...next, type: next.shape.kind === "ref" ? (definitions.get(next.shape.to) ?? null) : null };
  }
  return at;
}

/** The refs of definitions. */
export function shapesOf(definitions: ReadonlyMap<string, SharedType>): ShapeOf {
  return (key) => definitions.get(key)?.shape ?? { kind: "any" };
}

function stepInto(at: Located, step: string, shapeOf: ShapeOf): Omit<Located, "type"> | null {
  let next: Omit<Located, "type"> | null = null;
  for (const shape of partsAt(at.shape, shapeOf)) {
    if (shape.kind === "array") return { shape: shape.prefix?.[Number(step)] ?? shape.items, field: at.field };
    if (shape.kind !== "object") continue;
    const field = fieldNamed(shape, step);
    if (field !== null) return { shape: field.shape, field };
    // What is said of any name is no more than a guess while a part to come may know this one.
    const other = otherNamed(shape, step);
    if (other !== null && (next === null || next.shape.kind === "any")) next = { shape: other, field: at.field };
  }
  return next;
}

/** What a value may be, and what it is at the same time: alternatives, and the parts of those that are several things at once. */
function partsAt(shape: Shape, shapeOf: ShapeOf, depth = 0): readonly Shape[] {
  return alternativesOf(shape, shapeOf).flatMap((each): readonly Shape[] => {
    if (depth > 16) return [];
    if (each.kind === "all") return each.of.flatMap((part) => partsAt(part, shapeOf, depth + 1));
    return each.kind === "if" ? [each.then, each.else].flatMap((part) => partsAt(part, shapeOf, depth + 1)) : [each];
  });
}

function otherNamed({ patterns = [], rest }: ObjectShape, name: string): Shape | null {
  return patterns.find(({ pattern }) => compiledPattern(pattern).test(name))?.shape ?? rest;
}

function fieldNamed({ fields }: ObjectShape, name: string): Field | null {
  return fields.find((field) => field.name === name) ?? null;
}

/** The fields of an object shape, through refs; none for anything else. */
export function fieldsOf(shape: Shape, shapeOf: ShapeOf): readonly Field[] {
  const target = followRefs(shape, shapeOf);
  return target.kind === "object" ? target.fields : [];
}
