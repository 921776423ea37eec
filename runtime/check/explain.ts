import type {
  AnyUnionDescriptor,
  ArrayDescriptor,
  Descriptor,
  EnumDescriptor,
  FieldDescriptors,
  FormatDescriptor,
  Issue,
  NumberDescriptor,
  ObjectDescriptor,
  StringDescriptor,
  TagUnionDescriptor,
  TypeName,
  TypeUnionDescriptor,
} from "./descriptor.js";
import { count, listed, phraseOf, phrasesOf } from "./phrases.js";
import { areDistinct, type Fields, isLonger, isMultiple, isObject, isShorter, size } from "./values.js";
import { mayHold } from "./variants.js";
import { isFull, report, type Walk } from "./walk.js";

/**
 * Every violation of a descriptor, up to 1,000 of them; none for a value that fits.
 *
 * An issue says what was declared and where it was missed, never what was found. Two consequences: a property that is not declared is reported at the
 * object that holds it, without its name; only the keys of a map, and the indices of a list, are parts of a path although they came with the value.
 */
export function explain(descriptor: Descriptor, value: unknown): readonly Issue[] {
  const walk: Walk = { path: [], issues: [], most: 1000 };
  visit(descriptor, value, walk);
  return walk.issues;
}

function fits(descriptor: Descriptor, value: unknown): boolean {
  const walk: Walk = { path: [], issues: [], most: 1 };
  visit(descriptor, value, walk);
  return walk.issues.length === 0;
}

function visit(descriptor: Descriptor, value: unknown, walk: Walk): void {
  if (descriptor === true) return;
  if (typeof descriptor === "string") return visitType(descriptor, value, walk);
  if (typeof descriptor === "function") return visit(described(descriptor), value, walk);
  switch (descriptor[0]) {
    case "object":
      return visitObject(descriptor, value, walk);
    case "string":
      return visitString(descriptor, value, walk);
    case "enum":
      return visitEnum(descriptor, value, walk);
    case "array":
      return visitArray(descriptor, value, walk);
    case "format":
      return visitFormat(descriptor, value, walk);
    case "type":
      return visitTypeUnion(descriptor, value, walk);
    case "tag":
      return visitTagUnion(descriptor, value, walk);
    case "any":
      return visitAnyUnion(descriptor, value, walk);
    case "shared":
      return descriptor[1](value) ? undefined : visit(descriptor[2], value, walk);
    default:
      return visitNumber(descriptor, value, walk);
  }
}

const known = new WeakMap<() => Descriptor, Descriptor>();

/** What a descriptor function returns; asked once, and only of types that refuse something. */
function described(make: () => Descriptor): Descriptor {
  let made = known.get(make);
  if (made === undefined) {
    made = make();
    known.set(make, made);
  }
  return made;
}

function visitType(name: TypeName, value: unknown, walk: Walk): void {
  if (!isOfType(name, value)) report(walk, "type", `must be ${phraseOf(name)}`);
  else if (name === "safe-integer" && !Number.isSafeInteger(value)) {
    if (Number(value) < 0) report(walk, "minimum", `must be at least ${Number.MIN_SAFE_INTEGER}`);
    else report(walk, "maximum", `must be at most ${Number.MAX_SAFE_INTEGER}`);
  }
}

function isOfType(name: TypeName, value: unknown): boolean {
  if (name === "null") return value === null;
  if (name === "number") return Number.isFinite(value);
  if (name === "integer" || name === "safe-integer") return Number.isInteger(value);
  return typeof value === name;
}

// Places are read by index from here on: taking a list apart by a pattern runs its iterator, which costs more than all the checks.

function visitNumber(descriptor: NumberDescriptor, value: unknown, walk: Walk): void {
  const name = descriptor[0];
  if (typeof value !== "number" || !isOfType(name, value)) return report(walk, "type", `must be ${phraseOf(name)}`);
  if (name === "safe-integer") visitType(name, value, walk);
  const { 1: minimum, 2: maximum, 3: exclusiveMinimum, 4: exclusiveMaximum, 5: multipleOf } = descriptor;
  if (minimum != null && value < minimum) report(walk, "minimum", `must be at least ${minimum}`);
  if (maximum != null && value > maximum) report(walk, "maximum", `must be at most ${maximum}`);
  if (exclusiveMinimum != null && value <= exclusiveMinimum) report(walk, "exclusiveMinimum", `must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum != null && value >= exclusiveMaximum) report(walk, "exclusiveMaximum", `must be less than ${exclusiveMaximum}`);
  if (multipleOf != null && !isMultiple(value, multipleOf)) report(walk, "multipleOf", `must be a multiple of ${multipleOf}`);
}

function visitString(descriptor: StringDescriptor, value: unknown, walk: Walk): void {
  if (typeof value !== "string") return report(walk, "type", "must be a string");
  const { 1: minLength, 2: maxLength, 3: format } = descriptor;
  if (minLength != null && isShorter(value, minLength)) report(walk, "minLength", `must have at least ${count(minLength, "character")}`);
  if (maxLength != null && isLonger(value, maxLength)) report(walk, "maxLength", `must have at most ${count(maxLength, "character")}`);
  if (format != null) visitFormat(format, value, walk);
  for (let at = 4; at < descriptor.length; at++) {
    const pattern = descriptor[at];
    if (pattern instanceof RegExp && !pattern.test(value)) report(walk, "pattern", `must match ${pattern.source}`);
  }
}

function visitFormat(descriptor: FormatDescriptor, value: unknown, walk: Walk): void {
  if (typeof value !== "string") report(walk, "type", "must be a string");
  else if (!descriptor[2](value)) report(walk, descriptor[1], `must be ${descriptor[3]}`);
}

function visitEnum(descriptor: EnumDescriptor, value: unknown, walk: Walk): void {
  for (let at = 1; at < descriptor.length; at++) if (descriptor[at] === value) return;
  if (descriptor.length === 2) report(walk, "const", `must be ${listed(descriptor.slice(1))}`);
  else report(walk, "enum", `must be one of ${listed(descriptor.slice(1))}`);
}

function visitArray(descriptor: ArrayDescriptor, value: unknown, walk: Walk): void {
  if (!Array.isArray(value)) return report(walk, "type", "must be a list");
  const { 1: items, 2: minItems, 3: maxItems, 4: uniqueItems } = descriptor;
  if (minItems != null && value.length < minItems) report(walk, "minItems", `must have at least ${count(minItems, "item")}`);
  if (maxItems != null && value.length > maxItems) report(walk, "maxItems", `must have at most ${count(maxItems, "item")}`);
  if (uniqueItems === true && !areDistinct(value)) report(walk, "uniqueItems", "must not repeat an item");
  if (items == null || items === true) return;
  const item = typeof items === "function" ? described(items) : items;
  for (let at = 0; at < value.length && !isFull(walk); at++) {
    if (!isPlain(item, value[at])) visitAt(at, item, value[at], walk);
  }
}

function visitAt(step: string | number, descriptor: Descriptor, value: unknown, walk: Walk): void {
  walk.path.push(step);
  visit(descriptor, value, walk);
  walk.path.pop();
}

function visitObject(descriptor: ObjectDescriptor, value: unknown, walk: Walk): void {
  if (!isObject<string>(value)) return report(walk, "type", "must be an object");
  const required = descriptor[1] ?? none;
  const optional = descriptor[2] ?? none;
  const rest = descriptor[3] ?? null;
  const found = visitRequired(required, value, walk) + visitOptional(optional, value, walk);
  visitSize(descriptor, value, walk);
  if (rest === null) {
    // As generated predicates decide it: what is there, less what is declared.
    if (size(value) !== found) report(walk, "additionalProperties", onlyDeclared(required, optional));
  } else if (rest !== true) visitRest({ required, optional, rest }, value, walk);
}

/** How many of the required fields are there. */
function visitRequired(fields: FieldDescriptors, value: Fields, walk: Walk): number {
  let found = 0;
  for (const name in fields) {
    const descriptor = fields[name];
    const field = fieldOf(value, name);
    if (field === undefined) report(walk, "required", `must have ${listed([name])}`);
    else {
      found++;
      if (descriptor !== undefined && !isPlain(descriptor, field)) visitAt(name, descriptor, field, walk);
    }
  }
  return found;
}

/** How many of the optional fields are there. */
function visitOptional(fields: FieldDescriptors, value: Fields, walk: Walk): number {
  let found = 0;
  for (const name in fields) {
    const descriptor = fields[name];
    const field = fieldOf(value, name);
    if (field === undefined) continue;
    found++;
    if (descriptor !== undefined && !isPlain(descriptor, field)) visitAt(name, descriptor, field, walk);
  }
  return found;
}

/** Most fields are texts that fit: seen here, they need no path and no detour. */
function isPlain(descriptor: Descriptor, field: unknown): boolean {
  if (typeof field !== "string") return false;
  return descriptor === "string" || (typeof descriptor === "object" && descriptor[0] === "format" && descriptor[2](field));
}

function visitSize(descriptor: ObjectDescriptor, value: Fields, walk: Walk): void {
  const { 4: least, 5: most } = descriptor;
  if (least != null && size(value) < least) report(walk, "minProperties", `must have at least ${count(least, "field")}`);
  if (most != null && size(value) > most) report(walk, "maxProperties", `must have at most ${count(most, "field")}`);
}

function onlyDeclared(required: FieldDescriptors, optional: FieldDescriptors): string {
  const names = [...Object.keys(required), ...Object.keys(optional)];
  return names.length === 0 ? "must have no fields" : `must have no fields but ${listed(names)}`;
}

const none: FieldDescriptors = {};

/** As generated predicates read it: what every object inherits is not a field. */
function fieldOf(value: Fields, name: string): unknown {
  const field = value[name];
  if (typeof field !== "function" && name !== "__proto__") return field;
  return Object.hasOwn(Object.prototype, name) && !Object.hasOwn(value, name) ? undefined : field;
}

function visitRest(
  { required, optional, rest }: { readonly required: FieldDescriptors; readonly optional: FieldDescriptors; readonly rest: Descriptor },
  value: Fields,
  walk: Walk,
): void {
  for (const name in value) {
    const field = value[name];
    if (field === undefined || Object.hasOwn(required, name) || Object.hasOwn(optional, name)) continue;
    visitAt(name, rest, field, walk);
    if (isFull(walk)) return;
  }
}

function visitTypeUnion(descriptor: TypeUnionDescriptor, value: unknown, walk: Walk): void {
  const variants = descriptor[1];
  const variant = variants.find((each) => mayHold(each, value));
  if (variant !== undefined) visit(variant, value, walk);
  else report(walk, "type", `must be ${phrasesOf(variants)}`);
}

function visitTagUnion(descriptor: TagUnionDescriptor, value: unknown, walk: Walk): void {
  if (!isObject<string>(value)) return report(walk, "type", "must be an object");
  const { 1: field, 2: variants } = descriptor;
  const tag = fieldOf(value, field);
  if (tag === undefined) return report(walk, "required", `must have ${listed([field])}`);
  const variant = variants.find(([values]) => values.includes(tag));
  if (variant !== undefined) return visit(variant[1], value, walk);
  walk.path.push(field);
  report(walk, "enum", `must be one of ${listed(variants.flatMap(([values]) => values))}`);
  walk.path.pop();
}

function visitAnyUnion(descriptor: AnyUnionDescriptor, value: unknown, walk: Walk): void {
  const variants = descriptor[1];
  if (variants.some((variant) => fits(variant, value))) return;
  report(walk, "anyOf", `must be ${phrasesOf(variants)}, in one of the declared forms`);
}
