import type { Descriptor, TypeName } from "./descriptor.js";

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

/** The same for a choice of variants. */
export function phrasesOf(variants: readonly Descriptor[]): string {
  return [...new Set(variants.flatMap(phrasesOfVariant))].join(" or ");
}

function phrasesOfVariant(descriptor: Descriptor): readonly string[] {
  if (descriptor === true) return ["anything"];
  if (typeof descriptor === "function") return phrasesOfVariant(descriptor());
  if (typeof descriptor === "string") return [phrases[descriptor]];
  if (descriptor[0] === "enum") return [listed(descriptor.slice(1))];
  if (descriptor[0] === "type" || descriptor[0] === "any") return descriptor[1].flatMap(phrasesOfVariant);
  if (descriptor[0] === "shared") return phrasesOfVariant(descriptor[2]);
  return [phrases[descriptor[0]]];
}

/** `1 item`, `2 items` */
export function count(amount: number, of: string): string {
  return `${amount} ${of}${amount === 1 ? "" : "s"}`;
}

/** Declared values or names, the first dozen of them. */
export function listed(values: readonly unknown[]): string {
  const shown = values
    .slice(0, 12)
    .map((value) => (typeof value === "string" ? `"${value}"` : String(value)))
    .join(", ");
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}
