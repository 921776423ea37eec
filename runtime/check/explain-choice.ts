import type {
  AllDescriptor,
  AnyUnionDescriptor,
  IfDescriptor,
  NotDescriptor,
  OneDescriptor,
  TagUnionDescriptor,
  TypeUnionDescriptor,
} from "./descriptor.js";
import { listed, phrasesOf } from "./phrases.js";
import { fieldOf, isObject } from "./objects.js";
import { mayHold } from "./variants.js";
import { fits, report, type Walk } from "./walk.js";

export function visitTyped(descriptor: TypeUnionDescriptor, value: unknown, walk: Walk): void {
  const variants = descriptor[1];
  const variant = variants.find((each) => mayHold(each, value));
  if (variant !== undefined) walk.visit(variant, value, walk);
  else report(walk, "type", `must be ${phrasesOf(variants)}`);
}

export function visitTagged(descriptor: TagUnionDescriptor, value: unknown, walk: Walk): void {
  if (!isObject<string>(value)) return report(walk, "type", "must be an object");
  const { 1: field, 2: variants } = descriptor;
  const tag = fieldOf(value, field);
  if (tag === undefined) return report(walk, "required", `must have ${listed([field])}`);
  const variant = variants.find(([values]) => values.includes(tag));
  if (variant !== undefined) return walk.visit(variant[1], value, walk);
  walk.path.push(field);
  report(walk, "enum", `must be one of ${listed(variants.flatMap(([values]) => values))}`);
  walk.path.pop();
}

export function visitAny(descriptor: AnyUnionDescriptor, value: unknown, walk: Walk): void {
  const variants = descriptor[1];
  if (variants.some((variant) => fits(variant, value, walk))) return;
  report(walk, "anyOf", `must be ${phrasesOf(variants)}, in one of the declared forms`);
}

export function visitOne(descriptor: OneDescriptor, value: unknown, walk: Walk): void {
  const variants = descriptor[1];
  const fitting = variants.filter((variant) => fits(variant, value, walk));
  if (fitting.length === 1) return;
  const phrase = `must be ${phrasesOf(variants)}, in exactly one of the declared forms`;
  report(walk, "oneOf", fitting.length === 0 ? phrase : `${phrase}, not in several`);
}

export function visitAll(descriptor: AllDescriptor, value: unknown, walk: Walk): void {
  for (const part of descriptor[1]) walk.visit(part, value, walk);
}

export function visitNot(descriptor: NotDescriptor, value: unknown, walk: Walk): void {
  if (descriptor[1](value)) report(walk, "not", "must not be of the declared form");
}

export function visitIf(descriptor: IfDescriptor, value: unknown, walk: Walk): void {
  walk.visit(descriptor[1](value) ? descriptor[2] : descriptor[3], value, walk);
}
