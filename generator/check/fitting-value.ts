import type { AllShape, ArrayShape, Format, Json, NumberShape, ObjectShape, Shape, StringShape } from "../shapes/shape.js";
import { isUnknown } from "../shapes/unknown-shape.js";
import { followRefs, type ShapeOf } from "../shapes/walk-shape.js";

/** How to make a value that fits. */
export interface Fitting {
  readonly shapeOf: ShapeOf;
  /** Whether a value is accepted by a shape. */
  readonly accepts: (shape: Shape, value: Json) => boolean;
  /** What the author wrote: kept where it fits. */
  readonly hint: Json | undefined;
}

/** A small value that a shape accepts, for people to read; undefined where none was found. */
export function fittingValue(shape: Shape, fitting: Fitting): Json | undefined {
  const value = make(shape, { ...fitting, patience: { left: mostMade } }, 0);
  return value !== undefined && fitting.accepts(shape, value) ? value : undefined;
}

/** Of values that a value is made of. What takes more is not small. */
const mostMade = 1000;

interface Making extends Fitting {
  readonly patience: { left: number };
}

function make(shape: Shape, fitting: Making, depth: number): Json | undefined {
  const target = followRefs(shape, fitting.shapeOf);
  if (depth > 6 || fitting.patience.left-- <= 0) return undefined;
  const { hint } = fitting;
  if (hint !== undefined && target.kind !== "any" && fitting.accepts(target, hint)) return hint;
  if (isUnknown(target)) return undefined;
  switch (target.kind) {
    case "any":
    case "null":
      return null;
    case "boolean":
      return true;
    case "number":
      return makeNumber(target);
    case "string":
      return makeText(target);
    case "literal":
      return target.values[0];
    case "array":
      return makeList(target, fitting, depth);
    case "object":
      return makeObject(target, fitting, depth);
    case "union":
      return firstThat(target.of, (variant) => make(variant, fitting, depth + 1));
    case "all":
      return makeAll(target, fitting, depth);
    case "if":
      return firstThat([target.then, target.else, target.test], (part) => {
        const value = make(part, fitting, depth + 1);
        return value !== undefined && fitting.accepts(target, value) ? value : undefined;
      });
    case "except":
    case "not":
      return simplest.find((value) => fitting.accepts(target, value));
    case "never":
    case "ref":
      return undefined;
  }
}

const simplest: readonly Json[] = [null, true, 1, "text", [], {}];

function makeNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 1 }: NumberShape): number {
  const low = Math.max(minimum ?? -Infinity, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + multipleOf);
  const high = Math.min(maximum ?? Infinity, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - multipleOf);
  const near = Math.min(Math.max(multipleOf, low), high);
  return low > multipleOf ? Math.ceil(near / multipleOf) * multipleOf : Math.floor(near / multipleOf) * multipleOf;
}

const samples: Readonly<Record<Format, string>> = {
  uuid: "0190163d-8694-739b-aea5-966c26f8ad91",
  email: "ada@example.com",
  uri: "https://example.com/",
  "uri-reference": "/orders/1",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  ip: "192.0.2.1",
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  duration: "P1D",
  time: "12:00:00Z",
  "idn-email": "ada@example.com",
  "idn-hostname": "example.com",
  iri: "https://example.com/",
  "iri-reference": "/orders/1",
  "json-pointer": "/lines/0",
  "relative-json-pointer": "1/lines",
  regex: "^[a-z]+$",
  "uri-template": "/orders/{id}",
  int64: "42",
  byte: "aGVsbG8=",
};

function makeText({ format, builtIn, minLength = 0, maxLength = Infinity }: StringShape): string {
  if (builtIn === "decimal") return "12.50";
  if (builtIn === "cidr") return "10.0.0.0/8";
  if (format !== undefined) return samples[format];
  return "text".padEnd(Math.min(minLength, 200), "text").slice(0, Math.min(maxLength, 200));
}

function makeList({ prefix = [], items, minItems, contains = [] }: ArrayShape, fitting: Making, depth: number): Json | undefined {
  const length = Math.min(minItems ?? (prefix.length > 0 ? prefix.length : 1), 20);
  const list: Json[] = [];
  for (const { shape, least } of prefix.length > 0 ? [] : contains) {
    const item = least === 0 ? undefined : make(shape, fitting, depth + 1);
    if (item !== undefined) list.push(...Array.from({ length: Math.min(least, 20) }, () => item));
  }
  while (list.length < length) {
    const item = make(prefix[list.length] ?? items, fitting, depth + 1);
    if (item === undefined) return (minItems ?? 0) <= list.length ? list : undefined;
    list.push(item);
  }
  return list;
}

/** What fits one part may fit all; of objects, what fits each of them together. */
function makeAll({ of }: AllShape, fitting: Making, depth: number): Json | undefined {
  const made = of.map((part) => make(part, fitting, depth + 1));
  const objects = made.filter(isObject);
  const whole: Json | undefined = objects.length > 0 ? Object.fromEntries(objects.flatMap((each) => Object.entries(each))) : made[0];
  return [whole, ...made].find((value) => value !== undefined && of.every((part) => fitting.accepts(part, value)));
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function makeObject({ fields, rest, minProperties = 0 }: ObjectShape, fitting: Making, depth: number): Json | undefined {
  const entries: [string, Json][] = [];
  for (const field of fields.filter(({ required }) => required)) {
    const value = make(field.shape, fitting, depth + 1);
    if (value === undefined) return undefined;
    entries.push([field.name, value]);
  }
  const value = rest === null || minProperties <= entries.length ? undefined : make(rest, fitting, depth + 1);
  if (value !== undefined) entries.push(["key", value]);
  return Object.fromEntries(entries);
}

function firstThat<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const made = of(item);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** A value as YAML on one line: `{ amount: 42, currency: CHF }`. */
export function flowText(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(flowText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => `${flowText(key)}: ${flowText(each)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  return /^[A-Za-z][A-Za-z0-9 _./@+-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$|\s$/iu.test(value)
    ? value
    : JSON.stringify(value);
}
