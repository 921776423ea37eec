import type { Descriptor, TypeName } from "./descriptor.js";
import type { JsonType } from "./json-type.js";
import { described } from "./walk.js";

const phrases = {
  null: "null",
  boolean: "true or false",
  string: "a string",
  number: "a number",
  integer: "a whole number",
  "safe-integer": "a whole number",
  format: "a string",
  array: "a list",
  object: "an object",
  tag: "an object",
} as const;

/** What goes on from "must be". */
export function phraseOf(name: TypeName): string {
  return phrases[name];
}

/** The same for a type of JSON. */
export function phraseOfType(type: JsonType): string {
  return phrases[type];
}

/** The same for a choice of variants. */
export function phrasesOf(variants: readonly Descriptor[]): string {
  return [...new Set(variants.flatMap(phrasesOfVariant))].join(" or ");
}

export function phrasesOfVariant(descriptor: Descriptor): readonly string[] {
  if (descriptor === true) return anything;
  if (descriptor === false) return nothing;
  if (typeof descriptor === "function") return phrasesOfVariant(described(descriptor));
  if (typeof descriptor === "string") return [phrases[descriptor]];
  switch (descriptor[0]) {
    case "enum":
      return [listed(descriptor.slice(1))];
    case "type":
    case "any":
      return descriptor[1].flatMap(phrasesOfVariant);
    case "shared":
      return phrasesOfVariant(descriptor[2]);
    case "rare":
      return descriptor[1].phrases();
    default:
      return [phrases[descriptor[0]]];
  }
}

const anything: readonly string[] = ["anything"];
const nothing: readonly string[] = [];

/** `1 item`, `2 items` */
export function count(amount: number, of: string): string {
  return `${amount} ${of}${amount === 1 ? "" : "s"}`;
}

/** Declared values or names, the first dozen of them. */
export function listed(values: readonly unknown[]): string {
  const shown = values
    .slice(0, 12)
    .map((value) => (typeof value === "string" ? `"${value}"` : JSON.stringify(value)))
    .join(", ");
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}
