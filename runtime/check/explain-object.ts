import type { Descriptor, FieldDescriptors, ObjectDescriptor } from "./descriptor.js";
import { fieldOf, type Fields, isObject, size } from "./objects.js";
import { count, listed } from "./phrases.js";
import { isFull, report, visitPart, type Walk } from "./walk.js";

export function visitObject(descriptor: ObjectDescriptor, value: unknown, walk: Walk): void {
  if (!isObject<string>(value)) return report(walk, "type", "must be an object");
  const required = descriptor[1] ?? none;
  const optional = descriptor[2] ?? none;
  const rest = descriptor[3] ?? null;
  const found = visitRequired(required, value, walk) + visitOptional(optional, value, walk);
  visitSize(descriptor, value, walk);
  if (descriptor.length > 6) visitNames(descriptor, value, walk);
  if (rest === null && descriptor[6] == null) {
    // As generated predicates decide it: what is there, less what is declared.
    if (size(value) !== found) reportOthers(descriptor, walk);
  } else if (rest !== true || descriptor[6] != null) visitOthers(descriptor, value, walk);
}

/** How many of the required fields that are declared are there. */
function visitRequired(fields: FieldDescriptors, value: Fields, walk: Walk): number {
  let found = 0;
  for (const name in fields) {
    const descriptor = fields[name];
    const field = fieldOf(value, name);
    if (field === undefined) report(walk, "required", `must have ${listed([name])}`);
    else if (descriptor != null) {
      found++;
      visitPart(name, descriptor, field, walk);
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
    if (field === undefined || descriptor == null) continue;
    found++;
    visitPart(name, descriptor, field, walk);
  }
  return found;
}

function visitSize(descriptor: ObjectDescriptor, value: Fields, walk: Walk): void {
  const { 4: least, 5: most } = descriptor;
  if (least != null && size(value) < least) report(walk, "minProperties", `must have at least ${count(least, "field")}`);
  if (most != null && size(value) > most) report(walk, "maxProperties", `must have at most ${count(most, "field")}`);
}

function visitNames({ 7: names, 8: requires }: ObjectDescriptor, value: Fields, walk: Walk): void {
  if (names != null && !Object.keys(value).every((name) => value[name] === undefined || names(name)))
    report(walk, "propertyNames", "must have no fields but those with names of the declared form");
  if (requires == null) return;
  for (const [when, ...others] of requires) {
    if (fieldOf(value, when) === undefined) continue;
    for (const name of others)
      if (fieldOf(value, name) === undefined) report(walk, "dependentRequired", `must have ${listed([name])}, as it has ${listed([when])}`);
  }
}

function visitOthers(descriptor: ObjectDescriptor, value: Fields, walk: Walk): void {
  const { 1: required, 2: optional, 3: rest = null, 6: patterns } = descriptor;
  let hasOthers = false;
  for (const name in value) {
    const field = value[name];
    if (field === undefined || isDeclared(required, name) || isDeclared(optional, name)) continue;
    let isMatched = false;
    for (const [pattern, of] of patterns ?? noPatterns) {
      if (!pattern.test(name)) continue;
      isMatched = true;
      visitPart(name, of, field, walk);
    }
    if (!isMatched && rest !== null) visitPart(name, rest, field, walk);
    hasOthers ||= !isMatched && rest === null;
    if (isFull(walk)) return;
  }
  if (hasOthers) reportOthers(descriptor, walk);
}

function isDeclared(fields: FieldDescriptors | null | undefined, name: string): boolean {
  return fields != null && Object.hasOwn(fields, name) && fields[name] != null;
}

function reportOthers({ 1: required, 2: optional, 6: patterns, 9: rule = "additionalProperties" }: ObjectDescriptor, walk: Walk): void {
  const names = [required, optional].flatMap((fields) => Object.keys(fields ?? none).filter((name) => isDeclared(fields, name)));
  const sources = (patterns ?? noPatterns).map(([{ source }]) => `those that match ${source}`);
  const all = [...(names.length > 0 ? [listed(names)] : []), ...sources].join(" and ");
  report(walk, rule, all === "" ? "must have no fields" : `must have no fields but ${all}`);
}

const none: FieldDescriptors = {};
const noPatterns: readonly (readonly [pattern: RegExp, of: Descriptor])[] = [];
