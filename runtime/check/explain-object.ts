import type { Descriptor, FieldDescriptors, ObjectDescriptor, Walk } from "./descriptor.js";
import { fieldOf, type Fields, isObject, size } from "./objects.js";
import { count, listed } from "./phrases.js";
import { isFull, report, visitPart } from "./walk.js";

export function visitObject(descriptor: ObjectDescriptor, value: unknown, walk: Walk): void {
  if (!isObject<string>(value)) return report(walk, "type", "must be an object");
  const found = visitFields(descriptor, value, walk);
  const rest = descriptor[3] ?? null;
  if (rest === null) {
    // As generated predicates decide it: what is there, less what is declared.
    if (size(value) !== found) report(walk, "additionalProperties", onlyDeclared(descriptor));
  } else if (rest !== true) visitRest(descriptor, value, walk);
}

/** How many of the declared fields are there. */
export function visitFields(descriptor: ObjectDescriptor, value: Fields, walk: Walk): number {
  let found = 0;
  for (const { name, of, isRequired } of declaredFields(descriptor)) {
    const field = fieldOf(value, name);
    if (field === undefined) {
      if (isRequired) report(walk, "required", `must have "${name}"`);
    } else if (of !== null) {
      found++;
      visitPart(name, of, field, walk);
    }
  }
  visitSize(descriptor, value, walk);
  return found;
}

interface DeclaredField {
  readonly name: string;
  readonly of: Descriptor | null;
  readonly isRequired: boolean;
}

const declared = new WeakMap<ObjectDescriptor, readonly DeclaredField[]>();

/** As a list, which is walked faster than the names of an object are; made once for each descriptor. */
function declaredFields(descriptor: ObjectDescriptor): readonly DeclaredField[] {
  let fields = declared.get(descriptor);
  if (fields === undefined) {
    const { 1: required, 2: optional } = descriptor;
    fields = [...fieldsOf(required ?? none, true), ...fieldsOf(optional ?? none, false)];
    declared.set(descriptor, fields);
  }
  return fields;
}

function fieldsOf(fields: FieldDescriptors, isRequired: boolean): readonly DeclaredField[] {
  return Object.entries(fields).map(([name, of]) => ({ name, of, isRequired }));
}

function visitSize(descriptor: ObjectDescriptor, value: Fields, walk: Walk): void {
  const { 4: least, 5: most } = descriptor;
  if (least != null && size(value) < least) report(walk, "minProperties", `must have at least ${count(least, "field")}`);
  if (most != null && size(value) > most) report(walk, "maxProperties", `must have at most ${count(most, "field")}`);
}

function visitRest(descriptor: ObjectDescriptor, value: Fields, walk: Walk): void {
  const rest = descriptor[3];
  if (rest == null) return;
  for (const name in value) {
    const field = value[name];
    if (field === undefined || isDeclared(descriptor, name)) continue;
    visitPart(name, rest, field, walk);
    if (isFull(walk)) return;
  }
}

export function isDeclared({ 1: required, 2: optional }: ObjectDescriptor, name: string): boolean {
  return isAmong(required, name) || isAmong(optional, name);
}

/** Whether a field is declared, and not only required. */
function isAmong(fields: FieldDescriptors | null | undefined, name: string): boolean {
  return fields != null && Object.hasOwn(fields, name) && fields[name] != null;
}

const phrases = new WeakMap<ObjectDescriptor, string>();

/** Made once for each descriptor: putting the names together costs more than finding out what is wrong. */
export function onlyDeclared(descriptor: ObjectDescriptor): string {
  let phrase = phrases.get(descriptor);
  if (phrase === undefined) {
    phrase = phraseFor(descriptor);
    phrases.set(descriptor, phrase);
  }
  return phrase;
}

function phraseFor({ 1: required, 2: optional }: ObjectDescriptor): string {
  const names = [required, optional].flatMap((fields) => Object.keys(fields ?? none).filter((name) => isAmong(fields, name)));
  return names.length === 0 ? "must have no fields" : `must have no fields but ${listed(names)}`;
}

const none: FieldDescriptors = {};
