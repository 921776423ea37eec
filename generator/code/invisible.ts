/**
 * Characters that control, break a line, hide, or turn round what stands beside them. None stands raw in generated code: whoever reviews it sees
 * what it says. Joiners of scripts and emoji (U+200C, U+200D) are not among them.
 */
const invisible =
  /[\0-\x1F\x7F-\x9F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
const plain = /^[\x20-\x7e]*$/;

/** Writes them as escapes of ECMAScript, one per UTF-16 code unit: `\u202e`. */
export function escapeInvisible(text: string): string {
  return plain.test(text) ? text : text.replaceAll(invisible, (character) => character.split("").map(escapeUnit).join(""));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
