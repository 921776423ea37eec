import type { ArrayShape, NumberShape, ObjectShape, Shape, StringShape } from "../../shapes/shape.js";

/** What a keyword constrains. */
type Constrained = "string" | "number" | "array" | "map";

/** Every constraint of a long form, and what it fits. */
const fits = {
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
  minItems: "array",
  maxItems: "array",
  uniqueItems: "array",
  minProperties: "map",
  maxProperties: "map",
} as const satisfies Readonly<Record<string, Constrained>>;

export type Constraint = keyof typeof fits;

/** The constraints of a long form, as written. */
export type Constraints = {
  readonly [Key in Constraint]?: Key extends "pattern" ? string : Key extends "uniqueItems" ? true : number;
};

const keywords = Object.keys(fits) as readonly Constraint[];

/** The constraints that a long form holds. */
export function constraintsOf(block: object): readonly Constraint[] {
  return keywords.filter((keyword) => Object.hasOwn(block, keyword));
}

/** The constraints of a long form as one text: equal texts constrain alike. */
export function constraintText(block: Constraints): string {
  let text = "";
  for (const key in block) if (isBound(key)) text += ` ${key} ${block[key]}`;
  return block.pattern === undefined ? text : `${text} pattern ${block.pattern}`;
}

/** The pattern may hold anything, and thus has no place among them. */
function isBound(key: string): key is Exclude<Constraint, "pattern"> {
  return key !== "pattern" && Object.hasOwn(fits, key);
}

/** Whether a constraint says something about a shape whose refs have been followed. */
export function fitsShape(keyword: Constraint, shape: Shape): boolean {
  return constrained(shape) === fits[keyword];
}

function constrained(shape: Shape): Constrained | null {
  if (shape.kind === "string" || shape.kind === "number" || shape.kind === "array") return shape.kind;
  return shape.kind === "object" && shape.rest !== null ? "map" : null;
}

const called: Readonly<Record<Constrained, string>> = { string: "text", number: "numbers", array: "lists", map: "maps" };

/** "numbers", for `minimum`. */
export function constrainedBy(keyword: Constraint): string {
  return called[fits[keyword]];
}

/** The constraints that a shape could have, for people. */
export function constraintsFor(shape: Shape): readonly Constraint[] {
  return keywords.filter((keyword) => fitsShape(keyword, shape));
}

/** A shape with further constraints: what it had still holds. The constraints must fit it. */
export function constrain(shape: Shape, by: Constraints): Shape {
  if (shape.kind === "string") return constrainText(shape, by);
  if (shape.kind === "number") return constrainNumber(shape, by);
  if (shape.kind === "array") return constrainList(shape, by);
  if (shape.kind === "object") return constrainMap(shape, by);
  return shape;
}

function constrainText(shape: StringShape, by: Constraints): StringShape {
  const result: Unfinished<StringShape> = { ...shape };
  raise("minLength", result, by);
  lower("maxLength", result, by);
  if (by.pattern !== undefined) result.patterns = [...(shape.patterns ?? []), by.pattern];
  return result;
}

function constrainNumber(shape: NumberShape, by: Constraints): NumberShape {
  const multipleOf = commonMultiple(shape.multipleOf, by.multipleOf);
  const result: Unfinished<NumberShape> = { ...shape };
  raise("minimum", result, by);
  lower("maximum", result, by);
  raise("exclusiveMinimum", result, by);
  lower("exclusiveMaximum", result, by);
  if (multipleOf !== undefined) result.multipleOf = multipleOf;
  return result;
}

function constrainList(shape: ArrayShape, by: Constraints): ArrayShape {
  const result: Unfinished<ArrayShape> = { ...shape };
  raise("minItems", result, by);
  lower("maxItems", result, by);
  if (by.uniqueItems !== undefined) result.uniqueItems = true;
  return result;
}

function constrainMap(shape: ObjectShape, by: Constraints): ObjectShape {
  const result: Unfinished<ObjectShape> = { ...shape };
  raise("minProperties", result, by);
  lower("maxProperties", result, by);
  return result;
}

type Bounds<Key extends string> = { readonly [Each in Key]?: number };

/** A shape of one's own, to be added to. */
type Unfinished<S> = { -readonly [Key in keyof S]: S[Key] };

type Unbounded<Key extends string> = { [Each in Key]?: number };

function raise<Key extends Constraint>(key: Key, shape: Unbounded<Key>, by: Bounds<NoInfer<Key>>): void {
  const bound = by[key];
  if (bound !== undefined) shape[key] = Math.max(shape[key] ?? -Infinity, bound);
}

function lower<Key extends Constraint>(key: Key, shape: Unbounded<Key>, by: Bounds<NoInfer<Key>>): void {
  const bound = by[key];
  if (bound !== undefined) shape[key] = Math.min(shape[key] ?? Infinity, bound);
}

/** The least number that is a multiple of both; undefined where there is none to say, or none that can be said. */
export function commonMultiple(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a === b) return a;
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  let [high, low] = [a, b];
  while (low !== 0) [high, low] = [low, high % low];
  const multiple = (a / high) * b;
  return Number.isSafeInteger(multiple) ? multiple : undefined;
}

/** Two constraints of a shape that no value satisfies together; null where there are none. */
export function contradiction(shape: Shape): readonly [string, string] | null {
  if (shape.kind === "string") return crossing(shape, "minLength", "maxLength");
  if (shape.kind === "array") return crossing(shape, "minItems", "maxItems");
  if (shape.kind === "object") return crossing(shape, "minProperties", "maxProperties");
  if (shape.kind !== "number") return null;
  return (
    crossing(shape, "minimum", "maximum") ??
    touching(shape, "exclusiveMinimum", "maximum") ??
    touching(shape, "minimum", "exclusiveMaximum") ??
    touching(shape, "exclusiveMinimum", "exclusiveMaximum")
  );
}

function crossing<Low extends string, High extends string>(
  shape: Bounds<Low | High>,
  low: Low,
  high: High,
): readonly [string, string] | null {
  return (shape[low] ?? -Infinity) > (shape[high] ?? Infinity) ? [low, high] : null;
}

function touching<Low extends string, High extends string>(
  shape: Bounds<Low | High>,
  low: Low,
  high: High,
): readonly [string, string] | null {
  return (shape[low] ?? -Infinity) >= (shape[high] ?? Infinity) ? [low, high] : null;
}
