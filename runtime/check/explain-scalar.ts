import type { EnumDescriptor, FormatDescriptor, NumberDescriptor, StringDescriptor, TypeName, Walk } from "./descriptor.js";
import { isMultiple, isOfWidth } from "./numbers.js";
import { count, listed, phraseOf } from "./phrases.js";
import { isSame } from "./same.js";
import { isLonger, isShorter } from "./texts.js";
import { report } from "./walk.js";

export function visitType(name: TypeName, value: unknown, walk: Walk): void {
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

export function visitNumber(descriptor: NumberDescriptor, value: unknown, walk: Walk): void {
  const name = descriptor[0];
  if (typeof value !== "number" || !isOfType(name, value)) return report(walk, "type", `must be ${phraseOf(name)}`);
  if (name === "safe-integer") visitType(name, value, walk);
  const { 1: minimum, 2: maximum, 3: exclusiveMinimum, 4: exclusiveMaximum, 5: multipleOf, 6: width } = descriptor;
  if (minimum != null && value < minimum) report(walk, "minimum", `must be at least ${minimum}`);
  if (maximum != null && value > maximum) report(walk, "maximum", `must be at most ${maximum}`);
  if (exclusiveMinimum != null && value <= exclusiveMinimum) report(walk, "exclusiveMinimum", `must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum != null && value >= exclusiveMaximum) report(walk, "exclusiveMaximum", `must be less than ${exclusiveMaximum}`);
  if (multipleOf != null && !isMultiple(value, multipleOf)) report(walk, "multipleOf", `must be a multiple of ${multipleOf}`);
  if (width != null && !isOfWidth(value, width)) report(walk, "format", `must be a whole number of ${width} bits`);
}

export function visitText(descriptor: StringDescriptor, value: unknown, walk: Walk): void {
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

export function visitFormat(descriptor: FormatDescriptor, value: unknown, walk: Walk): void {
  if (typeof value !== "string") report(walk, "type", "must be a string");
  else if (!descriptor[2](value)) report(walk, descriptor[1], `must be ${descriptor[3]}`);
}

export function visitEnum(descriptor: EnumDescriptor, value: unknown, walk: Walk): void {
  for (let at = 1; at < descriptor.length; at++) if (isSame(value, descriptor[at])) return;
  if (descriptor.length === 2) report(walk, "const", `must be ${listed(descriptor.slice(1))}`);
  else report(walk, "enum", `must be one of ${listed(descriptor.slice(1))}`);
}
