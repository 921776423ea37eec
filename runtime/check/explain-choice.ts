import type { AnyUnionDescriptor, TagUnionDescriptor, TypeUnionDescriptor, Walk } from "./descriptor.js";
import { fieldOf, isObject } from "./objects.js";
import { listed, phrasesOf } from "./phrases.js";
import { mayHold } from "./variants.js";
import { fits, report } from "./walk.js";

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
