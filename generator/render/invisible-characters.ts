/**
 * Characters that control, break a line, hide, or turn round what stands beside them. None stands raw in a generated file: whoever reviews one
 * sees what it says. Joiners of scripts and emoji (U+200C, U+200D) are not among them.
 */
export const invisible =
  "[\\0-\\x1F\\x7F-\\x9F\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uD800-\\uDFFF\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E0FFF}]";

const words = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
const plain = /^[\x20-\x7e]*$/;
const everyInvisible = new RegExp(invisible, "gu");

/** Prints them by name, `U+202E`. */
export function nameInvisible(text: string): string {
  if (plain.test(text)) return text;
  return text.replaceAll(everyInvisible, (character) => `U+${hexOf(character).toUpperCase().padStart(4, "0")}`);
}

/** Every white space and line break is one space, none at the ends; what is invisible has a name. */
export function oneVisibleLine(text: string): string {
  if (words.test(text)) return text;
  return nameInvisible(text.replaceAll(/\s+/gu, " ").trim());
}

/** The code point in hexadecimal digits. */
export function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
